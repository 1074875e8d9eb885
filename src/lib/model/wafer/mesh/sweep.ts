import { least } from './fold.ts';
import { coreOfLine, isLine, lengthOf, type Axis, type GridPlan } from './grid.ts';
import { rampCyclesOfWse, type Mesh } from './mesh.ts';
import type { Action } from './program.ts';
import type { Counts } from './ramp.ts';
import { meshOfLine, stretchesOf, type Stretch } from './stretch.ts';

/** A mesh in memory: what each core's words are, and when each core is free. */
export type GridState = {
	readonly words: Int32Array; // by core, then word
	readonly floats: Float32Array; // the same memory
	readonly freeAt: Float64Array; // by core
};

/** All zero, and all free at once. */
export function createState({ columns, rows, words }: GridPlan): GridState {
	const memory = new Int32Array(columns * rows * words);
	return { words: memory, floats: new Float32Array(memory.buffer), freeAt: new Float64Array(columns * rows) };
}

/**
 * Runs every core and every wavelet of a plan, values and all, but line after line where lines do not touch each other:
 * the same cycles as in one great mesh. Lines whose cores begin at the same moments, but for a shift of the whole line,
 * must do the same at the same time; they go side by side as lanes of one line. With `alone` each line goes by itself.
 * Leaves memory and times in `state`; yields now and then, so that a caller may look at the clock.
 */
export function* sweep(
	plan: GridPlan,
	state: GridState,
	rampCycles: number = rampCyclesOfWse,
	alone = false
): Generator<null, Counts> {
	const total = { hops: 0, injected: 0, expected: 0, delivered: 0, latencySum: 0, events: 0 };
	const apart = alone || (plan.actions ?? []).length > 0;
	for (const stretch of stretchesOf(plan)) {
		if (stretch.lines === 'first')
			throw new RangeError(`phases of the first line only must be unfolded: ${stretch.axis}`);
		const span = { ...wordsTouched(plan, stretch), size: plan.words };
		const runner = createRunner(plan, stretch, rampCycles);
		for (const lines of groups(plan, stretch.axis, state.freeAt, apart)) {
			const counts = yield* runner(lines, state, span);
			for (const name of Object.keys(total) as (keyof Counts)[])
				total[name] += counts[name] * (name === 'events' ? 1 : lines.length);
		}
	}
	return total;
}

const slice = 64; // cycles between yields: a few milliseconds with a hundred lanes

type Span = { readonly first: number; readonly end: number; readonly size: number };

/** Lines of an axis in groups that begin alike, in order of their first. */
function groups(plan: GridPlan, axis: Axis, freeAt: Float64Array, apart: boolean): number[][] {
	const count = axis === 'x' ? plan.rows : plan.columns;
	const found = new Map<string, number[]>();
	for (let line = 0; line < count; line++) {
		const free = startsOf(plan, axis, line, freeAt);
		const first = least(free);
		const key = apart ? String(line) : free.map((time) => time - first).join();
		const group = found.get(key);
		if (group) group.push(line);
		else found.set(key, [line]);
	}
	return [...found.values()];
}

function startsOf(plan: GridPlan, axis: Axis, line: number, freeAt: Float64Array): Float64Array {
	return Float64Array.from(
		{ length: lengthOf(plan, axis) },
		(_, position) => freeAt[coreOfLine(plan.columns, axis, line, position)]!
	);
}

/** Runs groups of lines on one mesh for each number of lanes, used again and again. */
function createRunner(plan: GridPlan, stretch: Stretch, rampCycles: number) {
	const { axis } = stretch;
	const meshes = new Map<number, Mesh>();
	let line = 0;
	const actions = (plan.actions ?? []).map(
		(action): Action =>
			(position, words, floats, base) =>
				action(coreOfLine(plan.columns, axis, line, position), words, floats, base)
	);
	return function* (lines: readonly number[], state: GridState, span: Span): Generator<null, Counts> {
		line = lines[0]!;
		const mesh = meshes.get(lines.length) ?? meshOfLine(plan, stretch, rampCycles, actions, lines.length);
		meshes.set(lines.length, mesh);
		const coreAt = (of: number, position: number) => coreOfLine(plan.columns, axis, of, position);
		copyWords(mesh.words, state.words, lines, mesh.doneAt.length, coreAt, span, true);
		const counts = mesh.counts;
		const free = startsOf(plan, axis, line, state.freeAt);
		const start = least(free) - mesh.cycle;
		mesh.begin(free.map((time) => time - start));
		while (!mesh.advance(slice)) yield null;
		copyWords(mesh.words, state.words, lines, mesh.doneAt.length, coreAt, span, false);
		noteTimes(mesh, state, lines, coreAt, free, start);
		return difference(mesh.counts, counts);
	};
}

/** Each line's cores are free when those of the first line are, shifted by as much as they began later. */
function noteTimes(
	mesh: Mesh,
	{ freeAt }: GridState,
	lines: readonly number[],
	coreAt: (line: number, position: number) => number,
	free: Float64Array,
	start: number
) {
	for (const line of lines) {
		const shift = freeAt[coreAt(line, 0)]! - free[0]! + start;
		mesh.doneAt.forEach((time, position) => (freeAt[coreAt(line, position)] = time + shift));
	}
}

const difference = (after: Counts, before: Counts): Counts =>
	Object.fromEntries(
		Object.entries(after).map(([name, count]) => [name, count - before[name as keyof Counts]])
	) as Counts;

/** Copies words between a grid, where they lie by core, and lanes, where they lie by core of the line, word, lane. */
function copyWords(
	lanes: Int32Array,
	grid: Int32Array,
	lines: readonly number[],
	length: number,
	coreAt: (line: number, position: number) => number,
	{ first, end, size }: Span,
	into: boolean
) {
	const count = lines.length;
	for (let position = 0; position < length; position++)
		for (let lane = 0; lane < count; lane++) {
			const core = coreAt(lines[lane]!, position) * size;
			for (let word = first; word < end; word++) {
				const place = (position * size + word) * count + lane;
				if (into) lanes[place] = grid[core + word]!;
				else grid[core + word] = lanes[place]!;
			}
		}
}

/** The range of words that a stretch's moves work on; all of them where there are actions. */
function wordsTouched(plan: GridPlan, { phases }: Stretch): { first: number; end: number } {
	if (phases.some((phase) => !isLine(phase) && phase.action !== undefined))
		return { first: 0, end: plan.words };
	const moves = phases.filter(isLine).map(({ move }) => move);
	const first = Math.min(plan.words, ...moves.map(({ at }) => at));
	return { first, end: Math.max(first, ...moves.map(({ at, count }) => at + count)) };
}
