import { machineAngles, axesOf } from '../project.ts';
import type { Box, Place } from '../shapes.ts';
import type { Arrangement } from './layout.ts';
import type { NodeShape } from './shape.ts';

/** The GPUs of a node, small, on their tray with the switch between them. */
export type Tray = {
	readonly slab: Box;
	readonly bar: Box; // the switch
	readonly gpus: readonly Box[];
	/** From each GPU that works to the switch. */
	readonly links: readonly { readonly from: Place; readonly to: Place }[];
};

const slabHeight = 6;
const gpuHeight = 5;
const sizes = {
	few: { columns: 4, rows: 2, width: 50, depth: 44, gapX: 14, gapZ: 8 },
	many: { columns: 12, rows: 6, width: 15, depth: 14, gapX: 4, gapZ: 4 }
};
const barDepth = 18;
const rim = 12;
const above = 0.6;

// Where the tray's back left corner stands on the plate, right of the package or before it.
const corners: Readonly<Record<Arrangement, readonly [x: number, y: number]>> = {
	beside: [710, -72],
	below: [366, 210]
};

/** The place on the ground that appears at a point of the plate, reckoned from where the origin appears. */
function onGround(x: number, y: number): readonly [x: number, z: number] {
	const { right, up } = axesOf(machineAngles);
	const determinant = right[0] * -up[2] + right[2] * up[0];
	return [(x * -up[2] - y * right[2]) / determinant, (right[0] * y + up[0] * x) / determinant];
}

/** A tray for so many GPUs: a server of eight, or a rack of seventy-two. */
export function trayOf(shape: NodeShape, arrangement: Arrangement): Tray {
	const { columns, rows, width, depth, gapX, gapZ } =
		shape.gpus > sizes.few.columns * sizes.few.rows ? sizes.many : sizes.few;
	const [x, z] = onGround(...corners[arrangement]);
	const half = rows / 2;
	const bank = half * (depth + gapZ);
	const slab: Box = {
		x,
		y: -slabHeight,
		z,
		width: columns * (width + gapX) - gapX + 2 * rim,
		height: slabHeight,
		depth: 2 * bank + barDepth + 2 * rim
	};
	const bar: Box = {
		x: x + rim,
		y: 0,
		z: z + rim + bank,
		width: slab.width - 2 * rim,
		height: 3,
		depth: barDepth
	};
	const gpus = Array.from({ length: shape.gpus }, (_, index): Box => {
		const [row, column] = [Math.floor(index / columns), index % columns];
		const front = row >= half;
		return {
			x: x + rim + column * (width + gapX),
			y: 0,
			z: front ? bar.z + barDepth + gapZ + (row - half) * (depth + gapZ) : z + rim + row * (depth + gapZ),
			width,
			height: gpuHeight,
			depth
		};
	});
	return { slab, bar, gpus, links: gpus.slice(0, shape.working).map((gpu) => linkOf(gpu, bar)) };
}

function linkOf(gpu: Box, bar: Box) {
	const x = gpu.x + gpu.width / 2;
	const before = gpu.z < bar.z;
	const y = gpuHeight + above;
	return {
		from: [x, y, before ? gpu.z + gpu.depth : gpu.z] as const,
		to: [x, y, bar.z + bar.depth / 2] as const
	};
}
