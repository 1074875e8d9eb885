import type { Segments } from './lines.ts';
import { facesOf, type PlatePoint } from './project.ts';
import type { Box, Place } from './shapes.ts';

/** The same drawing without a stage: paths on the plate, for SVG. */
export type Project = (place: Place) => PlatePoint;

const tenths = 10;
const round = (value: number) => Math.round(value * tenths) / tenths;
const point = ([x, y]: PlatePoint) => `${round(x)} ${round(y)}`;

/** A closed path round some places. Its lines are relative, so that equal shapes read alike and pack well. */
export function facePath(project: Project, places: readonly Place[]): string {
	const points = places.map(project);
	const steps = points.slice(1).map(([x, y], index) => point([x - points[index]![0], y - points[index]![1]]));
	return `M${point(points[0]!)}l${steps.join(' ')}z`;
}

/** The three faces of a box that the camera sees. */
export function boxPaths(project: Project, box: Box): Readonly<Record<'top' | 'front' | 'side', string>> {
	const { top, front, side } = facesOf(box);
	return {
		top: facePath(project, top),
		front: facePath(project, front),
		side: facePath(project, side)
	};
}

/** The top faces of some boxes as one path. */
export const tilesPath = (project: Project, boxes: readonly Box[]): string =>
	boxes.map((box) => facePath(project, facesOf(box).top)).join('');

/** Lines as one path. */
export const linesPath = (project: Project, segments: Segments): string =>
	segments.map(([from, to]) => `M${point(project(from))}L${point(project(to))}`).join('');
