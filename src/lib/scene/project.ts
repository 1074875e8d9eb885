import type { Box, Place } from './shapes.ts';

/** What an orthographic camera sees: where it looks from, the middle of the plate, and the plate's size in the scene's units. */
export type View = {
	readonly yaw: number; // degrees; 0 looks along -z, negative from the left
	readonly elevation: number; // degrees above the ground; 90 is a plan
	readonly centre: Place;
	readonly width: number;
	readonly height: number;
};

/** Where machines are looked at from (design language, section 8). */
export const machineAngles = { yaw: -20, elevation: 50 } as const;

/** A plate of this size seen from above: x and z are its points, from its upper left corner. */
export const planView = (width: number, height: number): View => ({
	yaw: 0,
	elevation: 90,
	centre: [width / 2, 0, height / 2],
	width,
	height
});

/** A point on the plate, from its upper left corner, in the scene's units: what an SVG's viewBox takes. */
export type PlatePoint = readonly [x: number, y: number];

type Axes = { readonly right: Place; readonly up: Place; readonly towards: Place };

const radians = (degrees: number) => (degrees * Math.PI) / 180;
const dot = (a: Place, b: Place) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

/** The plate's directions in the scene, and the direction from the scene towards the camera. */
export function axesOf({ yaw, elevation }: Pick<View, 'yaw' | 'elevation'>): Axes {
	const [sinYaw, cosYaw] = [Math.sin(radians(yaw)), Math.cos(radians(yaw))];
	const [sinUp, cosUp] = [Math.sin(radians(elevation)), Math.cos(radians(elevation))];
	return {
		right: [cosYaw, 0, -sinYaw],
		up: [-sinYaw * sinUp, cosUp, -cosYaw * sinUp],
		towards: [sinYaw * cosUp, sinUp, cosYaw * cosUp]
	};
}

/** Gives the plate's point of any place. The same drawing as the camera's, so that labels and flat drawings agree with it. */
export function projector(view: View): (place: Place) => PlatePoint {
	const { right, up } = axesOf(view);
	const [x0, y0] = [dot(view.centre, right), dot(view.centre, up)];
	return (place) => [dot(place, right) - x0 + view.width / 2, view.height / 2 - dot(place, up) + y0];
}

/** A place that appears at a point of the plate, this far before its middle: for lines that no solid hides. */
export function onPlate(view: View, [x, y]: PlatePoint, before: number): Place {
	const { right, up, towards } = axesOf(view);
	const [across, down] = [x - view.width / 2, y - view.height / 2];
	return [0, 1, 2].map(
		(axis) => view.centre[axis]! + across * right[axis]! - down * up[axis]! + before * towards[axis]!
	) as unknown as Place;
}

/** How near a place is to the camera: the larger is drawn later by a painter. */
export function nearness(view: Pick<View, 'yaw' | 'elevation'>): (place: Place) => number {
	const { towards } = axesOf(view);
	return (place) => dot(place, towards);
}

/** The faces of a box that a machine's camera sees, as places in order round each face. */
export function facesOf({ x, y, z, width, height, depth }: Box): {
	readonly top: readonly Place[];
	readonly front: readonly Place[];
	readonly side: readonly Place[];
} {
	const [x1, y1, z1] = [x + width, y + height, z + depth];
	return {
		top: [
			[x, y1, z],
			[x1, y1, z],
			[x1, y1, z1],
			[x, y1, z1]
		],
		front: [
			[x, y, z1],
			[x1, y, z1],
			[x1, y1, z1],
			[x, y1, z1]
		],
		side: [
			[x, y, z],
			[x, y, z1],
			[x, y1, z1],
			[x, y1, z]
		]
	};
}

/** A view a share of the way from one to another; sizes change by equal factors, as zooms should. */
export function between(from: View, to: View, share: number): View {
	const mix = (a: number, b: number) => a + (b - a) * share;
	const zoom = (a: number, b: number) => a * (b / a) ** share;
	return {
		yaw: mix(from.yaw, to.yaw),
		elevation: mix(from.elevation, to.elevation),
		centre: [
			mix(from.centre[0], to.centre[0]),
			mix(from.centre[1], to.centre[1]),
			mix(from.centre[2], to.centre[2])
		],
		width: zoom(from.width, to.width),
		height: zoom(from.height, to.height)
	};
}

/** The design language's flight: cubic, slow at both ends. */
export const cubicInOut = (share: number) => (share < 1 / 2 ? 4 * share ** 3 : 1 - (2 - 2 * share) ** 3 / 2);
