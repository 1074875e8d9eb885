import { Group } from 'three';
import { createMarks } from '../marks.ts';
import type { Palette } from '../palette.ts';
import type { MovingPart } from '../part.ts';
import type { FieldWindow } from './field.ts';
import { createFieldQuads } from './quads.ts';
import { createTrails } from './trails.ts';
import type { Points, WaveMarks } from './wave.ts';

/** One moment of wafers, layers and cores on one plate, seen from above. */
export type WaferPicture = {
	readonly windows: readonly FieldWindow[];
	readonly marks: WaveMarks;
	readonly trails: readonly Points[];
	/** Lines that lie over everything, each from one point to another. */
	readonly lines: readonly Points[];
	readonly markSize: number; // on the plate
};

export type WaferScene = MovingPart<[picture: WaferPicture]>;

const mostWindows = 4;
const mostMarks = 500; // of a kind; STACK 2.4's budget for instances

/** Everything that moves on wafers, in at most a dozen draw calls. */
export function createWaferScene(palette: Palette): WaferScene {
	const object = new Group();
	const quads = createFieldQuads(mostWindows, palette);
	const act = createMarks('act', mostMarks, palette);
	const partial = createMarks('partial', mostMarks, palette);
	const trails = createTrails(mostMarks, 'partial', palette);
	const over = createTrails(mostMarks, 'ink', palette);
	const parts = [quads, trails, act, partial, over];
	for (const part of parts) object.add(part.object);
	trails.object.position.y = 1;
	over.object.position.y = 3;
	over.object.renderOrder = 3;
	for (const marks of [act.object, partial.object]) marks.position.y = 2;
	return {
		object,
		show({ windows, marks, trails: tracks, lines, markSize }) {
			quads.show(windows);
			trails.show(tracks);
			over.show(lines);
			for (const [part, points] of [
				[act, marks.act],
				[partial, marks.partial]
			] as const) {
				part.face(markSize, { yaw: 0, elevation: 90 });
				part.show(points.map(([x, y]) => [x, 0, y] as const));
			}
		},
		recolour: (next) => parts.forEach((part) => part.recolour(next)),
		dispose: () => parts.forEach((part) => part.dispose())
	};
}
