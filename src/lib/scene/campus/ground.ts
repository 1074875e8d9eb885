import type { Box } from '../shapes.ts';

/** Which machines stand on a side of the seam between the two campuses: wafers to its left, GPUs to its right. */
export type Side = 'wafer' | 'gpu';

/** How much stands on one side, once all of it is built. */
export type Campus = {
	readonly side: Side;
	readonly racks: number;
	readonly racksPerRow: number;
	readonly rowsPerHall: number;
	readonly blocks: number; // groups of halls, one for each tranche of power
	readonly perRack: number; // machines in a rack, one above the other
	readonly machineHeight: number; // m, of one of them
	readonly chipsPerMachine: number;
	readonly chipSide: number; // m, of one chip drawn as a square
};

/** How the halls of a campus stand: columns outward from the seam, each from the front to the back. */
export type Ground = Campus & {
	readonly halls: number;
	readonly hallsPerBlock: number;
	readonly depth: number; // halls in a column
	readonly columnsPerBlock: number;
	readonly hall: { readonly width: number; readonly depth: number };
	readonly size: { readonly width: number; readonly depth: number };
};

// Metres. No plan of a real hall is published: racks of a usual size, aisles one can walk, and the rest invented.
export const rack = { width: 0.6, depth: 1.2, height: 2.2 } as const;
export const rowPitch = 3;
export const wall = 1.5; // from the racks to the wall
const street = { between: 3, behind: 5, blocks: 10 } as const;
const squarest = 1.15; // width of a campus over its depth that fills a plate twice as wide as high

/** Where the halls of a campus stand, so that all of it makes a good picture. */
export function groundOf(campus: Campus): Ground {
	const hall = {
		width: campus.racksPerRow * rack.width + 2 * wall,
		depth: (campus.rowsPerHall - 1) * rowPitch + rack.depth + 2 * wall
	};
	const halls = Math.ceil(campus.racks / (campus.racksPerRow * campus.rowsPerHall));
	const hallsPerBlock = Math.max(1, Math.ceil(halls / campus.blocks));
	const blocks = Math.ceil(halls / hallsPerBlock);
	const sizeFor = (depth: number) => ({
		width:
			blocks * Math.ceil(hallsPerBlock / depth) * (hall.width + street.between) +
			Math.max(0, blocks - 1) * street.blocks,
		depth: Math.min(depth, hallsPerBlock) * (hall.depth + street.behind)
	});
	const badness = (depth: number) => {
		const { width, depth: deep } = sizeFor(depth);
		const empty = blocks * Math.ceil(hallsPerBlock / depth) * depth - halls;
		return Math.abs(Math.log(width / deep / squarest)) + empty / Math.max(1, halls);
	};
	let depth = 1;
	for (let tried = 2; tried <= Math.min(hallsPerBlock, mostDeep); tried++)
		if (badness(tried) < badness(depth)) depth = tried;
	return {
		...campus,
		halls,
		hallsPerBlock,
		depth,
		columnsPerBlock: Math.ceil(hallsPerBlock / depth),
		hall,
		size: sizeFor(depth)
	};
}

const mostDeep = 60;

/** A box by its distance from the seam; on the wafers' side the distance runs to the left. */
const beside = (ground: Ground, out: number, box: Omit<Box, 'x'>): Box => ({
	...box,
	x: ground.side === 'gpu' ? out : -out - box.width
});

function hallCorner(ground: Ground, index: number): { out: number; front: number } {
	const { hallsPerBlock, depth, columnsPerBlock, hall } = ground;
	const block = Math.floor(index / hallsPerBlock);
	const within = index % hallsPerBlock;
	const column = block * columnsPerBlock + Math.floor(within / depth);
	return {
		out: column * (hall.width + street.between) + block * street.blocks,
		front: -(within % depth) * (hall.depth + street.behind)
	};
}

const floorHeight = 0.02; // m: flat, and yet above the ground

/** The floor of a hall. */
export function hallBox(ground: Ground, index: number): Box {
	const { out, front } = hallCorner(ground, index);
	const { width, depth } = ground.hall;
	return beside(ground, out, { y: 0, z: front - depth, width, height: floorHeight, depth });
}

/** Some racks that are drawn as one box: part of a row, or all the rows of a hall. */
export type Bank = {
	readonly box: Box;
	readonly racks: number;
	readonly across: number; // racks along the front
	readonly deep: number; // rows, one behind the other
};

/** The first `racks` racks of a row, from the seam outward. */
export function rowBank(ground: Ground, hallIndex: number, row: number, racks: number): Bank {
	const { out, front } = hallCorner(ground, hallIndex);
	const z = front - wall - row * rowPitch - rack.depth;
	const width = racks * rack.width;
	const box = beside(ground, out + wall, { y: 0, z, width, height: rack.height, depth: rack.depth });
	return { box, racks, across: racks, deep: 1 };
}

/** Whole rows of a hall as one box, for halls that are seen from far. */
export function hallBank(ground: Ground, hallIndex: number, racks: number): Bank {
	const { out, front } = hallCorner(ground, hallIndex);
	const rows = Math.max(1, Math.ceil(racks / ground.racksPerRow));
	const depth = (rows - 1) * rowPitch + rack.depth;
	const width = ground.racksPerRow * rack.width;
	const box = beside(ground, out + wall, {
		y: 0,
		z: front - wall - depth,
		width,
		height: rack.height,
		depth
	});
	return { box, racks, across: ground.racksPerRow, deep: rows };
}
