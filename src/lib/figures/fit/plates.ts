import type { Memory } from './memory.ts';

/** A device in the picture; a ghost is one that is not there and would be needed. */
export type Box = { readonly x: number; readonly y: number; readonly ghost: boolean };

/** The devices of one kind of machine, to scale: a square's area is its memory. */
export type Plate = {
	readonly memory: Memory;
	readonly boxes: readonly Box[];
	readonly side: number; // px
	readonly x: number;
	readonly y: number; // of the first row of squares
	readonly bottom: number;
	readonly left: number; // ghosts that were not drawn
	/** Shares of each square, from below. */
	readonly weights: number;
	readonly cache: number;
	readonly reserved: number;
};

/** Two plates on one scale. */
export type Plates = {
	readonly plates: readonly Plate[];
	readonly width: number;
	readonly columns: boolean; // side by side
	readonly height: number;
	readonly keySide: number; // px, of a square of keyBytes
};

export const keyBytes = 10e9; // the square beside the picture that gives its scale

/** From this width on, px, both machines stand side by side. */
export const sideBySide = 560;

const gap = 6;
const between = 40; // plates side by side
const heading = 30;
const mostSide = 112;
const leastSide = 7;
const mostGhosts = 96;
const tallest = { wide: 300, narrow: 240 } as const; // of the squares of one plate

const perRow = (room: number, side: number) => Math.max(1, Math.floor((room + gap) / (side + gap)));

const sideOf = (memory: Memory, scale: number) => Math.sqrt(memory.each) * scale;

const ghostsOf = (memory: Memory, users: number): number =>
	memory.crowd >= users || memory.needed === Infinity ? 0 : Math.max(0, memory.needed - memory.devices);

/** The largest scale, in px for the root of a byte, at which both plates fit their room. */
function scaleFor(memories: readonly Memory[], counts: readonly number[], room: number, high: number) {
	const largest = Math.max(...memories.map(({ each }) => Math.sqrt(each)));
	for (let side = mostSide; side > leastSide; side -= 1) {
		const scale = side / largest;
		const fits = memories.every((memory, index) => {
			const own = sideOf(memory, scale);
			return own <= room && Math.ceil(counts[index]! / perRow(room, own)) * (own + gap) <= high;
		});
		if (fits) return scale;
	}
	return leastSide / largest;
}

function shares(memory: Memory, users: number) {
	const all = memory.devices * memory.each;
	const reserved = Math.min(1, memory.reserved / all);
	const weights = Math.min(1 - reserved, memory.weights / all);
	const wanted = Math.min(users, memory.crowd) * memory.perUser;
	const cache = memory.holdsWeights ? Math.min(1 - reserved - weights, wanted / all) : 0;
	return { weights: memory.holdsWeights ? weights : 1 - reserved, cache, reserved };
}

/** Lays out the memories of both machines in a width, areas to one scale, with `below` px for words under each. */
export function platesFor(memories: readonly Memory[], users: number, width: number, below: number): Plates {
	const columns = width >= sideBySide;
	const room = columns ? (width - between) / memories.length : width;
	const ghosts = memories.map((memory) => ghostsOf(memory, users));
	const counts = memories.map((memory, index) => memory.devices + Math.min(mostGhosts, ghosts[index]!));
	const scale = scaleFor(memories, counts, room, columns ? tallest.wide : tallest.narrow);
	let y = heading;
	const plates = memories.map((memory, index): Plate => {
		const side = sideOf(memory, scale);
		const row = perRow(room, side);
		const x = columns ? index * (room + between) : 0;
		const top = columns ? heading : y;
		const boxes = Array.from({ length: counts[index]! }, (_, at) => ({
			x: x + (at % row) * (side + gap),
			y: top + Math.floor(at / row) * (side + gap),
			ghost: at >= memory.devices
		}));
		const bottom = top + Math.ceil(counts[index]! / row) * (side + gap);
		y = bottom + below + heading;
		const left = ghosts[index]! - Math.min(mostGhosts, ghosts[index]!);
		return { memory, boxes, side, x, y: top, bottom, left, ...shares(memory, users) };
	});
	const height = Math.max(...plates.map(({ bottom }) => bottom)) + below;
	return { plates, width, columns, height, keySide: Math.sqrt(keyBytes) * scale };
}
