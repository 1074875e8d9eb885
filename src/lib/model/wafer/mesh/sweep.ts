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
		const span = spanOf(plan, stretch.axis, wordsTouched(plan, stretch.phases));
		return { span, run: createRunner(plan, stretch, span, rampCycles) };
	});
	return function* (state) {
		const total = { hops: 0, injected: 0, expected: 0, delivered: 0, latencySum: 0, events: 0 };
		for (const { span, run } of stretches)
			for (const lines of groups(span, state.freeAt, apart)) {
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

/** Where the cores of an axis' lines lie in a grid, and how many of each core's words a line holds. */
type Span = {
	readonly length: number;
	readonly lines: number;
	readonly alongStep: number; // from core to core of a line
	readonly acrossStep: number; // from line to line
	readonly size: number; // words of a core in the grid
	readonly end: number; // those that a line holds
};

const spanOf = (plan: GridPlan, axis: Axis, end: number): Span => ({
	length: lengthOf(plan, axis),
	lines: axis === 'x' ? plan.rows : plan.columns,
	alongStep: axis === 'x' ? 1 : plan.columns,
	acrossStep: axis === 'x' ? plan.columns : 1,
	size: plan.words,
	end
});

/** Lines in groups that begin alike, in order of their first; each by itself where they must stay apart. */
function groups(span: Span, freeAt: Float64Array, apart: boolean): number[][] {
	const found: { lines: number[]; begins: Float64Array }[] = [];
	for (let line = 0; line < span.lines; line++) {
		const begins = startsOf(span, line, freeAt);
		const group = apart ? undefined : found.find((other) => alike(other.begins, begins));
		if (group) group.lines.push(line);
		else found.push({ lines: [line], begins });
	}
	return found.map(({ lines }) => lines);
}

const alike = (one: Float64Array, other: Float64Array): boolean => {
	for (let place = 1; place < one.length; place++)
		if (one[place]! - one[0]! !== other[place]! - other[0]!) return false;
	return true;
};

function startsOf({ length, alongStep, acrossStep }: Span, line: number, freeAt: Float64Array): Float64Array {
	const starts = new Float64Array(length);
	for (let position = 0; position < length; position++)
		starts[position] = freeAt[line * acrossStep + position * alongStep]!;
	return starts;
}

/** Runs groups of lines on one mesh for each number of lanes, used again and again. */
function createRunner(plan: GridPlan, stretch: Stretch, span: Span, rampCycles: number) {
	const { axis } = stretch;
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
		yield* copyWords(mesh, state, lines, span, true);
		const counts = mesh.counts;
		const free = startsOf(span, line, state.freeAt);
		const start = least(free) - mesh.cycle;
		mesh.begin(free.map((time) => time - start));
		while (!mesh.advance(slice)) yield null;
		yield* copyWords(mesh, state, lines, span, false);
		noteTimes(mesh, state, lines, span, start);
		return difference(mesh.counts, counts);
	};
}

/** Each line's cores are free when those of the first line are, shifted by as much as they began later. */
function noteTimes(
	{ doneAt }: Mesh,
	{ freeAt }: GridState,
	lines: readonly number[],
	{ length, alongStep, acrossStep }: Span,
	start: number
) {
	const began = freeAt[lines[0]! * acrossStep]!;
	for (const line of lines) {
		const first = line * acrossStep;
		const shift = freeAt[first]! - began + start;
		for (let position = 0; position < length; position++)
			freeAt[first + position * alongStep] = doneAt[position]! + shift;
	}
}

const difference = (after: Counts, before: Counts): Counts =>
	Object.fromEntries(
		Object.entries(after).map(([name, count]) => [name, count - before[name as keyof Counts]])
	) as Counts;

const stretchOfCopy = 2 ** 18; // words between yields: less than a millisecond

/** Copies words between a grid, where they lie by core, and lanes, where they lie by position, word, lane. */
function* copyWords(
	mesh: Mesh,
	state: GridState,
	lines: readonly number[],
	span: Span,
	into: boolean
): Generator<null> {
	const step = Math.max(1, Math.floor(stretchOfCopy / (lines.length * span.end + 1)));
	for (let from = 0; from < span.length; from += step) {
		const to = Math.min(span.length, from + step);
		if (into) copyIn(mesh.words, state.words, lines, span, from, to);
		else copyOut(mesh.words, state.words, lines, span, from, to);
		yield null;
	}
}

// Two loops alike, so that neither has to ask for every word which way it goes.
function copyIn(
	lanes: Int32Array,
	grid: Int32Array,
	lines: readonly number[],
	{ alongStep, acrossStep, size, end }: Span,
	from: number,
	to: number
) {
	const count = lines.length;
	for (let position = from; position < to; position++)
		for (let lane = 0; lane < count; lane++) {
			const core = (lines[lane]! * acrossStep + position * alongStep) * size;
			let place = position * end * count + lane;
			for (let word = 0; word < end; word++, place += count) lanes[place] = grid[core + word]!;
		}
}

function copyOut(
	lanes: Int32Array,
	grid: Int32Array,
	lines: readonly number[],
	{ alongStep, acrossStep, size, end }: Span,
	from: number,
	to: number
) {
	const count = lines.length;
	for (let position = from; position < to; position++)
		for (let lane = 0; lane < count; lane++) {
			const core = (lines[lane]! * acrossStep + position * alongStep) * size;
			let place = position * end * count + lane;
			for (let word = 0; word < end; word++, place += count) grid[core + word] = lanes[place]!;
		}
}
