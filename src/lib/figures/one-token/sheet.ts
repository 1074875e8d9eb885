import type { Layer, Piece, TokenPass } from './token.ts';

/** A rectangle of the picture, in px. */
export type Rect = {
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
};

/** One piece in its place: its whole area, and for a layer's experts the cells of each. */
export type Placed = Rect & { readonly piece: Piece; readonly across: number };

/** A layer as a column: weights above its line, caches below it. */
export type Column = {
	readonly x: number;
	readonly width: number;
	readonly line: number;
	readonly placed: readonly Placed[];
};

/** A model drawn to scale: every area is its bytes in memory. */
export type Sheet = {
	readonly columns: readonly Column[]; // layers, then the head
	readonly embedding: Rect | null;
	readonly width: number;
	readonly height: number;
	readonly perByte: number; // px² of a byte
};

const gap = 2;
const rowGap = 26; // the activation's way back from the end of a row
const leastPitch = 13;
const tallest = { wide: 300, narrow: 400 } as const;
const narrowest = 520;

const isCache = ({ name }: Piece) => name === 'cache';
const bytesOf = (pieces: readonly Piece[]) => pieces.reduce((sum, { owned }) => sum + owned, 0);
const weightsOf = ({ pieces }: Layer) => bytesOf(pieces.filter((piece) => !isCache(piece)));
const cacheOf = ({ pieces }: Layer) => bytesOf(pieces.filter(isCache));

/** How many cells lie side by side in a layer's experts, for cells near to squares. */
const cellsAcross = (of: number, width: number, height: number): number =>
	Math.min(of, Math.max(1, Math.round(Math.sqrt((of * width) / height))));

/** Pieces of the same experts lie in one area: an expert is a cell of it. */
function stacked(layer: Layer, x: number, width: number, line: number, perByte: number): Placed[] {
	let [up, down] = [line, line];
	return layer.pieces.map((piece) => {
		const height = (piece.owned * perByte) / width;
		const y = isCache(piece) ? down : up - height;
		if (isCache(piece)) down += height;
		else up -= height;
		const across = piece.experts ? cellsAcross(piece.experts.of, width, height) : 1;
		return { piece, x, y, width, height, across };
	});
}

/** Lays out a pass in a width. Layers run from left to right, row below row, then head and embedding table. */
export function sheetFor(pass: TokenPass, width: number): Sheet {
	const { layers, head, embedding } = pass;
	const layer = Math.max(...layers.map(weightsOf));
	const cache = Math.max(...layers.map(cacheOf));
	const extra = weightsOf(head) / layer + embedding / layer; // columns' worth
	const most = Math.max(4, Math.floor(width / leastPitch));
	const rows = Math.ceil((layers.length + extra + 1) / most);
	const perRow = Math.ceil((layers.length + extra + 0.5) / rows);
	const pitch = width / perRow;
	const column = pitch - gap;
	const room = (width < narrowest ? tallest.narrow : tallest.wide) - rows * rowGap;
	const perByte = (Math.max(80, room) * column) / (rows * (layer + cache));
	const [high, deep] = [(layer * perByte) / column, (cache * perByte) / column];
	const lineOf = (row: number) => row * (high + deep + rowGap) + high + 12;
	const columns = layers.map((one, index): Column => {
		const [row, at] = [Math.floor(index / perRow), index % perRow];
		const [x, line] = [at * pitch, lineOf(row)];
		return { x, width: column, line, placed: stacked(one, x, column, line, perByte) };
	});
	const last = layers.length - 1;
	let x = ((last % perRow) + 1) * pitch + 6;
	const line = lineOf(Math.floor(last / perRow));
	const wide = (bytes: number) => (bytes * perByte) / high;
	columns.push({
		x,
		width: wide(weightsOf(head)),
		line,
		placed: stacked(head, x, wide(weightsOf(head)), line, perByte)
	});
	x += wide(weightsOf(head)) + 6;
	const table = { x, y: line - high, width: wide(embedding), height: high };
	const end = lineOf(rows - 1) + deep + 4;
	return { columns, embedding: embedding > 0 ? table : null, width, height: end, perByte };
}

const cut = (value: number) => Number(value.toFixed(1));

/** A rectangle as a path. */
export const boxPath = ({ x, y, width, height }: Rect): string =>
	`M${cut(x)},${cut(y)}h${cut(width)}v${cut(height)}h${cut(-width)}z`;

/** The cell of one expert within the area of all. */
export function cellOf({ piece, x, y, width, height, across }: Placed, expert: number): Rect {
	const rows = Math.ceil((piece.experts?.of ?? 1) / across);
	const [wide, tall] = [width / across, height / rows];
	return {
		x: x + (expert % across) * wide,
		y: y + Math.floor(expert / across) * tall,
		width: wide,
		height: tall
	};
}

/** What a pass reads of a piece, up to a share of it, as a path: the piece from its line on, or whole experts. */
export function readPath(placed: Placed, share: number): string {
	const { piece, height } = placed;
	if (share <= 0 || piece.read === 0) return '';
	if (piece.experts) {
		const { chosen } = piece.experts;
		return chosen
			.slice(0, Math.ceil(share * chosen.length))
			.map((expert) => boxPath(cellOf(placed, expert)))
			.join('');
	}
	if (piece.name === 'cache') return boxPath({ ...placed, height: share * height });
	return boxPath({ ...placed, y: placed.y + (1 - share) * height, height: share * height });
}

/** Level lines of one height, joined where columns are neighbours, so that a row of equal layers needs one. */
function levels(columns: readonly Column[]): string {
	const open = new Map<number, { from: number; to: number }>(); // by height, from left to right
	const done: string[] = [];
	const close = (y: number, { from, to }: { from: number; to: number }) =>
		done.push(`M${cut(from)},${y}H${cut(to)}`);
	for (const { placed, x, width } of columns) {
		const tops = placed.filter(({ piece }) => !isCache(piece)).slice(0, -1);
		for (const { y } of tops) {
			const at = cut(y);
			const line = open.get(at);
			const joins = line && x - line.to <= gap + 0.01 && x > line.from;
			if (line && !joins) close(at, line);
			open.set(at, { from: joins ? line.from : x, to: x + width });
		}
	}
	for (const [y, line] of open) close(y, line);
	return done.join('');
}

/** Lines between the experts of one layer. */
function cells({ x, y, width, height, across, piece }: Placed): string {
	if (!piece.experts) return '';
	const rows = Math.ceil(piece.experts.of / across);
	const level = Array.from({ length: rows - 1 }, (_, row) => cut(y + ((row + 1) * height) / rows));
	const upright = Array.from({ length: across - 1 }, (_, at) => cut(x + ((at + 1) * width) / across));
	return (
		level.map((at) => `M${cut(x)},${at}h${cut(width)}`).join('') +
		upright.map((at) => `M${at},${cut(y)}v${cut(height)}`).join('')
	);
}

/** Lines between the pieces of all columns and between experts. */
export const linePath = (columns: readonly Column[]): string =>
	levels(columns) + columns.flatMap(({ placed }) => placed.map(cells)).join('');

const keys = [1e6, 1e7, 1e8, 1e9, 1e10, 1e11];
const largestKey = 46; // px

/** A round number of bytes whose square is easily seen beside the picture, and its side. */
export function keyOf({ perByte }: Sheet): { readonly bytes: number; readonly side: number } {
	const bytes = keys.findLast((one) => Math.sqrt(one * perByte) <= largestKey) ?? keys[0]!;
	return { bytes, side: Math.sqrt(bytes * perByte) };
}
