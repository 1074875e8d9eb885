import { facePath, linesPath, type Project } from '../flat.ts';
import type { Segments } from '../lines.ts';
import { facesOf, nearness, projector, type View } from '../project.ts';
import type { Box, Place } from '../shapes.ts';
import { banksOf, hallsBuilt } from './banks.ts';
import { chipsOf, machinesOf } from './furniture.ts';
import { hallBox, type Bank, type Ground, type Side } from './ground.ts';
import type { CampusMoment } from './scene.ts';
import { seamFor, wallsShown } from './views.ts';

/** How a path is filled: a side's hue in one of the three tones, the panels of machines, its tint for chips, or a floor. */
export type FlatFill = 'top' | 'side' | 'front' | 'panel' | 'chip' | 'floor';
export type FlatPath = { readonly side: Side; readonly fill: FlatFill; readonly path: string };

/** Both campuses as paths in painter's order, the outlines of what is to come, and whether walls are lines. */
export type FlatCampus = {
	readonly paths: readonly FlatPath[];
	readonly coming: string;
	readonly walls: boolean;
};

/** The drawing's width in its own units; its height follows from the view. */
export const flatWidth = 1000;

const near = 30; // m: on a narrower plate machines and chips are drawn
const wide = 90; // m: on a wider plate a row is a hair
const sides = ['gpu', 'wafer'] as const; // the camera looks from the left: what lies to the right is farther

/** The drawing of a moment without a stage. From far, `rows` are drawn one by one; a still takes none, to stay small. */
export function flatCampus({ pair, built, width }: CampusMoment, view: View, rows = 0): FlatCampus {
	const walls = wallsShown(width);
	const shown = sides.map((side) => ({
		ground: pair[side],
		built: built[side],
		project: onPlate(side, view)
	}));
	const halls = shown.map(({ ground, built: racks, project }) => {
		const tops = Array.from({ length: ground.halls }, (_, hall) => facesOf(hallBox(ground, hall)).top);
		const done = hallsBuilt(ground, racks);
		return {
			floor: {
				side: ground.side,
				fill: 'floor',
				path: joined(tops.slice(0, done), (top) => facePath(project, top))
			},
			coming: joined(tops.slice(done), (top) => linesPath(project, around(top)))
		} as const;
	});
	const detail = view.width < wide ? undefined : rows;
	const layers = shown.flatMap(({ ground, built: racks, project }) =>
		layered(inPlate(banksOf(ground, racks, detail), project, view), project, view, ground.side)
	);
	return {
		walls,
		coming: walls ? halls.map(({ coming }) => coming).join('') : '',
		paths: [
			...halls.map(({ floor }) => floor),
			...layers.toSorted((a, b) => a.z - b.z).flatMap(({ paths }) => paths),
			...(view.width < near ? shown.flatMap(furnished) : [])
		]
	};
}

/** The halls of a finished campus as one path a side, seen from above: small enough to stand in a page. */
export function flatHalls({ pair }: Pick<CampusMoment, 'pair'>, view: View): readonly FlatPath[] {
	return sides.map((side) => {
		const project = onPlate(side, view);
		const path = joined(banksOf(pair[side], pair[side].racks, 0), ({ box }) =>
			facePath(project, facesOf(box).top)
		);
		return { side, fill: 'top', path };
	});
}

/** Places of a side on the plate, moved apart as the seam wants. */
function onPlate(side: Side, view: View): Project {
	const flat = projector(view);
	const shift = ((side === 'gpu' ? 1 : -1) * seamFor(view.width)) / 2;
	const scale = flatWidth / view.width;
	return ([x, y, z]) => {
		const [across, down] = flat([x + shift, y, z]);
		return [across * scale, down * scale];
	};
}

const joined = <T>(all: readonly T[], path: (one: T) => string) => all.map(path).join('');

const around = (top: readonly Place[]): Segments =>
	top.map((corner, index) => [corner, top[(index + 1) % top.length]!] as const);

/** Leaves out what lies wholly beside the plate. */
function inPlate(banks: readonly Bank[], project: Project, view: View): readonly Bank[] {
	const high = (flatWidth * view.height) / view.width;
	return banks.filter(({ box }) => {
		const points = Object.values(facesOf(box)).flat().map(project);
		const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
		return (
			Math.max(...xs) > 0 && Math.min(...xs) < flatWidth && Math.max(...ys) > 0 && Math.min(...ys) < high
		);
	});
}

type Layer = { readonly z: number; readonly paths: readonly FlatPath[] };

/** Three paths for each distance from the front: what stands behind is drawn first. */
function layered(banks: readonly Bank[], project: Project, view: View, side: Side): readonly Layer[] {
	const order = nearness(view);
	const layers = new Map<number, Box[]>();
	for (const { box } of banks) layers.set(box.z, [...(layers.get(box.z) ?? []), box]);
	return [...layers].map(([z, boxes]) => {
		const sorted = boxes.toSorted((a, b) => order([a.x, 0, a.z]) - order([b.x, 0, b.z]));
		const paths = (['side', 'front', 'top'] as const).map((fill) => ({
			side,
			fill,
			path: joined(sorted, (box) => facePath(project, facesOf(box)[fill]))
		}));
		return { z, paths };
	});
}

function furnished(shown: { ground: Ground; built: number; project: Project }): readonly FlatPath[] {
	const { ground, built, project } = shown;
	if (built === 0) return [];
	const fronts = (boxes: readonly Box[]) => joined(boxes, (box) => facePath(project, facesOf(box).front));
	return [
		{
			side: ground.side,
			fill: 'panel',
			path: fronts(machinesOf(ground, Math.min(built, ground.racksPerRow)))
		},
		{ side: ground.side, fill: 'chip', path: fronts(chipsOf(ground)) }
	];
}
