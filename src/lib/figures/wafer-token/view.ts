import { wafer as waferFacts } from '#lib/catalog/facts/wafer.ts';
import type { Level, Nesting, Shapes } from '#lib/scene/wafer/compose.ts';
import { mapRect, type Rect } from '#lib/scene/wafer/floor.ts';
import type { WaferState } from './waferState.svelte.ts';

const coreShape = 1; // the drawing of one core is a plan of its parts, not to scale

/** How high each level is for its width, at the true aspect of what it shows. */
export function shapesOf({ floors, place, patch }: WaferState): Shapes {
	const { grid, all } = floors;
	const coreHeight = grid.height / grid.rows / (grid.width / grid.columns);
	const layer = place ? (place.cores.height / place.cores.width) * coreHeight : 1;
	return {
		wafers: all.field.rows / all.field.columns,
		wafer: grid.height / grid.width,
		layer,
		cores: (patch.rows / patch.columns) * coreHeight,
		core: coreShape
	};
}

const part = (inner: Rect, outer: Rect): Rect => mapRect(inner, outer, { x: 0, y: 0, width: 1, height: 1 });

/** Where each level lies in the one around it. */
export function nestingOf({ floors, wafer, place, patch, core, run }: WaferState): Nesting {
	const { grid, all } = floors;
	const whole = { x: 0, y: 0, width: grid.columns, height: grid.rows };
	const { region } = run;
	const mesh = { x: 0, y: 0, width: region.columns, height: region.rows };
	const corner = { x: patch.firstColumn, y: patch.firstRow, width: patch.columns, height: patch.rows };
	const row = core - patch.firstRow;
	const column = core - patch.firstColumn;
	return {
		wafer: part(all.wafers[wafer]!, { x: 0, y: 0, width: all.field.columns, height: all.field.rows }),
		...(place && { layer: part(place.cores, whole) }),
		cores: part(corner, mesh),
		core: part(
			{ x: column, y: row, width: 1, height: 1 },
			{ x: 0, y: 0, width: patch.columns, height: patch.rows }
		)
	};
}

/** Lengths of what each level shows, across, in metres. */
export function widthsOf({
	floors,
	place,
	patch
}: WaferState): Readonly<Record<Exclude<Level, 'wafers'>, number>> {
	const { grid } = floors;
	const pitch = grid.width / grid.columns;
	return {
		wafer: grid.width,
		layer: (place?.cores.width ?? 0) * pitch,
		cores: patch.columns * pitch,
		core: pitch
	};
}

// Dies stand 7 across and 12 down on a wafer whose cores are 762 by 1,176: 1,176 is 12 times 98.
const diesDown = 12;

/** How many dies stand side by side and above each other. */
export const dies = { across: waferFacts.dies.value / diesDown, down: diesDown } as const;
