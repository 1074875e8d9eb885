import { kind } from '#lib/trace/kinds.ts';
import type { Trace } from '#lib/trace/trace.ts';
import type { DataKind } from '../marks.ts';
import type { Token } from '../palette.ts';
import type { View } from '../project.ts';
import { along, type Box, type Place } from '../shapes.ts';
import type { GpuLayout, Pipe } from './layout.ts';
import type { Moment, UnitMoment } from './moment.ts';
import type { NodeShape } from './shape.ts';

/** A face on the ground and what it is filled with. */
export type Tile = { readonly box: Box; readonly token: Token };

/** All that changes with time: what a scene uploads and what a flat drawing projects. */
export type Picture = {
	readonly tiles: readonly Tile[];
	readonly marks: Readonly<Record<DataKind, readonly Place[]>>;
	/** How many SMs the arithmetic would keep busy if it were packed into whole ones. */
	readonly busySms: number;
};

/** How to look at a moment: which GPU is the large one, and whether its streams are too fast for single marks. */
export type Look = {
	readonly chosen: number;
	readonly solid: boolean;
	/** From where, if not from where the layout says. */
	readonly view?: View;
};

export const markSpacing = 22; // units of the plate from one mark to the next

/** Which data a kind of row moves from memory, if any. */
const streamOf = (what: number): DataKind | null =>
	what === kind.weights ? 'weights' : what === kind.kvCache ? 'kv' : null;

const smallKernels: readonly number[] = [kind.compute, kind.draft];

/** The share of its arithmetic that a unit uses in the row it is in. Rows of small kernels move no bytes: null. */
export function arithmeticShare(trace: Trace, shape: NodeShape, row: number): number | null {
	if (row < 0) return 0;
	const what = trace.kind[row]!;
	if (smallKernels.includes(what)) return null;
	const perByte =
		what === kind.weights ? shape.weightFlopPerByte : what === kind.kvCache ? shape.cacheFlopPerByte : 0;
	const seconds = (trace.endCycle[row]! - trace.startCycle[row]!) / trace.clock;
	return seconds > 0 ? Math.min(1, (trace.bytes[row]! * perByte) / seconds / shape.peakFlopPerSecond) : 0;
}

/** The picture of a moment. Nothing is in it but what stands there and what a row of the trace does. */
export function pictureAt(
	layout: GpuLayout,
	shape: NodeShape,
	trace: Trace,
	moment: Moment,
	{ chosen, solid }: Look
): Picture {
	const large = moment.units[chosen] ?? moment.units[0]!;
	const stream = streamOf(large.kind);
	const busySms = busyOf(trace, shape, large);
	const marks = { weights: [] as Place[], act: [] as Place[], partial: [] as Place[], kv: [] as Place[] };
	if (stream && !solid) marks[stream].push(...streaming(layout.pipes, shape, trace, large));
	marks.partial.push(...summing(layout, moment, chosen));
	const flow: Token | null = stream && (solid ? stream : `${stream}-tint`);
	return {
		tiles: [
			{ box: layout.cache, token: stream ? `${stream}-tint` : 'panel' },
			...layout.pipes.map(({ tile }) => ({ box: tile, token: flow ?? ('panel' as const) })),
			{ box: layout.link.tile, token: large.kind === kind.partialSum ? 'partial-tint' : 'panel' },
			...smTiles(layout.sms, large, busySms),
			...layout.tray.gpus.flatMap((gpu, unit) => fillOf(gpu, moment.units[unit])),
			...frameOf(layout.tray.gpus[chosen]!)
		],
		marks,
		busySms
	};
}

/** A small kernel keeps a few SMs busy; how many is not modelled, so one stands for them. */
function busyOf(trace: Trace, shape: NodeShape, unit: UnitMoment): number {
	const share = arithmeticShare(trace, shape, unit.row);
	return share === null ? 1 : share * shape.sms;
}

/**
 * Marks on their way from the stacks to the cache. What a row has yet to deliver queues up in its pipes and goes in at
 * the row's own rate, so that a mark's speed is the bandwidth and the last one arrives when the row ends.
 */
function streaming(pipes: readonly Pipe[], shape: NodeShape, trace: Trace, unit: UnitMoment): Place[] {
	const each = trace.bytes[unit.row]! / pipes.length / shape.markBytes; // marks through each pipe
	const left = each * (1 - unit.progress);
	const ahead = left - Math.floor(left);
	return pipes.flatMap(({ from, to }) => {
		const length = Math.hypot(to[0] - from[0], to[2] - from[2]);
		const places: Place[] = [];
		for (let mark = 0; mark < Math.ceil(left); mark++) {
			const way = (mark + ahead) * markSpacing;
			if (way > length) break;
			places.push(along(to, from, way / length));
		}
		return places;
	});
}

/** Partial sums: from every GPU that adds up to the switch in the first half of its row, the total back in the second. */
function summing({ link, tray }: GpuLayout, { units }: Moment, chosen: number): Place[] {
	const there = (progress: number) => 1 - Math.abs(2 * progress - 1);
	const adding = (unit: UnitMoment | undefined) => unit?.kind === kind.partialSum;
	const places = tray.links.flatMap(({ from, to }, unit) =>
		adding(units[unit]) ? [along(from, to, there(units[unit]!.progress))] : []
	);
	const large = units[chosen];
	return adding(large) ? [...places, along(link.from, link.to, there(large!.progress))] : places;
}

const spread = 53; // the order in which cells fill, so that busy ones do not crowd into a corner

/** SMs: idle without a row, else waiting but for those that work. */
function smTiles(cells: readonly Box[], unit: UnitMoment, busy: number): Tile[] {
	const rest: Token = unit.row < 0 ? 'paper' : 'sunken';
	const tiles: Tile[] = cells.map((box) => ({ box, token: rest }));
	for (let index = 0; index < Math.ceil(busy); index++) {
		const cell = cells[(index * spread + spread) % cells.length]!;
		const part = Math.min(1, busy - index);
		tiles.push({ box: { ...cell, y: cell.y + 0.3, width: cell.width * part }, token: 'ink' });
	}
	return tiles;
}

const frameWidth = 2.5;

/** The frame round the small GPU that is the large one. */
function frameOf({ x, z, height, width, depth }: Box): Tile[] {
	const box = { x, y: height + 0.8, z, height: 0, width, depth };
	const sides: Box[] = [
		{ ...box, depth: frameWidth },
		{ ...box, z: z + depth - frameWidth, depth: frameWidth },
		{ ...box, width: frameWidth },
		{ ...box, x: x + width - frameWidth, width: frameWidth }
	];
	return sides.map((side) => ({ box: side, token: 'gpu' }));
}

/** A small GPU, filled to the share of this layer's weights that it has read. */
function fillOf(gpu: Box, unit: UnitMoment | undefined): Tile[] {
	if (!unit || unit.layerRead <= 0) return [];
	const inset = 2;
	return [
		{
			box: {
				x: gpu.x + inset,
				y: gpu.height + 0.4,
				z: gpu.z + inset,
				width: (gpu.width - 2 * inset) * unit.layerRead,
				height: 0,
				depth: gpu.depth - 2 * inset
			},
			token: 'weights'
		}
	];
}
