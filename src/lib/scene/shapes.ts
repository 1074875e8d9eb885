/** A place in a scene: x to the right, y up, z towards the viewer. Units are the scene's own. */
export type Place = readonly [x: number, y: number, z: number];

/** A box by its least corner and its size. */
export type Box = {
	readonly x: number;
	readonly y: number;
	readonly z: number;
	readonly width: number; // along x
	readonly height: number; // along y
	readonly depth: number; // along z
};

/** The middle of a box's top face. */
export const topOf = ({ x, y, z, width, height, depth }: Box): Place => [
	x + width / 2,
	y + height,
	z + depth / 2
];

/** The middle of a box. */
export const middleOf = (box: Box): Place => [
	box.x + box.width / 2,
	box.y + box.height / 2,
	box.z + box.depth / 2
];

/** The point a share of the way from one place to another. */
export const along = (from: Place, to: Place, share: number): Place => [
	from[0] + (to[0] - from[0]) * share,
	from[1] + (to[1] - from[1]) * share,
	from[2] + (to[2] - from[2]) * share
];

/** The eight corners of a box. */
export const cornersOf = ({ x, y, z, width, height, depth }: Box): readonly Place[] =>
	[0, 1].flatMap((a) =>
		[0, 1].flatMap((b) => [0, 1].map((c): Place => [x + a * width, y + b * height, z + c * depth]))
	);
