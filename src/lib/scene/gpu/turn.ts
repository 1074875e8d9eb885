import { machineAngles, onPlate, projector, type PlatePoint, type View } from '../project.ts';
import { cornersOf, type Box } from '../shapes.ts';
import type { Arrangement, GpuLayout } from './layout.ts';

/** Where a reader looks at a machine from, in degrees. */
export type Angles = Pick<View, 'yaw' | 'elevation'>;

/** How far a reader may turn: never behind the machine or under it, so that its front and left side stay in sight. */
export const turnLimits = { yaw: [-65, -5], elevation: [20, 85] } as const;

/** One turn by a key or a button. */
export const turnStep = 10;

/** Angles within the limits. */
export const limited = ({ yaw, elevation }: Angles): Angles => ({
	yaw: Math.min(turnLimits.yaw[1], Math.max(turnLimits.yaw[0], yaw)),
	elevation: Math.min(turnLimits.elevation[1], Math.max(turnLimits.elevation[0], elevation))
});

/** Whether angles are those that the machines are composed for. */
export const isUsual = ({ yaw, elevation }: Angles): boolean =>
	yaw === machineAngles.yaw && elevation === machineAngles.elevation;

// The part of the plate that a turned machine is fitted into, in shares: around it stand its labels.
const rooms: Readonly<Record<Arrangement, { readonly from: PlatePoint; readonly to: PlatePoint }>> = {
	beside: { from: [0.02, 0.16], to: [0.68, 0.83] },
	below: { from: [0.02, 0.17], to: [0.98, 0.79] }
};

/** The same node seen from elsewhere, as large as leaves room for its labels. From the usual place: as it was composed. */
export function turned(layout: GpuLayout, arrangement: Arrangement, angles: Angles): GpuLayout {
	if (isUsual(angles)) return layout;
	return { ...layout, view: fitted(layout, arrangement, angles) };
}

function fitted(
	{ view, substrate, tray, stacks }: GpuLayout,
	arrangement: Arrangement,
	angles: Angles
): View {
	const plain = { ...view, ...angles };
	const points = [substrate, tray.slab, ...stacks].flatMap((box: Box) =>
		cornersOf(box).map(projector(plain))
	);
	const [low, high] = [Math.min, Math.max].map((of) =>
		[0, 1].map((axis) => of(...points.map((point) => point[axis]!)))
	);
	const { from, to } = rooms[arrangement];
	const spread = (axis: 0 | 1) => (high![axis]! - low![axis]!) / (to[axis] - from[axis]);
	const width = Math.max(spread(0), (spread(1) * view.width) / view.height);
	const height = (width * view.height) / view.width;
	// The middle of what is seen comes to the middle of its room.
	const shift = (axis: 0 | 1, size: number) => ((from[axis] + to[axis]) / 2 - 1 / 2) * size;
	const middle = (axis: 0 | 1) => (low![axis]! + high![axis]!) / 2;
	const centre = onPlate(plain, [middle(0) - shift(0, width), middle(1) - shift(1, height)], 0);
	return { ...angles, centre, width, height };
}
