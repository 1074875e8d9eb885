import { least } from './fold.ts';
import { coreOfLine, lengthOf, type Axis, type GridPlan } from './grid.ts';
import { rampCyclesOfWse, type Mesh } from './mesh.ts';
import type { Action } from './program.ts';
import type { Counts } from './ramp.ts';
import { meshOfLine, stretchesOf, wordsTouched, type Stretch } from './stretch.ts';

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

/** Runs a plan on one state after another, with the meshes of its lines made once. */
export type Sweeper = (state: GridState) => Generator<null, Counts>;

/**
 * Runs every core and every wavelet of a plan, values and all, but line after line where lines do not touch each other:
 * the same cycles as in one great mesh. Lines whose cores begin at the same moments, but for a shift of the whole line,
 * must do the same at the same time; they go side by side as lanes of one line. With `alone` each line goes by itself.
 * Leaves memory and times in the state; yields now and then, so that a caller may look at the clock.
 */
export function createSweeper(plan: GridPlan, rampCycles: number = rampCyclesOfWse, alone = false): Sweeper {
	const apart = alone || (plan.actions ?? []).length > 0;
	const stretches = stretchesOf(plan).map((stretch) => {
		if (stretch.lines === 'first')
			throw new RangeError(`phases of the first line only must be unfolded: ${stretch.axis}`);
		return { axis: stretch.axis, run: createRunner(plan, stretch, rampCycles) };
	});
	return function* (state) {
		const total = { hops: 0, injected: 0, expected: 0, delivered: 0, latencySum: 0, events: 0 };
		for (const { axis, run } of stretches)
			for (const lines of groups(plan, axis, state.freeAt, apart)) {
				const counts = yield* run(lines, state);
				for (const name of Object.keys(total) as (keyof Counts)[])
					total[name] += counts[name] * (name === 'events' ? 1 : lines.length);
			}
		return total;
	};
}

/** Runs a plan once: see `createSweeper`. */
export const sweep = (
	plan: GridPlan,
	state: GridState,
	rampCycles?: number,
	alone?: boolean
): Generator<null, Counts> => createSweeper(plan, rampCycles, alone)(state);

const slice = 64; // cycles between yields: a few milliseconds with a hundred lanes

/** Of each core's `size` words in a grid, a line holds those before `end`. */
type Span = { readonly end: number; readonly size: number };

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
	const span = { end: wordsTouched(plan, stretch.phases), size: plan.words };
	const meshes = new Map<number, Mesh>();
	let line = 0;
	const actions = (plan.actions ?? []).map(
		(action): Action =>
			(position, words, floats, base) =>
				action(coreOfLine(plan.columns, axis, line, position), words, floats, base)
	);
	return function* (lines: readonly number[], state: GridState): Generator<null, Counts> {
		line = lines[0]!;
		const mesh = meshes.get(lines.length) ?? meshOfLine(plan, stretch, rampCycles, actions, lines.length);
		meshes.set(lines.length, mesh);
		const coreAt = (of: number, position: number) => coreOfLine(plan.columns, axis, of, position);
		yield* copyWords(mesh, state, lines, coreAt, span, true);
		const counts = mesh.counts;
		const free = startsOf(plan, axis, line, state.freeAt);
		const start = least(free) - mesh.cycle;
		mesh.begin(free.map((time) => time - start));
		while (!mesh.advance(slice)) yield null;
		yield* copyWords(mesh, state, lines, coreAt, span, false);
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

function* copyWords(
	mesh: Mesh,
	state: GridState,
	lines: readonly number[],
	coreAt: (line: number, position: number) => number,
	span: Span,
	into: boolean
): Generator<null> {
	for (let position = 0; position < mesh.doneAt.length; position++) {
		const cores = lines.map((line) => coreAt(line, position));
		copyCores(mesh.words, position, state.words, cores, span, into);
		if (position % slice === 0) yield null;
	}
}

/** Copies words between cores of a grid, where they lie by core, and lanes, where they lie by position, word, lane. */
function copyCores(
	lanes: Int32Array,
	position: number,
	grid: Int32Array,
	cores: readonly number[],
	{ end, size }: Span,
	into: boolean
) {
	const count = cores.length;
	for (let lane = 0; lane < count; lane++) {
		const from = cores[lane]! * size;
		for (let word = 0; word < end; word++) {
			const place = (position * end + word) * count + lane;
			if (into) lanes[place] = grid[from + word]!;
			else grid[from + word] = lanes[place]!;
		}
	}
}
