/** A rectangle of a drawing, px. */
export type Box = {
	readonly left: number;
	readonly top: number;
	readonly right: number;
	readonly bottom: number;
};

/** The square about a mark. */
export const around = (x: number, y: number, radius: number): Box => ({
	left: x - radius,
	top: y - radius,
	right: x + radius,
	bottom: y + radius
});

/** The area that two boxes share, in square px. */
export const shared = (one: Box, other: Box): number =>
	Math.max(0, Math.min(one.right, other.right) - Math.max(one.left, other.left)) *
	Math.max(0, Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top));

/** How much of a box is taken, in square px. */
export const taken = (box: Box, by: readonly Box[]): number =>
	by.reduce((sum, one) => sum + shared(box, one), 0);

/** The first of some places that covers least of what is drawn already; nothing where there are none. */
export function clearest<T extends { readonly box: Box }>(
	places: readonly T[],
	drawn: readonly Box[]
): T | undefined {
	let best: T | undefined;
	let least = Infinity;
	for (const place of places) {
		const cover = taken(place.box, drawn);
		if (cover < least) [best, least] = [place, cover];
	}
	return best;
}

/** A broken line as a row of small boxes, for what must keep off it. */
export function along(points: readonly (readonly [number, number])[], step = 5, radius = 2): Box[] {
	return points.slice(1).flatMap(([x, y], index) => {
		const [fromX, fromY] = points[index]!;
		const count = Math.max(1, Math.ceil(Math.hypot(x - fromX, y - fromY) / step));
		return Array.from({ length: count }, (_, at) =>
			around(fromX + ((x - fromX) * at) / count, fromY + ((y - fromY) * at) / count, radius)
		);
	});
}
