import { machineAngles, type View } from '../project.ts';
import type { Box, Place } from '../shapes.ts';
import type { NodeShape } from './shape.ts';
import { trayOf, type Tray } from './tray.ts';

/** A way for data: a strip on the ground, and the line its marks follow from the memory to the cache. */
export type Pipe = { readonly tile: Box; readonly from: Place; readonly to: Place };

/** Where everything of a GPU node stands. Units are pixels of a plate 1,016 wide. */
export type GpuLayout = {
	readonly view: View;
	readonly substrate: Box;
	readonly chip: Box;
	readonly stacks: readonly Box[];
	readonly spacers: readonly Box[];
	readonly pipes: readonly Pipe[];
	readonly sms: readonly Box[];
	readonly cache: Box;
	readonly link: Pipe;
	readonly tray: Tray;
};

/** Beside each other on a wide plate; one below the other on a narrow one. */
export type Arrangement = 'beside' | 'below';

export const pipePerTerabyte = 9; // units of width for 1 TB/s
const tera = 1e12;
const ground = { width: 600, height: 9, depth: 316 };
const stack = { width: 58, height: 76, depth: 62 };
const margin = 16;
const chipHeight = 5;
const cell = { width: 11, depth: 14 };
const pitch = { x: 13.5, z: 17 };
const rim = 7; // between the chip's edge and its outermost cells
const above = 0.6; // what lies on a face is drawn this far above it

export const widthOf = (bytesPerSecond: number): number => (bytesPerSecond / tera) * pipePerTerabyte;

/** The places of a node's parts. */
export function gpuLayout(shape: NodeShape, arrangement: Arrangement = 'beside'): GpuLayout {
	const substrate = { x: 0, y: -ground.height, z: 0, ...ground };
	const sites = stackSites(shape.sites);
	const cacheWidth = widthOf(shape.cacheBandwidth);
	const gaps = corridors(sites, shape);
	const columns = columnsOnSide(shape.sms);
	const rows = Math.ceil(shape.sms / (2 * columns));
	const sides = columns * pitch.x;
	const chipWidth = 2 * (rim + sides) + cacheWidth;
	const chipDepth = rows * pitch.z + gaps.length * gapDepth(shape) + 2 * rim;
	const chip: Box = {
		x: (ground.width - chipWidth) / 2,
		y: 0,
		z: (ground.depth - chipDepth) / 2,
		width: chipWidth,
		height: chipHeight,
		depth: chipDepth
	};
	const cache: Box = {
		x: chip.x + rim + sides,
		y: chipHeight + above,
		z: chip.z + 2,
		width: cacheWidth,
		height: 0,
		depth: chipDepth - 4
	};
	return {
		view: viewOf(arrangement),
		substrate,
		chip,
		stacks: sites.slice(0, shape.stacks),
		spacers: sites.slice(shape.stacks),
		pipes: sites.slice(0, shape.stacks).map((site) => pipeOf(site, cache, shape)),
		sms: smCells(shape.sms, chip, cache, gaps, gapDepth(shape)),
		cache,
		link: linkOf(chip, shape),
		tray: trayOf(shape, arrangement)
	};
}

const viewOf = (arrangement: Arrangement): View =>
	arrangement === 'beside'
		? { ...machineAngles, centre: [455, 0, 218], width: 1016, height: 470 }
		: { ...machineAngles, centre: [291, 0, 182], width: 700, height: 690 };

/** Half of the stacks on either side, from the back to the front; the first one not in use is the last of the right side. */
function stackSites(count: number): Box[] {
	const each = count / 2;
	const step = (ground.depth - 2 * margin - stack.depth) / Math.max(1, each - 1);
	const at = (x: number, row: number): Box => ({ ...stack, x, y: 0, z: margin + row * step });
	const left = Array.from({ length: Math.ceil(each) }, (_, row) => at(margin, row));
	const right = Array.from({ length: Math.floor(each) }, (_, row) =>
		at(ground.width - margin - stack.width, each - 1 - row)
	);
	return [...left, ...right];
}

const manySms = 140;
/** Columns of cells on either side of the cache, so that the chip is about as deep as the memory beside it. */
const columnsOnSide = (sms: number) => (sms > manySms ? 7 : 6);

const gapDepth = (shape: NodeShape) => widthOf(shape.stackBandwidth) + 5;

/** Where pipes cross the chip on their way to the cache. */
function corridors(sites: readonly Box[], { stacks }: NodeShape): number[] {
	const middles = sites.slice(0, stacks).map(({ z, depth }) => z + depth / 2);
	return [...new Set(middles)].sort((a, b) => a - b);
}

function pipeOf(site: Box, cache: Box, { stackBandwidth }: NodeShape): Pipe {
	const z = site.z + site.depth / 2;
	const width = widthOf(stackBandwidth);
	const left = site.x < cache.x;
	const [start, end] = left
		? [site.x + site.width, cache.x + cache.width * inside]
		: [site.x, cache.x + cache.width * (1 - inside)];
	const y = chipHeight + above;
	return {
		tile: {
			x: Math.min(start, end),
			y,
			z: z - width / 2,
			width: Math.abs(end - start),
			height: 0,
			depth: width
		},
		from: [start, y + above, z],
		to: [end, y + above, z]
	};
}

const inside = 0.5; // how far into the cache a pipe reaches

/** The cells of the SMs, row after row on both sides of the cache, leaving the corridors free. */
function smCells(count: number, chip: Box, cache: Box, gaps: readonly number[], gap: number): Box[] {
	const cells: Box[] = [];
	const columns = columnsOnSide(count);
	let z = chip.z + rim;
	let crossed = 0;
	while (cells.length < count) {
		if (crossed < gaps.length && z + pitch.z > gaps[crossed]! - gap / 2) {
			z = Math.max(z, gaps[crossed]! - gap / 2) + gap;
			crossed++;
			continue;
		}
		for (let column = 0; column < 2 * columns && cells.length < count; column++) {
			const right = column >= columns;
			const x = right
				? cache.x + cache.width + (column - columns) * pitch.x + (pitch.x - cell.width)
				: chip.x + rim + column * pitch.x;
			cells.push({ x, y: chipHeight + above, z, height: 0, ...cell });
		}
		z += pitch.z;
	}
	return cells;
}

/** The way to the switch leaves the package at its front. */
function linkOf(chip: Box, { linkBandwidth }: NodeShape): Pipe {
	const width = widthOf(linkBandwidth);
	const x = chip.x + chip.width * 0.78;
	const from = chip.z + chip.depth;
	return {
		tile: { x: x - width / 2, y: above, z: from, width, height: 0, depth: ground.depth - from },
		from: [x, 2 * above, from],
		to: [x, 2 * above, ground.depth]
	};
}
