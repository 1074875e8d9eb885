import { wafer as waferFacts } from '#lib/catalog/facts/wafer.ts';
import { rememberedOf } from '#lib/figures/shared/remembered.ts';
import { fieldOf, fieldOfCores, type Field } from '#lib/scene/wafer/field.ts';
import { layOutFloor, mapRect, type Place, type Rect, type WaferGrid } from '#lib/scene/wafer/floor.ts';
import type { Patch } from '#lib/scene/wafer/picture.ts';
import type { WaferRun } from './run.ts';

const squareMetre = 1e6; // mm²

/** The wafer's cores and its size: a square of the published area. */
export const gridOf = ({ question }: WaferRun): WaferGrid => {
	const { columns, rows } = question.wafer;
	const side = Math.sqrt(waferFacts.area.value / squareMetre);
	return { columns, rows, width: side, height: side };
};

/** Everything that has a place on any of the wafers. */
export type Floors = {
	readonly grid: WaferGrid;
	readonly floors: readonly (readonly Place[])[]; // by wafer
	readonly placeOf: ReadonlyMap<number, Place>; // by unit
	/** All wafers side by side, coarsely: their rectangles in that field, and the field. */
	readonly all: { readonly field: Field; readonly wafers: readonly Rect[] };
};

const coarse = 96; // cells of a wafer's side where all are shown
const apart = 10; // between wafers there
const below = 40; // cells from row to row, where the names of both stand
const mostInRow = 7;

/** Lays a run's layers out on its wafers. */
export const floorsOf = rememberedOf((run: WaferRun): Floors => {
	const grid = gridOf(run);
	const { devices } = run.question.layout;
	const floors = Array.from({ length: devices }, (_, wafer) =>
		layOutFloor(
			grid,
			run.events.sites.flatMap(({ kind, wafer: home }, unit) =>
				home === wafer && kind !== 'crossing' ? [{ unit, cores: run.coresOfUnit[unit]! }] : []
			)
		)
	);
	const placeOf = new Map(floors.flat().map((place) => [place.unit, place]));
	return { grid, floors, placeOf, all: sideBySide(grid, floors) };
});

function sideBySide(grid: WaferGrid, floors: readonly (readonly Place[])[]): Floors['all'] {
	const across = Math.min(mostInRow, floors.length);
	const down = Math.ceil(floors.length / across);
	const wafers = floors.map((_, index): Rect => ({
		x: (index % across) * (coarse + apart),
		y: Math.floor(index / across) * (coarse + below),
		width: coarse,
		height: coarse
	}));
	const whole = { x: 0, y: 0, width: grid.columns, height: grid.rows };
	const places = floors.flatMap((places, index) =>
		places.map(({ unit, cores }) => ({ unit, cores: inWhole(mapRect(cores, whole, wafers[index]!)) }))
	);
	const size = (count: number, gap: number) => count * (coarse + gap) - gap;
	return { field: fieldOf(size(across, apart), size(down, below), places), wafers };
}

/** A rectangle in whole cells, at least one each way, that never grows past the next cell. */
function inWhole({ x, y, width, height }: Rect): Rect {
	const [left, top] = [Math.ceil(x), Math.ceil(y)];
	return {
		x: left,
		y: top,
		width: Math.max(1, Math.floor(x + width) - left),
		height: Math.max(1, Math.floor(y + height) - top)
	};
}

/** One wafer core by core: about 900,000 of them. */
export const fieldOfWafer = rememberedOf(({ grid, floors }: Floors, wafer: number): Field =>
	fieldOf(grid.columns, grid.rows, floors[wafer] ?? [])
);

/** Places in a line of cores worth looking at. */
export const spots = ['root', 'group', 'edge'] as const;

export type Spot = (typeof spots)[number];

const patchColumns = 24;
const patchRows = 36;

/** The core of a line that a spot means: where all sums meet, the middle of the third group, or the first core of all. */
export function coreOfSpot(spot: Spot, length: number): number {
	const group = Math.max(1, Math.round(Math.sqrt(length)));
	const groups = Math.ceil(length / group);
	const rootGroup = Math.floor(groups / 2) * group;
	const leader = (first: number) => first + Math.floor(Math.min(group, length - first) / 2);
	if (spot === 'edge') return 0;
	return leader(spot === 'root' ? rootGroup : Math.min(rootGroup, 2 * group));
}

const cores = fieldOfCores(patchColumns, patchRows);

/** A patch of cores round one of the layer's, never over its edge. */
export function patchAround(core: number, columns: number, rows: number): Patch {
	const first = (length: number, size: number) =>
		Math.max(0, Math.min(length - size, core - Math.floor(size / 2)));
	return {
		field: cores,
		columns: patchColumns,
		rows: patchRows,
		firstColumn: first(columns, patchColumns),
		firstRow: first(rows, patchRows)
	};
}
