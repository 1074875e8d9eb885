import { wafer as waferFacts } from '#lib/catalog/facts/wafer.ts';
import type { Composition, Level, Nesting, Shapes } from '#lib/scene/wafer/compose.ts';
import { mapRect, middle, type Rect } from '#lib/scene/wafer/floor.ts';
import { dieDashes, joinLines, sidesOf } from '#lib/scene/wafer/outlines.ts';
import type { Points } from '#lib/scene/wafer/wave.ts';
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

const unitSquare: Rect = { x: 0, y: 0, width: 1, height: 1 };

/** Where a level lies in the panel of another, if both are known. */
export function withinPanel(nesting: Nesting, inner: Level, panel: Rect | undefined): Rect | null {
	const place = nesting[inner];
	return place && panel ? mapRect(place, unitSquare, panel) : null;
}

/** The parts that are shown larger beside, each with the panel that does so. */
export function joinedPanels(
	{ panels }: Composition,
	nesting: Nesting
): readonly { readonly inner: Level; readonly from: Rect; readonly to: Rect }[] {
	const pairs = [
		['layer', 'wafer'],
		['cores', 'layer'],
		['core', 'cores']
	] as const;
	const found = pairs.flatMap(([inner, outer]) => {
		const [from, to] = [withinPanel(nesting, inner, panels[outer]), panels[inner]];
		return from && to ? [{ inner, from, to }] : [];
	});
	// Where one core stands beside its layer, the patch that it lies in is not shown.
	const patch = withinPanel(nesting, 'cores', panels.layer);
	const core = panels.core && !panels.cores && patch ? withinPanel(nesting, 'core', patch) : null;
	if (!core || !panels.core) return found;
	return [
		...found,
		{ inner: 'core', from: { x: core.x - 3, y: core.y - 3, width: 7, height: 7 }, to: panels.core }
	];
}

/** All that lies over the cores and does not change with time. */
export function linesOver(state: WaferState, composition: Composition): Points[] {
	const joined = joinedPanels(composition, nestingOf(state)).filter(({ inner }) => inner !== 'layer');
	const { layer } = composition.panels;
	const part = state.place?.cores;
	return [
		...joined.flatMap(({ from, to }) => [...sidesOf(from), ...joinLines(from, to)]),
		...(layer && part ? dieDashes(state.floors.grid, part, layer, dies.across, dies.down) : [])
	];
}

/** Where the first user's disc is, on all wafers and on the one shown. */
export function discsOf(state: WaferState, { panels }: Composition): Points {
	const { floors, place } = state;
	if (!place) return [];
	const whole = { x: 0, y: 0, width: floors.grid.columns, height: floors.grid.rows };
	const all = panels.wafers && withinPanel(nestingOf(state), 'wafer', panels.wafers);
	return [all, panels.wafer].flatMap((panel) => (panel ? [middle(mapRect(place.cell, whole, panel))] : []));
}
