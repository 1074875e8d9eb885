import {
	allReduceAlgorithms,
	allReduceByFormula,
	planeBroadcastCycles,
	reduceAlgorithms,
	reduceCycles,
	type AllReduceAlgorithm,
	type ReduceAlgorithm
} from '#lib/model/wafer/collectives.ts';
import type { Window } from '#lib/model/wafer/mesh/recording.ts';

/** What cores can be asked to do together. */
export const patterns = [
	{ value: 'allReduce', name: 'add up, and tell all' },
	{ value: 'reduce', name: 'add up' },
	{ value: 'broadcast', name: 'spread' },
	{ value: 'gemv', name: 'multiply vector and matrix' }
] as const;

export type Pattern = (typeof patterns)[number]['value'];

/** What a reader asks of the mesh. */
export type BenchAsked = {
	readonly pattern: Pattern;
	readonly algorithm?: AllReduceAlgorithm;
	readonly columns: number;
	readonly rows: number;
	readonly elements: number;
	readonly defectRate: number;
	readonly seed: number;
};

const names: Readonly<Record<AllReduceAlgorithm, string>> = {
	star: 'all send to one',
	chain: 'a chain',
	tree: 'a tree',
	twoPhase: 'two chains, one after the other',
	snake: 'one chain through all',
	ring: 'a ring',
	twoLevel: 'two levels, as published kernels do'
};

/** The ways of a pattern, the usual one first. In a star all cores must begin at once, so it is for a line. */
export function waysOf(pattern: Pattern, rows: number) {
	const all: readonly AllReduceAlgorithm[] =
		pattern === 'allReduce'
			? allReduceAlgorithms.toReversed()
			: pattern === 'reduce'
				? reduceAlgorithms.toReversed()
				: [];
	return all.filter((way) => way !== 'star' || rows === 1).map((value) => ({ value, name: names[value] }));
}

/** The cycles that the closed form gives; null where there is none, or where dead cores are in the way. */
export function formulaFor(asked: BenchAsked, rampCycles: number): number | null {
	const { pattern, algorithm, columns, rows, elements, defectRate } = asked;
	const region = { columns, rows };
	if (defectRate > 0) return null;
	if (pattern === 'broadcast') return planeBroadcastCycles(region, elements, rampCycles);
	if (!algorithm || pattern === 'gemv') return null;
	return pattern === 'reduce'
		? reduceCycles(region, elements, rampCycles, algorithm as ReduceAlgorithm)
		: allReduceByFormula(region, elements, rampCycles, algorithm);
}

const mostWatched = 4096; // cores
const watchedSide = 64;
const mostRecorded = 32_768; // cores; larger grids are folded, and a fold has no cores of its own to watch

/** The cores whose trace is drawn: all of a small grid, the middle of a larger one, none of one that is folded. */
export function watchedPart({ columns, rows }: BenchAsked): Window | null {
	if (columns * rows > mostRecorded) return null;
	if (columns * rows <= mostWatched) return { column: 0, row: 0, columns, rows };
	const [width, height] = [Math.min(columns, watchedSide), Math.min(rows, watchedSide)];
	return {
		column: Math.floor((columns - width) / 2),
		row: Math.floor((rows - height) / 2),
		columns: width,
		rows: height
	};
}
