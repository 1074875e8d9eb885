import type { Region } from '../../machine.ts';

/** A wafer cut into equal regions, in rows that run to and fro so that each region borders on the next. */
export type Floor = {
	readonly across: number;
	readonly down: number;
	readonly region: Region;
	readonly used: number; // regions that hold something
};

/** The cut that leaves each of `count` regions the most cores; of equals, the one nearest to squares. */
export function cutFloor(wafer: Region, count: number): Floor {
	let best: Floor | null = null;
	for (let across = 1; across <= count; across++) {
		const down = Math.ceil(count / across);
		const region = { columns: Math.floor(wafer.columns / across), rows: Math.floor(wafer.rows / down) };
		if (region.columns < 1 || region.rows < 1) continue;
		if (best === null || better(region, best.region)) best = { across, down, region, used: count };
	}
	if (best === null)
		throw new RangeError(`count must not exceed the ${wafer.columns} x ${wafer.rows} cores: ${count}`);
	return best;
}

const cores = ({ columns, rows }: Region) => columns * rows;

// Distance is the sum of both sides, so of equal areas the squarer one wins.
const better = (one: Region, other: Region): boolean =>
	cores(one) - (one.columns - one.rows) ** 2 > cores(other) - (other.columns - other.rows) ** 2;

/** Where region number `index` lies, counted in regions, and how a token came into it. */
export function placeOf(
	floor: Floor,
	index: number
): { column: number; row: number; from: 'side' | 'above' | 'host' } {
	const row = Math.floor(index / floor.across);
	const along = index % floor.across;
	const column = row % 2 === 0 ? along : floor.across - 1 - along;
	return { column, row, from: index === 0 ? 'host' : along === 0 ? 'above' : 'side' };
}
