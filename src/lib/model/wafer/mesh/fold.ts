import { finish, type Work } from '#lib/trace/work.ts';
import type { GridPlan } from './grid.ts';
import { rampCyclesOfWse } from './mesh.ts';
import { cyclesAtATime, looksAtATime } from './pace.ts';
import type { Counts } from './ramp.ts';
import { meshOfLine, stretchesOf } from './stretch.ts';

/** When each core had done, and what was counted, of a run in which one row and one column stand for all. */
export type Folded = {
	/** Core (x, y) had done all its steps by `columnDone[x] + rowDone[y]`. */
	readonly columnDone: Float64Array;
	readonly rowDone: Float64Array;
	readonly cycles: number; // from the first core's start to the last one's end
	readonly counts: Counts; // of the whole grid, but events only of what was run
};

const none = (cores: number) => new Float64Array(cores);

/**
 * Runs a plan by one line at a time. All lines of an axis do the same thing, and none touches another: so if core
 * (x, y) begins a phase along x at a(x) + b(y), each row behaves as any other, shifted by b(y), and ends it at
 * a'(x) + b(y); and likewise for columns. A plan of lines is thus two plans of one line that hand times to each other.
 * Wavelets carry no values here, and actions are not done. `columnStart` and `rowStart` are a and b to begin with.
 * Phases of the first line only may come last; then the times are that line's, and end later than all others.
 */
export const runFolded = (...asked: Parameters<typeof foldedWork>): Folded => finish(foldedWork(...asked));

/** The same, with a look at the clock now and then: yields the share of the plan's stretches that is done. */
export function* foldedWork(
	plan: GridPlan,
	rampCycles: number = rampCyclesOfWse,
	columnStart: Float64Array = none(plan.columns),
	rowStart: Float64Array = none(plan.rows)
): Work<Folded> {
	const done = { x: columnStart.slice(), y: rowStart.slice() };
	const total = { hops: 0, injected: 0, expected: 0, delivered: 0, latencySum: 0, events: 0 };
	const idle = (plan.actions ?? []).map(() => () => {});
	let lineEnd = 0; // of phases of the first line only
	const stretches = stretchesOf(plan);
	for (const [index, stretch] of stretches.entries()) {
		if (lineEnd > 0 && stretch.lines === 'all')
			throw new RangeError(`phases of the first line only must come last: ${stretch.axis}`);
		const times = done[stretch.axis];
		const mesh = meshOfLine(plan, stretch, rampCycles, idle);
		const first = least(times);
		mesh.begin(times.map((time) => time - first));
		while (!mesh.advance(cyclesAtATime, looksAtATime)) yield index / stretches.length;
		mesh.doneAt.forEach((time, position) => (times[position] = first + time));
		const across = done[stretch.axis === 'x' ? 'y' : 'x'];
		if (stretch.lines === 'first') lineEnd = most(times) + across[0]!;
		const lines = stretch.lines === 'first' ? 1 : across.length;
		for (const name of ['hops', 'injected', 'expected', 'delivered', 'latencySum'] as const)
			total[name] += mesh.counts[name] * lines;
		total.events += mesh.counts.events;
	}
	const start = least(columnStart) + least(rowStart);
	const end = lineEnd > 0 ? lineEnd : most(done.x) + most(done.y);
	return { columnDone: done.x, rowDone: done.y, cycles: end - start, counts: total };
}

/** The earliest of some times. */
export const least = (times: Float64Array): number => times.reduce((a, b) => Math.min(a, b), Infinity);

/** The latest of some times. */
export const most = (times: Float64Array): number => times.reduce((a, b) => Math.max(a, b), -Infinity);
