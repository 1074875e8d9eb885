import type { Point, Stop } from './camera.ts';

/** A rectangle of the world, in millimetres. */
export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** All measures of the world that is zoomed through, in millimetres unless said otherwise; each is cited where it comes from. */
export type WorldSizes = {
	readonly waferSide: number;
	readonly diesAcross: number;
	readonly diesDown: number;
	readonly columns: number; // cores
	readonly rows: number;
	readonly gpuDie: number; // side of a square of its area
	readonly stacks: number;
	readonly sites: number;
	readonly stackWidth: number;
	readonly stackHeight: number;
	readonly coin: number;
	readonly plate: number;
	readonly hair: number;
	readonly systemWidth: number;
	readonly systemHeight: number;
};

/** Where everything lies. The middle of the wafer is the origin. */
export type World = {
	readonly sizes: WorldSizes;
	readonly wafer: Box;
	readonly system: Box;
	readonly plate: { readonly centre: Point; readonly radius: number };
	readonly die: Box; // the one zoomed into: at the right edge, so that an H100 fits beside it
	readonly gpu: Box;
	readonly stacks: readonly (Box & { readonly used: boolean })[];
	readonly coin: { readonly centre: Point; readonly radius: number };
	readonly hair: { readonly centre: Point; readonly radius: number };
	readonly core: Box; // the one zoomed into
	readonly corePitch: Point;
};

const gapToGpu = 20; // room for three stacks between the wafer's edge and the die
const gap = 2;
const patchColumn = 0.5; // of the die's width and height, where the patch lies
const patchRow = 0.5;

/** Lays the world out. */
export function worldOf(sizes: WorldSizes): World {
	const { waferSide: side, diesAcross, diesDown } = sizes;
	const half = side / 2;
	const [dieWidth, dieHeight] = [side / diesAcross, side / diesDown];
	const die = { x: half - dieWidth, y: -dieHeight, width: dieWidth, height: dieHeight };
	const middle = die.y + dieHeight / 2;
	const gpu = { x: half + gapToGpu, y: middle - sizes.gpuDie / 2, width: sizes.gpuDie, height: sizes.gpuDie };
	const corePitch: Point = [side / sizes.columns, side / sizes.rows];
	const [column, row] = [
		Math.round((die.x + dieWidth * patchColumn + half) / corePitch[0]),
		Math.round((die.y + dieHeight * patchRow + half) / corePitch[1])
	];
	const core = {
		x: -half + column * corePitch[0],
		y: -half + row * corePitch[1],
		width: corePitch[0],
		height: corePitch[1]
	};
	return {
		sizes,
		wafer: { x: -half, y: -half, width: side, height: side },
		system: {
			x: -sizes.systemWidth / 2,
			y: -sizes.systemHeight / 2,
			width: sizes.systemWidth,
			height: sizes.systemHeight
		},
		plate: { centre: [0, 0], radius: sizes.plate / 2 },
		die,
		gpu,
		stacks: stacksBeside(gpu, sizes),
		coin: {
			centre: [gpu.x + gpu.width / 2, gpu.y + gpu.height + gap + sizes.coin / 2 + gap],
			radius: sizes.coin / 2
		},
		hair: { centre: [core.x - sizes.hair * 0.8, core.y + core.height / 2], radius: sizes.hair / 2 },
		core,
		corePitch
	};
}

/** Memory stacks in two columns beside the die, the last site empty where there are more sites than stacks. */
function stacksBeside(gpu: Box, { sites, stacks, stackWidth, stackHeight }: WorldSizes): World['stacks'] {
	const inColumn = Math.ceil(sites / 2);
	const pitch = stackHeight + gap / 2;
	const top = gpu.y + gpu.height / 2 - (inColumn * pitch - gap / 2) / 2;
	return Array.from({ length: sites }, (_, site) => ({
		x: site < inColumn ? gpu.x - gap - stackWidth : gpu.x + gpu.width + gap,
		y: top + (site % inColumn) * pitch,
		width: stackWidth,
		height: stackHeight,
		used: site < stacks
	}));
}

/** The stops on the way in. */
export const zoomLevels = ['system', 'wafer', 'die', 'patch', 'core', 'wavelet'] as const;

export type ZoomLevel = (typeof zoomLevels)[number];

const coresInPatch = 11; // across
const margin = 1.12;

/** The camera at each stop, for a window of this shape (height over width). */
export function stopsOf(world: World, shape: number): Stop<ZoomLevel>[] {
	const { stacks, die, core, hair, corePitch, system, plate, coin } = world;
	const right = Math.max(...stacks.map(({ x, width }) => x + width));
	const stop = (id: ZoomLevel, box: Box): Stop<ZoomLevel> => ({
		id,
		centre: [box.x + box.width / 2, box.y + box.height / 2],
		width: margin * Math.max(box.width, box.height / shape)
	});
	const around = (left: number, top: number, end: number, bottom: number): Box => ({
		x: left,
		y: top,
		width: end - left,
		height: bottom - top
	});
	const patchWidth = coresInPatch * corePitch[0];
	const patchHeight = patchWidth * Math.min(1, shape);
	const [x, y] = [core.x + core.width / 2, core.y + core.height / 2];
	const link = linkOf(world);
	return [
		stop('system', system),
		stop('wafer', around(-plate.radius, -plate.radius, Math.max(right, plate.radius), plate.radius)),
		stop(
			'die',
			around(die.x, Math.min(...stacks.map(({ y }) => y)) - gap, right, coin.centre[1] + coin.radius)
		),
		stop('patch', around(x - patchWidth / 2, y - patchHeight / 2, x + patchWidth / 2, y + patchHeight / 2)),
		stop('core', around(hair.centre[0] - hair.radius, core.y, core.x + core.width, core.y + core.height)),
		stop('wavelet', link)
	];
}

/** The link to the east neighbour, drawn as wide as it needs to be to be seen: not to scale. */
export const linkOf = ({ core }: World): Box => ({
	x: core.x + core.width * 0.95,
	y: core.y + core.height * 0.7,
	width: core.width * 0.1,
	height: core.height * 0.06
});
