import { Group } from 'three';
import type { Trace } from '#lib/trace/trace.ts';
import type { Cycles } from '#lib/units/index.ts';
import { createBoxes } from '../boxes.ts';
import { createLines, edgesOf } from '../lines.ts';
import { createMarks, dataKinds, type Marks } from '../marks.ts';
import type { Palette } from '../palette.ts';
import type { MovingPart } from '../part.ts';
import { dieLines, groundsOf, neutralSolids, outlinesOf, stackFills } from './solids.ts';
import type { GpuLayout } from './layout.ts';
import { momentAt, sumsOf, type TraceSums } from './moment.ts';
import { markSpacing, pictureAt, type Look, type Picture } from './picture.ts';
import type { NodeShape } from './shape.ts';

/** A GPU node: one GPU large, all of them small. `picture` is what was drawn last. */
export type GpuNode = MovingPart<[trace: Trace, time: Cycles, look: Look]> & {
	readonly picture: () => Picture | null;
	readonly tiles: ReturnType<typeof createBoxes>;
	readonly marks: ReadonlyMap<string, Marks>;
};

const mostMarks = 256;
const markSize = 8;

/** Builds a node's scene. What `show` draws depends on its arguments alone. */
export function createGpuNode(layout: GpuLayout, shape: NodeShape, palette: Palette): GpuNode {
	const neutral = neutralSolids(layout);
	const fills = stackFills(layout, shape);
	const solids = createBoxes(neutral.length, 'neutral', palette);
	const hued = createBoxes(Math.max(1, fills.length), 'hued', palette);
	const grounds = groundsOf(layout);
	const floor = createBoxes(grounds.length, 'flat', palette);
	grounds.forEach((box, index) => floor.place(index, box));
	const tiles = createBoxes(tilesOf(layout), 'flat', palette);
	neutral.forEach((box, index) => solids.place(index, box));
	fills.forEach(({ box }, index) => hued.place(index, box));
	hued.show(fills.length);
	const paintFills = (next: Palette) => {
		fills.forEach(({ token }, index) => hued.paint(index, next[token]));
		grounds.forEach((_, index) => floor.paint(index, next.panel));
	};
	paintFills(palette);
	const lines = [
		createLines(outlinesOf(layout).flatMap(edgesOf), 'ink2', palette),
		createLines(dieLines(layout, shape), 'ink3', palette)
	];
	const marks = new Map(dataKinds.map((kind) => [kind, createMarks(kind, mostMarks, palette)]));
	for (const each of marks.values()) each.face(markSize, layout.view);
	const parts = [solids, hued, floor, tiles, ...lines, ...marks.values()];
	const object = new Group().add(...parts.map((part) => part.object));
	let colours = palette;
	let shown: Picture | null = null;
	const sums = new WeakMap<Trace, TraceSums>(); // of a trace, whatever the time
	const sumsFor = (trace: Trace) => {
		const found = sums.get(trace) ?? sumsOf(trace);
		sums.set(trace, found);
		return found;
	};
	return {
		object,
		tiles,
		marks,
		picture: () => shown,
		recolour(next) {
			colours = next;
			for (const part of parts) part.recolour(next);
			paintFills(next);
		},
		show(trace, time, look) {
			shown = pictureAt(layout, shape, trace, momentAt(trace, sumsFor(trace), time), look);
			shown.tiles.forEach(({ box, token }, index) => {
				tiles.place(index, box);
				tiles.paint(index, colours[token]);
			});
			tiles.show(shown.tiles.length);
			for (const [kind, each] of marks) each.show(shown.marks[kind]);
		},
		dispose: () => parts.forEach((part) => part.dispose())
	};
}

/** Room for every tile that a picture can hold: cells twice, since a busy one lies on a waiting one. */
const tilesOf = ({ pipes, sms, tray }: GpuLayout) => 2 + pipes.length + 2 * sms.length + tray.gpus.length;

/** Marks that a pipe can hold at once, for whoever sizes them. */
export const marksInPipe = (length: number) => Math.ceil(length / markSpacing);
