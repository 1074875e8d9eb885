import type { Lens } from './camera.ts';
import { inView, through, type Drawn, type Line } from './drawn.ts';
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

/** A core as made, in the world. */
function coreBox({ core, corePitch }: World, { at }: CorePatch, column: number, row: number): Box {
	return {
		x: core.x + (column - at[0]) * corePitch[0],
		y: core.y + (row - at[1]) * corePitch[1],
		width: core.width,
		height: core.height
	};
}

/** What a made core is: at work, dead, or a spare that no row needed. */
export function coreState(patch: CorePatch, column: number, row: number): 'core' | 'dead' | 'spare' {
	const first = row * patch.columns;
	for (let core = first; core < first + patch.columns; core++)
		if (patch.columnOf[core] === column) return 'core';
	const last = patch.columnOf[first + patch.columns - 1]!;
	return column > last ? 'spare' : 'dead';
}

const inset = (box: Box, share: number): Box => ({
	x: box.x + box.width * share,
	y: box.y + box.height * share,
	width: box.width * (1 - 2 * share),
	height: box.height * (1 - 2 * share)
});

/** The patch: cores, spares and dead ones, and the links between the cores that software sees as neighbours. */
export function patchShapes(world: World, lens: Lens, patch: CorePatch): Drawn[] {
	const size = world.corePitch[0] * lens.scale;
	if (size < smallestCore || size > lens.width * largestCore) return [];
	const drawn: Drawn[] = [];
	for (let row = 0; row < patch.rows; row++)
		for (let column = 0; column < patch.made; column++) {
			if (size > detailed && column === patch.at[0] && row === patch.at[1]) continue;
			const box = inset(through(lens, coreBox(world, patch, column, row)), 0.09);
			if (inView(box, lens)) drawn.push({ kind: 'box', look: coreState(patch, column, row), ...box });
		}
	if (size > lens.width / 2) return drawn;
	return [...drawn, ...links(world, lens, patch), ...names(world, lens, patch, size)];
}

/** Lines from neighbour to neighbour: straight where they lie side by side, round the dead core where not. */
function links(world: World, lens: Lens, patch: CorePatch): Drawn[] {
	const straight: Line[] = [];
	const round: Line[] = [];
	const centre = (core: number) => {
		const row = Math.floor(core / patch.columns);
		const box = through(lens, coreBox(world, patch, patch.columnOf[core]!, row));
		return [box.x + box.width / 2, box.y + box.height / 2] as const;
	};
	const step = world.corePitch[1] * lens.scale;
	for (let core = 0; core < patch.columnOf.length; core++) {
		const [x, y] = centre(core);
		const column = core % patch.columns;
		if (column < patch.columns - 1) {
			const [nextX, nextY] = centre(core + 1);
			const apart = patch.columnOf[core + 1]! - patch.columnOf[core]!;
			if (apart === 1)
				straight.push([
					[x, y],
					[nextX, nextY]
				]);
			else round.push(around(x, y, y - step / 2, nextX, nextY));
		}
		if (core + patch.columns < patch.columnOf.length) {
			const [belowX, belowY] = centre(core + patch.columns);
			if (Math.abs(belowX - x) < 1)
				straight.push([
					[x, y],
					[belowX, belowY]
				]);
			else round.push(around(x, y, y + step / 2, belowX, belowY));
		}
	}
	return [
		{ kind: 'path', look: 'link', lines: straight },
		{ kind: 'path', look: 'detour', lines: round }
	];
}

/** From one point to another along the gap between two rows. */
const around = (x: number, y: number, gap: number, toX: number, toY: number): Line => [
	[x, y],
	[x, gap],
	[toX, gap],
	[toX, toY]
];

function names(world: World, lens: Lens, patch: CorePatch, size: number): Drawn[] {
	if (size < named) return [];
	const drawn: Drawn[] = [];
	for (const [label, wanted] of [
		['dead', 'dead'],
		['spare', 'spare']
	] as const) {
		for (
			let row = 0;
			row < patch.rows && !drawn.some((one) => one.kind === 'label' && one.label === label);
			row++
		)
			for (let column = 0; column < patch.made; column++) {
				if (coreState(patch, column, row) !== wanted) continue;
				const box = through(lens, coreBox(world, patch, column, row));
				if (!inView(box, lens) || box.x < 0 || box.y < 20) continue;
				drawn.push({
					kind: 'label',
					label,
					x: Math.min(lens.width - 60, box.x + 2),
					y: box.y + box.height / 2 + 4
				});
				break;
			}
	}
	return drawn;
}
