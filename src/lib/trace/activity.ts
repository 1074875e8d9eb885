import type { Cycles, Hertz } from '#lib/units/index.ts';
import { cycles } from '#lib/units/index.ts';
import { kinds } from './kinds.ts';
import type { Trace } from './trace.ts';

/**
 * How busy tiles of units were in spans of equal length: what a view from afar shows instead of rows. One number per
 * span and tile, so a moment is one stretch of each column.
 */
export type Activity = {
	readonly clock: Hertz;
	readonly columns: number; // of tiles
	readonly tiles: number;
	readonly spanCycles: Cycles;
	readonly spans: number;
	/** By (span x tiles) + tile: units at work on average, as a share of those in the tile. May pass 1 if they overlap. */
	readonly share: Float32Array;
	/** The kind that took most of that time; 0, idle, where none did. */
	readonly kind: Uint8Array;
};

/** Units that make a tile. The grid's last tiles may hold fewer. */
export type TileSize = { readonly columns: number; readonly rows: number };

const mostCells = 2 ** 24; // spans x tiles: 80 MB

/** Sums a trace up in tiles and spans. Rows of kind `idle` and `wait` count as not busy. */
export function activityOf(
	trace: Trace,
	spanCycles: Cycles,
	tile: TileSize = { columns: 1, rows: 1 }
): Activity {
	if (!(spanCycles > 0)) throw new RangeError(`spanCycles must be positive: ${spanCycles}`);
	const grid = tilesOf(trace, tile);
	const spans = Math.max(1, Math.ceil(trace.endsAt / spanCycles));
	if (!(spans * grid.tiles <= mostCells))
		throw new RangeError(`spans x tiles must not exceed ${mostCells}: ${spans} x ${grid.tiles}`);
	const busy = sumUp(trace, grid, spanCycles, spans);
	const share = new Float32Array(spans * grid.tiles);
	const kind = new Uint8Array(spans * grid.tiles);
	for (let cell = 0; cell < share.length; cell++) {
		let sum = 0;
		let most = 0;
		for (let number = 0; number < kinds.length; number++) {
			const part = busy[number]?.[cell] ?? 0;
			sum += part;
			if (part > most) [most, kind[cell]] = [part, number];
		}
		share[cell] = sum / (spanCycles * grid.sizes[cell % grid.tiles]!);
	}
	return { clock: trace.clock, columns: grid.columns, tiles: grid.tiles, spanCycles, spans, share, kind };
}

type Grid = {
	readonly columns: number;
	readonly tiles: number;
	readonly sizes: Uint32Array; // units in each tile
	readonly tileOf: (unit: number) => number;
};

function tilesOf({ columns, units }: Trace, tile: TileSize): Grid {
	const across = Math.ceil(columns / tile.columns);
	const tiles = across * Math.ceil(Math.ceil(units / columns) / tile.rows);
	const tileOf = (unit: number) => {
		const x = unit % columns;
		const y = (unit - x) / columns;
		return Math.floor(y / tile.rows) * across + Math.floor(x / tile.columns);
	};
	const sizes = new Uint32Array(tiles);
	for (let unit = 0; unit < units; unit++) sizes[tileOf(unit)]!++;
	return { columns: across, tiles, sizes, tileOf };
}

const idleKinds: readonly number[] = [kinds.indexOf('idle'), kinds.indexOf('wait')];

/** Cycles by kind, then by span and tile; only kinds that occur have a column. */
function sumUp(trace: Trace, { tiles, tileOf }: Grid, spanCycles: number, spans: number): Float64Array[] {
	const busy: Float64Array[] = [];
	for (let row = 0; row < trace.length; row++) {
		const kind = trace.kind[row]!;
		if (idleKinds.includes(kind)) continue;
		const column = (busy[kind] ??= new Float64Array(spans * tiles));
		const tile = tileOf(trace.unit[row]!);
		const [from, to] = [trace.startCycle[row]!, trace.endCycle[row]!];
		for (let span = Math.floor(from / spanCycles); span * spanCycles < to; span++) {
			const inside = Math.min(to, (span + 1) * spanCycles) - Math.max(from, span * spanCycles);
			column[span * tiles + tile]! += inside;
		}
	}
	return busy;
}

/** The tiles at a moment: two columns, one entry a tile. Before the start and after the end all are idle. */
export function activityAt(activity: Activity, at: Cycles): { share: Float32Array; kind: Uint8Array } {
	const { tiles, spans, spanCycles } = activity;
	const span = Math.floor(at / spanCycles);
	if (span < 0 || span >= spans) return { share: new Float32Array(tiles), kind: new Uint8Array(tiles) };
	const [from, to] = [span * tiles, (span + 1) * tiles];
	return { share: activity.share.subarray(from, to), kind: activity.kind.subarray(from, to) };
}

/** The same in spans twice as long; of two kinds the busier span's stays. */
export function coarser(activity: Activity): Activity {
	const { tiles } = activity;
	const spans = Math.ceil(activity.spans / 2);
	const share = new Float32Array(spans * tiles);
	const kind = new Uint8Array(spans * tiles);
	for (let cell = 0; cell < share.length; cell++) {
		const first = 2 * Math.floor(cell / tiles) * tiles + (cell % tiles);
		const one = activity.share[first]!;
		const other = activity.share[first + tiles] ?? 0;
		share[cell] = (one + other) / 2;
		kind[cell] = activity.kind[other > one ? first + tiles : first]!;
	}
	return { ...activity, spans, spanCycles: cycles(2 * activity.spanCycles), share, kind };
}

/** An activity and ever coarser ones down to a single span: a view takes the first that is coarse enough for it. */
export function pyramidOf(activity: Activity): Activity[] {
	const levels = [activity];
	for (let level = activity; level.spans > 1;) {
		level = coarser(level);
		levels.push(level);
	}
	return levels;
}

/** The finest level of a pyramid that puts at most `most` spans into so many cycles; the coarsest if none does. */
export const levelFor = (pyramid: readonly Activity[], seen: Cycles, most: number): Activity | undefined =>
	pyramid.find(({ spanCycles }) => seen / spanCycles <= most) ?? pyramid.at(-1);
