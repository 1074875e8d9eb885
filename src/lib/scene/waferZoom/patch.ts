import type { Lens, Point } from './camera.ts';
import { inView, through, type Drawn, type Line } from './drawn.ts';
import { routerCentre } from './close.ts';
import type { Box, World } from './world.ts';

/** A few cores as they were made: which are dead, and where each of the grid's own lies, row by row. */
export type CorePatch = {
	readonly columns: number; // of the grid that software sees
	readonly rows: number;
	readonly made: number; // columns made: those and the spares
	readonly columnOf: Uint32Array; // made column of each core of the grid
	/** The made column and row of the core that is zoomed into. */
	readonly at: readonly [column: number, row: number];
};

const smallestCore = 7; // pixels: below it cores are not drawn one by one
const detailed = 130; // pixels: from here on the chosen core is drawn in its parts
const named = 20; // pixels: from here on dead and spare ones are named
const largestCore = 4; // windows: above it only one core is looked at

/** How closely a lens looks at cores. */
export function closeness(world: World, lens: Lens) {
	const size = world.corePitch[0] * lens.scale;
	return {
		/** Whether anything of what cores do can be seen, be it only the bits on one link. */
		work: size >= smallestCore,
		cores: size >= smallestCore && size <= lens.width * largestCore,
		chosenInParts: size > detailed,
		links: size >= smallestCore && size <= lens.width / 2,
		named: size >= named && size <= lens.width / 2
	};
}

/** A core as made, in the world. */
function madeBox({ core, corePitch }: World, { at }: CorePatch, column: number, row: number): Box {
	return {
		x: core.x + (column - at[0]) * corePitch[0],
		y: core.y + (row - at[1]) * corePitch[1],
		width: core.width,
		height: core.height
	};
}

/** A core of the grid that software sees, in the window. */
export function coreBox(world: World, lens: Lens, patch: CorePatch, core: number): Box {
	return through(lens, madeBox(world, patch, patch.columnOf[core]!, Math.floor(core / patch.columns)));
}

/** The core of the grid that is zoomed into. */
export function chosenCore({ columns, columnOf, at }: CorePatch): number {
	const first = at[1] * columns;
	return first + columnOf.subarray(first, first + columns).indexOf(at[0]);
}

/** What a made core is: at work, dead, or a spare that no row needed. */
export function coreState(patch: CorePatch, column: number, row: number): 'core' | 'dead' | 'spare' {
	const first = row * patch.columns;
	for (let core = first; core < first + patch.columns; core++)
		if (patch.columnOf[core] === column) return 'core';
	const last = patch.columnOf[first + patch.columns - 1]!;
	return column > last ? 'spare' : 'dead';
}

const rim = 0.09; // of a core, free of what is drawn of it

/** What is drawn of a core: less than its place, so that neighbours stand apart. */
export const inset = (box: Box): Box => ({
	x: box.x + box.width * rim,
	y: box.y + box.height * rim,
	width: box.width * (1 - 2 * rim),
	height: box.height * (1 - 2 * rim)
});

/** Cores, spares and dead ones, all but one that is drawn in its parts. */
export function coresMade(world: World, lens: Lens, patch: CorePatch): Drawn[] {
	const { cores, chosenInParts } = closeness(world, lens);
	if (!cores) return [];
	const drawn: Drawn[] = [];
	for (let row = 0; row < patch.rows; row++)
		for (let column = 0; column < patch.made; column++) {
			if (chosenInParts && column === patch.at[0] && row === patch.at[1]) continue;
			const box = inset(through(lens, madeBox(world, patch, column, row)));
			if (inView(box, lens)) drawn.push({ kind: 'box', look: coreState(patch, column, row), ...box });
		}
	return drawn;
}

const centreOf = (box: Box): Point => [
	box.x + box.width * routerCentre[0],
	box.y + box.height * routerCentre[1]
];

/**
 * The link from a core's router to the one of its neighbour in the east or south: straight where they lie side by side,
 * else along the gap between two rows.
 */
export function linkLine(world: World, lens: Lens, patch: CorePatch, core: number, next: number): Line {
	const box = coreBox(world, lens, patch, core);
	const [from, to] = [centreOf(box), centreOf(coreBox(world, lens, patch, next))];
	const alongRow = next === core + 1;
	const apart = Math.abs(patch.columnOf[next]! - patch.columnOf[core]!);
	if (apart === (alongRow ? 1 : 0)) return [from, to];
	const gap = alongRow ? box.y : box.y + box.height;
	return [from, [from[0], gap], [to[0], gap], to];
}

/** Lines from neighbour to neighbour: straight where they lie side by side, round the dead core where not. */
export function linksMade(world: World, lens: Lens, patch: CorePatch): Drawn[] {
	if (!closeness(world, lens).links) return [];
	const lines: Line[] = [];
	for (let core = 0; core < patch.columnOf.length; core++) {
		if ((core + 1) % patch.columns !== 0) lines.push(linkLine(world, lens, patch, core, core + 1));
		const below = core + patch.columns;
		if (below < patch.columnOf.length) lines.push(linkLine(world, lens, patch, core, below));
	}
	const straight = (line: Line) => line.length === 2;
	return [
		{ kind: 'path', look: 'link', lines: lines.filter(straight) },
		{ kind: 'path', look: 'detour', lines: lines.filter((line) => !straight(line)) }
	];
}

const nameWidth = 60; // pixels, that a name takes before the window's edge
const topLine = 20;

/** The first dead core and the first spare in the window by name. */
export function coreNames(world: World, lens: Lens, patch: CorePatch): Drawn[] {
	if (!closeness(world, lens).named) return [];
	return (['dead', 'spare'] as const).flatMap((label): Drawn[] => {
		for (let row = 0; row < patch.rows; row++)
			for (let column = 0; column < patch.made; column++) {
				if (coreState(patch, column, row) !== label) continue;
				const box = through(lens, madeBox(world, patch, column, row));
				if (!inView(box, lens) || box.x < 0 || box.y < topLine) continue;
				const x = Math.min(lens.width - nameWidth, box.x + 2);
				return [{ kind: 'label', label, x, y: box.y + box.height / 2 + 4 }];
			}
		return [];
	});
}
