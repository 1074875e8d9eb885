import { axesOf, projector, type View } from '../project.ts';
import type { Box, Place } from '../shapes.ts';
import { hallBox, rack, wall, type Ground } from './ground.ts';

/** Where one can stand: before one machine, one rack, at walking height along a row, above a hall, above everything. */
export const levels = ['system', 'rack', 'row', 'hall', 'campus'] as const;

export type Level = (typeof levels)[number];

/** The two campuses side by side. */
export type Pair = { readonly wafer: Ground; readonly gpu: Ground };

const angles: Readonly<Record<Level, Pick<View, 'yaw' | 'elevation'>>> = {
	system: { yaw: -27, elevation: 14 },
	rack: { yaw: -27, elevation: 14 },
	row: { yaw: -27, elevation: 9 }, // as one sees it who walks
	hall: { yaw: -27, elevation: 40 },
	campus: { yaw: -27, elevation: 40 } // design language, section 8
};
const margin = 1.06;
const seam = { share: 0.045, closed: 7, open: 24 }; // of a view's width, and widths in metres

/**
 * How far the two campuses stand apart when the plate shows so many metres. They are two answers to one question, not
 * neighbours: only what lies on one side of the seam is to scale. Close up they move through each other's walls, so that
 * one rack stands beside the other.
 */
export function seamFor(width: number): number {
	const closed = Math.min(1, Math.max(0, (seam.open - width) / (seam.open - seam.closed)));
	return width * seam.share - 2 * wall * closed;
}

/** Whether walls are shown: not where the two campuses stand in each other's. */
export const wallsShown = (width: number): boolean => width >= seam.open;

const emptyBox: Box = { x: -20, y: 0, z: -20, width: 40, height: rack.height, depth: 20 };

function boxesFor(level: Level, { wafer, gpu }: Pair): readonly Box[] {
	const grounds = [wafer, gpu].filter(({ halls }) => halls > 0);
	if (grounds.length === 0) return [emptyBox];
	return grounds.map((ground): Box => {
		const { hall, racksPerRow, racks, size, side } = ground;
		const sized = (out: number, width: number, front: number, depth: number, height: number): Box => ({
			x: side === 'gpu' ? out : -out - width,
			y: 0,
			z: front - depth,
			width,
			height,
			depth
		});
		const { depth: floorDepth } = hallBox(ground, 0);
		const edge = (hall.width - racksPerRow * rack.width) / 2;
		switch (level) {
			case 'system':
				return sized(edge, rack.width, -edge, rack.depth, ground.machineHeight);
			case 'rack':
				return sized(edge, rack.width, -edge, rack.depth, rack.height);
			case 'row':
				return sized(edge, Math.min(racks, racksPerRow) * rack.width, -edge, floorDepth / 2, rack.height);
			case 'hall':
				return sized(0, hall.width, 0, floorDepth, rack.height);
			case 'campus':
				return sized(0, size.width, 0, size.depth, rack.height);
		}
	});
}

const cornersOf = ({ x, y, z, width, height, depth }: Box): readonly Place[] =>
	[x, x + width].flatMap((cx) =>
		[y, y + height].flatMap((cy) => [z, z + depth].map((cz) => [cx, cy, cz] as const))
	);

/** Moves a box to where its campus stands when the seam is so wide. */
const apart = (box: Box, gap: number): Box => ({ ...box, x: box.x + (box.x < 0 ? -gap : gap) / 2 });

/** The view of a level on a plate of this shape, which is its width over its height. */
export function viewOf(level: Level, pair: Pair, shape: number): View {
	const boxes = boxesFor(level, pair);
	const angle = angles[level];
	let gap = 0;
	let view: View = { ...angle, centre: [0, 0, 0], width: 1, height: 1 };
	for (let round = 0; round < settling; round++) {
		view = fitted(
			boxes.map((box) => apart(box, gap)),
			angle,
			shape,
			low.includes(level)
		);
		gap = seamFor(view.width);
	}
	return view;
}

const low: readonly Level[] = ['system', 'rack', 'row']; // one stands on the floor, and sees more above than below
const settling = 6; // the seam widens the view, which widens the seam: each round is within a twentieth of the last

type Angle = Pick<View, 'yaw' | 'elevation'>;

/** The view that holds some boxes. `grounded` leaves what room there is above them, not around. */
function fitted(boxes: readonly Box[], angle: Angle, shape: number, grounded: boolean): View {
	const flat = projector({ ...angle, centre: [0, 0, 0], width: 0, height: 0 });
	const points = boxes.flatMap(cornersOf).map(flat);
	const span = (axis: 0 | 1) => {
		const values = points.map((point) => point[axis]);
		return [Math.min(...values), Math.max(...values)] as const;
	};
	const [left, right] = span(0);
	const [top, bottom] = span(1);
	const width = margin * Math.max(right - left, (bottom - top) * shape);
	const height = width / shape;
	const middle = grounded ? bottom - (2 - margin) * (height / 2) : (top + bottom) / 2;
	const { right: toRight, up } = axesOf(angle);
	const place = (axis: 0 | 1 | 2) => toRight[axis] * ((left + right) / 2) - up[axis] * middle;
	return { ...angle, centre: [place(0), place(1), place(2)], width, height };
}
