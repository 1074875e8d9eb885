import { Group } from 'three';
import type { Trace } from '#lib/trace/trace.ts';
import type { Cycles } from '#lib/units/index.ts';
import { createBoxes, type BoxLook } from '../boxes.ts';
import { createLines, edgesOf } from '../lines.ts';
import { createMarks, dataKinds, type Marks } from '../marks.ts';
import type { Palette } from '../palette.ts';
import type { MovingPart, Part } from '../part.ts';
import { onPlate, type PlatePoint, type View } from '../project.ts';
import type { Box } from '../shapes.ts';
import { dieLines, groundsOf, neutralSolids, outlinesOf, stackFills } from './solids.ts';
import type { GpuLayout } from './layout.ts';
import { momentAt, sumsOf, type TraceSums } from './moment.ts';
import { pictureAt, type Look, type Picture } from './picture.ts';
import type { NodeShape } from './shape.ts';

/** A GPU node: one GPU large, all of them small. `picture` is what was drawn last. */
export type GpuNode = MovingPart<[trace: Trace, time: Cycles, look: Look]> & {
	readonly picture: () => Picture | null;
	readonly tiles: ReturnType<typeof createBoxes>;
	readonly marks: ReadonlyMap<string, Marks>;
};

/** A line from a label to what it names, between two points of the plate. */
export type Leader = { readonly from: PlatePoint; readonly to: PlatePoint };

const mostMarks = 256;
const markSize = 8;
const dotSize = 4;
const beforeAll = 400; // units before the middle of the plate: no solid reaches so far

/** What does not change with time, the nearest first, so that what it hides is not painted. */
function standing(layout: GpuLayout, shape: NodeShape, palette: Palette) {
	const fills = stackFills(layout, shape);
	const hued = createBoxes(Math.max(1, fills.length), 'hued', palette);
	fills.forEach(({ box }, index) => hued.place(index, box));
	hued.show(fills.length);
	const paint = (next: Palette) => fills.forEach(({ token }, index) => hued.paint(index, next[token]));
	paint(palette);
	const boxes = (look: BoxLook, from: readonly Box[]) => {
		const made = createBoxes(from.length, look, palette);
		from.forEach((box, index) => made.place(index, box));
		return made;
	};
	const solids = boxes('neutral', neutralSolids(layout));
	const floor = boxes('ground', groundsOf(layout));
	[hued, solids, floor].forEach((part, index) => (part.object.renderOrder = 2 * index - 6));
	const lines = [
		createLines(outlinesOf(layout).flatMap(edgesOf), 'ink2', palette),
		createLines(dieLines(layout, shape), 'ink3', palette)
	];
	return { parts: [hued, solids, floor, ...lines], paint };
}

/** Leaders and the dots at their ends, before everything else. */
function pointing(view: View, leaders: readonly Leader[], palette: Palette): readonly Part[] {
	const before = (point: PlatePoint) => onPlate(view, point, beforeAll);
	const lines = createLines(
		leaders.map(({ from, to }) => [before(from), before(to)]),
		'ink',
		palette
	);
	const dots = createMarks('act', leaders.length, palette, 'ink');
	dots.face(dotSize, view);
	dots.show(leaders.map(({ to }) => before(to)));
	return [lines, dots];
}

/** What time moves: tiles that change their fill, and marks on their way. */
function moving(layout: GpuLayout, palette: Palette) {
	const tiles = createBoxes(tilesOf(layout), 'flat', palette);
	tiles.object.renderOrder = -3; // after the solids on it, before the floor beneath
	const marks = new Map(dataKinds.map((kind) => [kind, createMarks(kind, mostMarks, palette)]));
	for (const each of marks.values()) each.face(markSize, layout.view);
	return { tiles, marks };
}

/** The sums of a trace, whatever the time: reckoned once for each. */
function rememberingSums(): (trace: Trace) => TraceSums {
	const known = new WeakMap<Trace, TraceSums>();
	return (trace) => {
		const found = known.get(trace) ?? sumsOf(trace);
		known.set(trace, found);
		return found;
	};
}

/** Builds a node's scene. What `show` draws depends on its arguments alone. */
export function createGpuNode(
	layout: GpuLayout,
	shape: NodeShape,
	palette: Palette,
	leaders: readonly Leader[] = []
): GpuNode {
	const { parts: still, paint } = standing(layout, shape, palette);
	const { tiles, marks } = moving(layout, palette);
	const pointers = pointing(layout.view, leaders, palette);
	const parts = [...still, tiles, ...marks.values(), ...pointers];
	const object = new Group().add(...parts.map((part) => part.object));
	let colours = palette;
	let shown: Picture | null = null;
	let from = layout.view;
	/** Marks face whoever looks; leaders hold for the layout's own view, and elsewhere the labels bring theirs. */
	const look = (view: View) => {
		if (view === from) return;
		from = view;
		for (const each of marks.values()) each.face(markSize, view);
		for (const each of pointers) each.object.visible = view === layout.view;
	};
	const sumsFor = rememberingSums();
	return {
		object,
		tiles,
		marks,
		picture: () => shown,
		recolour(next) {
			colours = next;
			for (const part of parts) part.recolour(next);
			paint(next);
		},
		show(trace, time, looking) {
			look(looking.view ?? layout.view);
			shown = pictureAt(layout, shape, trace, momentAt(trace, sumsFor(trace), time), looking);
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
const tilesOf = ({ pipes, sms, tray }: GpuLayout) => 2 + pipes.length + 2 * sms.length + tray.gpus.length + 4;
