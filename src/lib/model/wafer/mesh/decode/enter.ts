import { broadcastCycles } from '../../collectives.ts';
import { broadcast } from '../collective/broadcast.ts';
import { least, most, runFolded } from '../fold.ts';

import type { GridPlan } from '../grid.ts';
import { combine } from '../program.ts';
import type { Counts } from '../ramp.ts';
import { createState, type GridState, type Sweeper } from '../sweep.ts';

/** Times at which a region's cores are free, as the sum of one by column and one by row. */
export type Times = { readonly columns: Float64Array; readonly rows: Float64Array };

/** How a token's activation comes into a region: `wavelets` in each row, and from which side. */
export type Entry = { readonly wavelets: number; readonly from: 'side' | 'above' | 'host' };

/**
 * The last region's edge column hands each row's slice to the next region, where it spreads along the row: one line a
 * row, a core longer than the region, as the sender stands outside.
 */
export function entryPlan(region: { columns: number; rows: number }, wavelets: number): GridPlan {
	const columns = region.columns + 1;
	const move = { at: 0, count: wavelets, combine: combine.store };
	return {
		columns,
		rows: region.rows,
		phases: [{ axis: 'x', collective: broadcast(columns), move }],
		words: wavelets
	};
}

/**
 * From the region above, slices go straight down, each row's in a column of its own, before they spread. Rows then do
 * not start alike; so that they may, all wait for the last.
 */
const wayDown = (rows: number, wavelets: number, rampCycles: number) =>
	broadcastCycles(rows + 1, wavelets, rampCycles);

/** When each core of the next region has its slice, given when the last region's cores were free. */
export function enterFolded(
	region: { columns: number; rows: number },
	entry: Entry,
	last: Times,
	rampCycles: number
): { times: Times; counts: Counts | null } {
	if (entry.from === 'host') return { times: last, counts: null };
	const plan = entryPlan(region, entry.wavelets);
	const above = entry.from === 'above';
	const edge = above
		? most(last.columns) + most(last.rows) + wayDown(region.rows, entry.wavelets, rampCycles)
		: last.columns.at(-1)!;
	const rowStart = above ? new Float64Array(region.rows) : last.rows;
	const folded = runFolded(plan, rampCycles, new Float64Array(plan.columns).fill(edge), rowStart);
	return { times: { columns: folded.columnDone.slice(1), rows: folded.rowDone }, counts: folded.counts };
}

/** The same with every core and every value: the state of the next region, whose word 0 on holds what came. `spread` runs
 * the entry's plan. */
export function* enterSwept(
	plan: GridPlan,
	entry: Entry,
	last: GridState,
	rampCycles: number,
	spread: Sweeper
): Generator<null, { state: GridState; counts: Counts | null }> {
	const state = createState(plan);
	const { columns, rows } = plan;
	if (entry.from === 'host') {
		state.words.set(last.words);
		state.freeAt.set(last.freeAt);
		return { state, counts: null };
	}
	const way = entryPlan(plan, entry.wavelets);
	const edges = createState(way);
	const down = entry.from === 'above' ? most(last.freeAt) + wayDown(rows, entry.wavelets, rampCycles) : null;
	for (let y = 0; y < rows; y++) {
		const edge = y * columns + columns - 1;
		const from = last.words.subarray(edge * plan.words, edge * plan.words + entry.wavelets);
		edges.words.set(from, y * way.columns * way.words);
		edges.freeAt.fill(down ?? last.freeAt[edge]!, y * way.columns, (y + 1) * way.columns);
	}
	const counts = yield* spread(edges);
	for (let core = 0; core < columns * rows; core++) {
		const source = core + 1 + Math.floor(core / columns);
		state.words.set(edges.words.subarray(source * way.words, (source + 1) * way.words), core * plan.words);
		state.freeAt[core] = edges.freeAt[source]!;
	}
	return { state, counts };
}

/** The first and last of some cores' times. */
export const spanOf = (times: Times): { first: number; last: number } => ({
	first: least(times.columns) + least(times.rows),
	last: most(times.columns) + most(times.rows)
});
