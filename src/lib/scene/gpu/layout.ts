import { machineAngles, type View } from '../project.ts';
import type { Box, Place } from '../shapes.ts';
import type { NodeShape } from './shape.ts';
import { trayOf, type Tray } from './tray.ts';

/** A way for data: a strip on the ground, and the line its marks follow from the memory to the cache. */
export type Pipe = { readonly tile: Box; readonly from: Place; readonly to: Place };

/** Where everything of a GPU node stands. Units are pixels of a plate 1,016 wide. */
export type GpuLayout = {
	readonly view: View;
	/** The view that the node is composed for; labels stand in its units. */
	readonly composed: View;
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
const cellWidth = 11;
const pitch = 13.5; // from one cell to the next
const rim = 7; // between the chip's edge and its outermost cells
const above = 0.6; // what lies on a face is drawn this far above it

export const widthOf = (bytesPerSecond: number): number => (bytesPerSecond / tera) * pipePerTerabyte;

/** The places of a node's parts. */
export function gpuLayout(shape: NodeShape, arrangement: Arrangement = 'beside'): GpuLayout {
	const substrate = { x: 0, y: -ground.height, z: 0, ...ground };
	const sites = stackSites(shape.sites);
	const chip = chipOf(shape, sites);
	const cacheWidth = widthOf(shape.cacheBandwidth);
	const cache: Box = {
		x: chip.x + (chip.width - cacheWidth) / 2,
		y: chipHeight + above,
		z: chip.z + 2,
		width: cacheWidth,
		height: 0,
		depth: chip.depth - 4
	};
	const view = viewOf(arrangement);
	const pipes = sites.slice(0, shape.stacks).map((site) => pipeOf(site, cache, shape));
	return {
		view,
		composed: view,
		substrate,
		chip,
		stacks: sites.slice(0, shape.stacks),
		spacers: sites.slice(shape.stacks),
		pipes,
		sms: smCells(shape.sms, chip, cache, betweenPipes(sites, shape)),
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
/** Columns of cells on either side of the cache, so that the cells keep about their shape. */
const columnsOnSide = (sms: number) => (sms > manySms ? 7 : 6);

const corridor = (shape: NodeShape) => widthOf(shape.stackBandwidth) + 6;
const middle = ({ z, depth }: Box) => z + depth / 2;

/** The chip reaches from the first pipe to the last, which run along its edges. */
function chipOf(shape: NodeShape, sites: readonly Box[]): Box {
	const middles = sites.map(middle);
	const width = 2 * (rim + columnsOnSide(shape.sms) * pitch) + widthOf(shape.cacheBandwidth);
	const z = Math.min(...middles) - corridor(shape) / 2;
	const depth = Math.max(...middles) + corridor(shape) / 2 - z;
	return { x: (ground.width - width) / 2, y: 0, z, width, height: chipHeight, depth };
}

type Span = readonly [from: number, to: number];

/** The spans between neighbouring pipes, where there is room for cells. */
function betweenPipes(sites: readonly Box[], shape: NodeShape): Span[] {
	const middles = [...new Set(sites.map(middle))].sort((a, b) => a - b);
	const half = corridor(shape) / 2;
	return middles.slice(1).map((next, index) => [middles[index]! + half, next - half]);
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

/** The cells of the SMs: rows on both sides of the cache, shared out over the spans between pipes. */
function smCells(count: number, chip: Box, cache: Box, spans: readonly Span[]): Box[] {
	const columns = columnsOnSide(count);
	const rows = Math.ceil(count / (2 * columns));
	const most = Math.ceil(rows / spans.length);
	const step = Math.min(...spans.map(([from, to]) => (to - from) / most));
	const lines = spans.flatMap(([from, to], span) => {
		const here = Math.floor((rows + spans.length - 1 - span) / spans.length);
		const start = (from + to - here * step) / 2;
		return Array.from({ length: here }, (_, row) => start + row * step);
	});
	const right = cache.x + cache.width + pitch - cellWidth;
	return Array.from({ length: count }, (_, index): Box => {
		const column = index % (2 * columns);
		const x = column < columns ? chip.x + rim + column * pitch : right + (column - columns) * pitch;
		const z = lines[Math.floor(index / (2 * columns))]! + (pitch - cellWidth) / 2;
		return { x, y: chipHeight + above, z, width: cellWidth, height: 0, depth: step - (pitch - cellWidth) };
	});
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
