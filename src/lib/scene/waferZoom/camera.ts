/** A point of the world, in millimetres from the middle of the wafer; x to the right, y down. */
export type Point = readonly [x: number, y: number];

/** What is looked at: the middle of the view and its width, in millimetres. */
export type Camera = { readonly centre: Point; readonly width: number };

/** A named place to stop at on the way in. */
export type Stop<Id extends string = string> = Camera & { readonly id: Id };

/** The camera a share of the way from one to another: the width changes by equal factors, and what both see stays in view. */
export function mixCameras(from: Camera, to: Camera, share: number): Camera {
	if (share <= 0) return from;
	if (share >= 1) return to;
	const width = from.width * (to.width / from.width) ** share;
	// The centre moves as the width does: a point seen by both stays at one place of the window all the way.
	const moved = from.width === to.width ? share : (from.width - width) / (from.width - to.width);
	const mix = (axis: 0 | 1) => from.centre[axis] + (to.centre[axis] - from.centre[axis]) * moved;
	return { centre: [mix(0), mix(1)], width };
}

/** The camera at a place along stops, each one apart: 2.5 is halfway from the third to the fourth. */
export function cameraAt(stops: readonly Camera[], place: number): Camera {
	const last = stops.length - 1;
	const within = Math.min(last, Math.max(0, place));
	const before = Math.min(last - 1, Math.floor(within));
	return mixCameras(stops[before]!, stops[before + 1]!, within - before);
}

/** Takes points of the world into a window of so many pixels. */
export type Lens = {
	readonly width: number;
	readonly height: number;
	readonly scale: number; // pixels a millimetre
	readonly x: (x: number) => number;
	readonly y: (y: number) => number;
};

/** The lens of a camera on a window. */
export function lensOf(
	{ centre, width }: Camera,
	window: { readonly width: number; readonly height: number }
): Lens {
	const scale = window.width / width;
	return {
		...window,
		scale,
		x: (x) => (x - centre[0]) * scale + window.width / 2,
		y: (y) => (y - centre[1]) * scale + window.height / 2
	};
}

/** A scale bar: a round length and how long it is in pixels. */
export type ScaleBar = { readonly length: number; readonly pixels: number };

const roundLengths = [5, 2, 1];

/** The longest of 1, 2 or 5 times a power of ten millimetres that is at most so many pixels long. */
export function scaleBar({ scale }: Pick<Lens, 'scale'>, most: number): ScaleBar {
	const longest = most / scale;
	const power = 10 ** Math.floor(Math.log10(longest));
	const length = power * (roundLengths.find((round) => round * power <= longest * (1 + 1e-12)) ?? 1);
	return { length, pixels: length * scale };
}

const metre = 1000; // mm

/** A length in the unit that readers would use: 215 mm, 0.22 mm, 40 µm. */
export function lengthUnit(millimetres: number): { readonly value: number; readonly unit: string } {
	if (millimetres >= metre) return { value: millimetres / metre, unit: 'm' };
	if (millimetres >= 0.1) return { value: millimetres, unit: 'mm' };
	return { value: millimetres * metre, unit: '\u00b5m' };
}
