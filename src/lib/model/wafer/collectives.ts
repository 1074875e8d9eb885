import type { Region } from './machine.ts';
import { reduceTime, treeInputs, twoPhaseInputs } from './reduceTime.ts';
import { twoLevelInputs, twoLevelShape, usualGroup } from './twoLevel.ts';

// Cycles of moving and adding wavelets over a line or a rectangle of cores, after Luczynski et al., Near-optimal
// wafer-scale reduce, HPDC 2024 (arXiv 2404.15888): T = max(C, E/N + L) + (2 T_R + 1) D, with C the wavelets that pass
// one core, E hops in all over N links, L the longest way, D steps that wait for each other. Throughout, `cores` stand
// in a line, `wavelets` are sent by each, and `ramp` is T_R, the cycles from router into core.

/** One message along the line, or to every core of it: a router copies as it forwards, so multicast costs no more. */
export const broadcastCycles = (cores: number, wavelets: number, ramp: number): number =>
	wavelets + cores + 2 * ramp;

/**
 * Every core sends to one end, which adds them up: after a hop, a ramp each way and an addition, one arrives each cycle.
 * The form above says a cycle less for vectors; for one wavelet it counts the mean use of a link on top of the whole way.
 */
export const starReduceCycles = (cores: number, wavelets: number, ramp: number): number =>
	cores === 1 ? wavelets : wavelets * (cores - 1) + 2 * ramp + 2;

/** Every core adds its own to what its neighbour hands on. */
export const chainReduceCycles = (cores: number, wavelets: number, ramp: number): number =>
	wavelets + (2 * ramp + 2) * (cores - 1);

/**
 * Pairs, then pairs of pairs. Exact by the arithmetic of streams; for one wavelet on a power of two it comes to the form
 * above, max(B log P, B P log P / (2 (P - 1)) + P - 1) + (2 T_R + 1) log P, within a cycle a round.
 */
export const treeReduceCycles = (cores: number, wavelets: number, ramp: number): number =>
	reduceTime(wavelets, ramp, treeInputs(cores));

/**
 * Chains in groups of about the root of the line's length, then one chain over the groups. Exact likewise; for one wavelet
 * it comes to the form above, P - 1 + 2 B (1 - 1 / sqrt P) + (2 sqrt P - 2)(2 T_R + 1), within a cycle a step.
 */
export const twoPhaseReduceCycles = (cores: number, wavelets: number, ramp: number): number =>
	reduceTime(wavelets, ramp, twoPhaseInputs(cores, Math.max(1, Math.round(Math.sqrt(cores)))));

const ringWay = 4; // hops per core of a ring laid out and back over a line
const ringSaved = 6; // hops that its ends save

/** Reduce-scatter and all-gather on a ring folded over the line. */
export const ringAllReduceCycles = (cores: number, wavelets: number, ramp: number): number =>
	(2 * (cores - 1) * wavelets) / cores + ringWay * cores - ringSaved + 2 * (cores - 1) * (2 * ramp + 1);

/**
 * The all-reduce of published language model kernels, were it ideal, of one number: chains within groups of `group` cores, a
 * chain over the groups to the middle of the line, and a broadcast back. Measured kernels take about 1.24 times as long.
 */
export function idealTwoLevelCycles(cores: number, ramp: number, group: number): number {
	const half = Math.floor(cores / 2);
	const within = (2 * ramp + 2) * Math.floor(group / 2);
	const across = half + (2 * ramp + 1) * Math.floor(cores / (2 * group));
	return within + across + half + 2 * ramp;
}

/**
 * The same, of a vector, exact by the arithmetic of streams: its root adds up as many as four, one after the other. For one
 * number it comes to the form above within a cycle a step.
 */
export function twoLevelAllReduceCycles(
	cores: number,
	wavelets: number,
	ramp: number,
	group: number = usualGroup(cores)
): number {
	const shape = twoLevelShape(cores, group);
	const root = shape.leaders[shape.root]!;
	const summed = reduceTime(wavelets, ramp, (position) => twoLevelInputs(position, shape), root);
	const furthest = Math.max(root, cores - 1 - root) + 1;
	return summed + broadcastCycles(furthest, wavelets, ramp);
}

/** A message to every core of a rectangle. */
export const planeBroadcastCycles = ({ columns, rows }: Region, wavelets: number, ramp: number): number =>
	wavelets + columns + rows - 2 + 2 * ramp + 1;

const waysIn = 8; // links at a core: to and from four neighbours

/** No reduce over a rectangle can be faster. */
export function planeReduceBound({ columns, rows }: Region, wavelets: number, ramp: number): number {
	const way = wavelets / waysIn + columns + rows - 1;
	return Math.max(wavelets, way) + 2 * ramp + 1;
}

/** The ways to reduce that have a formula. `snake` is one chain through every core of a rectangle. */
export const reduceAlgorithms = ['star', 'chain', 'tree', 'twoPhase', 'snake'] as const;
export type ReduceAlgorithm = (typeof reduceAlgorithms)[number];

const onLine = {
	star: starReduceCycles,
	chain: chainReduceCycles,
	tree: treeReduceCycles,
	twoPhase: twoPhaseReduceCycles,
	snake: chainReduceCycles
} as const satisfies Record<ReduceAlgorithm, (cores: number, wavelets: number, ramp: number) => number>;

/** Sum over a rectangle: along its rows, then along one column; a snake takes every core in turn. */
export function reduceCycles(
	region: Region,
	wavelets: number,
	ramp: number,
	algorithm: ReduceAlgorithm
): number {
	const cycles = onLine[algorithm];
	const { columns, rows } = region;
	if (algorithm === 'snake') return cycles(columns * rows, wavelets, ramp);
	const lines = [columns, rows].filter((cores) => cores > 1);
	return lines.length === 0 ? wavelets : lines.reduce((sum, cores) => sum + cycles(cores, wavelets, ramp), 0);
}

/** The ways to all-reduce that have a formula: any reduce followed by a broadcast, a ring, or two levels. */
export const allReduceAlgorithms = [...reduceAlgorithms, 'ring', 'twoLevel'] as const;
export type AllReduceAlgorithm = (typeof allReduceAlgorithms)[number];

/** Sum over a rectangle, known to all its cores in the end. Line algorithms run along the rows, then the columns. */
export function allReduceByFormula(
	region: Region,
	wavelets: number,
	ramp: number,
	algorithm: AllReduceAlgorithm
): number {
	const { columns, rows } = region;
	const lines = [columns, rows].filter((cores) => cores > 1);
	if (algorithm === 'ring' || algorithm === 'twoLevel')
		return lines.reduce((sum, cores) => {
			if (algorithm === 'ring') return sum + ringAllReduceCycles(cores, wavelets, ramp);
			return sum + twoLevelAllReduceCycles(cores, wavelets, ramp);
		}, 0);
	const back =
		lines.length < 2
			? broadcastCycles(columns * rows, wavelets, ramp)
			: planeBroadcastCycles(region, wavelets, ramp);
	return reduceCycles(region, wavelets, ramp, algorithm) + back;
}
