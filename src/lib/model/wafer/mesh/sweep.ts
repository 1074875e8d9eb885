import { least } from './fold.ts';
import { coreOfLine, isLine, type GridPlan } from './grid.ts';
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
 * the same cycles as in one great mesh, with one line at a time in the processor's cache. Leaves memory and times in
 * `state`. Yields after each line, so that a caller may look at the clock.
 */
export function* sweep(
	plan: GridPlan,
	state: GridState,
	rampCycles: number = rampCyclesOfWse
): Generator<Counts, Counts> {
	const total = { hops: 0, injected: 0, expected: 0, delivered: 0, latencySum: 0, events: 0 };
	for (const stretch of stretchesOf(plan)) {
		const { axis } = stretch;
		const lines = axis === 'x' ? plan.rows : plan.columns;
		let line = 0;
		const actions = (plan.actions ?? []).map(
			(action): Action =>
				(position, words, floats, base) =>
					action(coreOfLine(plan.columns, axis, line, position), words, floats, base)
		);
		const mesh = meshOfLine(plan, stretch, rampCycles, actions);
		const [first, end] = wordsTouched(plan, stretch);
		for (; line < lines; line++) {
			const coreAt = (position: number) => coreOfLine(plan.columns, axis, line, position);
			runLine(mesh, state, coreAt, plan.words, first, end);
			yield total;
		}
		for (const name of Object.keys(total) as (keyof Counts)[]) total[name] += mesh.counts[name];
	}
	return total;
}

function runLine(
	mesh: Mesh,
	{ words, freeAt }: GridState,
	coreAt: (position: number) => number,
	size: number,
	first: number,
	end: number
) {
	const length = mesh.doneAt.length;
	const free = Float64Array.from({ length }, (_, position) => freeAt[coreAt(position)]!);
	const start = least(free);
	for (let position = 0; position < length; position++) {
		const from = coreAt(position) * size;
		mesh.words.set(words.subarray(from + first, from + end), position * size + first);
	}
	const origin = mesh.cycle;
	mesh.begin(free.map((time) => time - start + origin));
	while (!mesh.advance(Infinity));
	for (let position = 0; position < length; position++) {
		const core = coreAt(position);
		const from = position * size;
		words.set(mesh.words.subarray(from + first, from + end), core * size + first);
		freeAt[core] = start + mesh.doneAt[position]! - origin;
	}
}

/** The range of words that a stretch's moves work on; all of them where there are actions. */
function wordsTouched(plan: GridPlan, { phases }: Stretch): [first: number, end: number] {
	if (phases.some((phase) => !isLine(phase) && phase.action !== undefined)) return [0, plan.words];
	const moves = phases.filter(isLine).map(({ move }) => move);
	const first = Math.min(plan.words, ...moves.map(({ at }) => at));
	return [first, Math.max(first, ...moves.map(({ at, count }) => at + count))];
}
