/** A rectangle of cores, or of whatever its place is counted in. x goes right, y goes down. */
export type Rect = {
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
};

/** The grid of cores on one wafer and its outer size in metres. */
export type WaferGrid = {
	readonly columns: number;
	readonly rows: number;
	readonly width: number;
	readonly height: number;
};

/** Something that lives on a wafer: its unit in the trace, and how many cores it takes. */
export type Resident = { readonly unit: number; readonly cores: number };

/** Where a resident lies: the cell of the floor plan it fills, and the cores of it that work. */
export type Place = { readonly unit: number; readonly cell: Rect; readonly cores: Rect };

const sum = (residents: readonly Resident[]) => residents.reduce((cores, each) => cores + each.cores, 0);

/**
 * Lays residents on a wafer in their order, down one column of cells and up the next, so that each touches the one
 * before. Cells share the wafer in proportion to their cores; the number of columns is the one that keeps the cells
 * nearest to squares. Nobody has published a floor plan: this one shows how much room each layer has, not where it is.
 */
export function layOutFloor(grid: WaferGrid, residents: readonly Resident[]): Place[] {
	if (residents.length === 0) return [];
	let best: Place[] = [];
	let least = Infinity;
	for (let columns = 1; columns <= residents.length; columns++) {
		const places = snake(grid, residents, columns);
		const worst = Math.max(...places.map(({ cell }) => lopsided(grid, cell)));
		if (worst < least) [best, least] = [places, worst];
		else if (columns > 2 * Math.ceil(Math.sqrt(residents.length))) break;
	}
	return best;
}

/** How far a cell is from a square on the wafer, where cores need not be square. */
function lopsided(grid: WaferGrid, cell: Rect): number {
	const ratio = ((cell.width / grid.columns) * grid.width) / ((cell.height / grid.rows) * grid.height);
	return Math.max(ratio, 1 / ratio);
}

function snake(grid: WaferGrid, residents: readonly Resident[], columns: number): Place[] {
	const total = Math.max(sum(residents), 1);
	const room = grid.columns * grid.rows;
	const places: Place[] = [];
	let left = 0;
	for (const [index, group] of inColumns(residents, columns).entries()) {
		const right = left + (grid.columns * sum(group)) / total;
		let down = 0;
		for (const resident of group) {
			const height = (grid.rows * resident.cores) / sum(group);
			const top = index % 2 === 0 ? down : grid.rows - down - height;
			const cell = rounded({ x: left, y: top, width: right - left, height });
			places.push({ unit: resident.unit, cell, cores: within(cell, Math.min(resident.cores, room)) });
			down += height;
		}
		left = right;
	}
	return places;
}

/** Splits residents into so many runs of nearly equal cores, each of at least one. */
function inColumns(residents: readonly Resident[], columns: number): Resident[][] {
	const share = sum(residents) / columns;
	const groups: Resident[][] = [[]];
	let before = 0;
	for (const [index, resident] of residents.entries()) {
		const group = groups.at(-1)!;
		const lacking = columns - groups.length;
		const full = before + resident.cores / 2 >= share * groups.length;
		const mustSplit = residents.length - index === lacking;
		if (group.length > 0 && lacking > 0 && (full || mustSplit)) groups.push([resident]);
		else group.push(resident);
		before += resident.cores;
	}
	return groups;
}

function rounded({ x, y, width, height }: Rect): Rect {
	const [left, top] = [Math.round(x), Math.round(y)];
	return { x: left, y: top, width: Math.round(x + width) - left, height: Math.round(y + height) - top };
}

/** The middle of a cell, in the cell's shape, of so many cores; at least one, and never more than there are. */
function within(cell: Rect, cores: number): Rect {
	const share = Math.min(1, Math.sqrt(cores / Math.max(1, cell.width * cell.height)));
	const width = Math.max(1, Math.floor(cell.width * share));
	const height = Math.max(1, Math.floor(cell.height * share));
	return {
		x: cell.x + Math.floor((cell.width - width) / 2),
		y: cell.y + Math.floor((cell.height - height) / 2),
		width,
		height
	};
}

/** The middle of a rectangle. */
export const middle = ({ x, y, width, height }: Rect): readonly [x: number, y: number] => [
	x + width / 2,
	y + height / 2
];

/** Takes a rectangle of one space into another: where `inner` of `from` comes to lie in `to`. */
export function mapRect(inner: Rect, from: Rect, to: Rect): Rect {
	const [across, down] = [to.width / from.width, to.height / from.height];
	return {
		x: to.x + (inner.x - from.x) * across,
		y: to.y + (inner.y - from.y) * down,
		width: inner.width * across,
		height: inner.height * down
	};
}
