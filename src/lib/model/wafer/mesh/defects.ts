import type { Detours } from './network.ts';
import { east, north, ramp, south, west } from './port.ts';
import { Random } from './random.ts';

/** A grid as programs see it, and the cores that were made so that it may be whole. */
export type SpareGrid = {
	readonly columns: number;
	readonly rows: number;
	readonly spares: number; // columns made besides
	readonly defectRate: number; // chance of each core made to be dead
	readonly seed: number;
};

/** Where each of a grid's cores really lies, or the first of them that has none to lie on. */
export type Repair =
	| { readonly whole: true; readonly columnOf: Uint32Array; readonly dead: number; readonly detours: Detours }
	| {
			readonly whole: false;
			readonly column: number;
			readonly row: number;
			readonly dead: number; // of this row
			readonly spares: number;
	  };

const range = 2 ** 32;

/** Draws, for one core made after the other, row by row, whether it is dead. */
function drawnBy({ defectRate, seed }: SpareGrid): () => boolean {
	if (!(defectRate >= 0 && defectRate < 1))
		throw new RangeError(`defectRate must lie from 0 to below 1: ${defectRate}`);
	const random = new Random(seed);
	return () => random.next() < defectRate * range;
}

/** The first dead core within the grid's own columns, counted row by row, or -1: it cuts ways that go straight. */
export function firstDead(grid: SpareGrid): number {
	const { columns, rows, spares } = grid;
	const isDead = drawnBy(grid);
	for (let row = 0; row < rows; row++)
		for (let column = 0; column < columns + spares; column++)
			if (isDead() && column < columns) return row * columns + column;
	return -1;
}

/**
 * Draws dead cores by chance and gives each row its living ones in order, so that software sees a full grid (as the
 * vendor says of its spares; how links are rerouted is not published). A neighbour along the row beyond a dead core is a
 * router farther; one in the next row is as many routers farther as the two rows have shifted against each other.
 */
export function repair(grid: SpareGrid): Repair {
	const { columns, rows, spares } = grid;
	const isDead = drawnBy(grid);
	const columnOf = new Uint32Array(columns * rows);
	let total = 0;
	for (let row = 0; row < rows; row++) {
		let alive = 0;
		let dead = 0;
		for (let column = 0; column < columns + spares; column++)
			if (isDead()) dead++;
			else if (alive < columns) columnOf[row * columns + alive++] = column;
		if (alive < columns) return { whole: false, column: alive, row, dead, spares };
		total += dead;
	}
	return { whole: true, columnOf, dead: total, detours: detoursOf(columnOf, columns, rows) };
}

function detoursOf(columnOf: Uint32Array, columns: number, rows: number): Detours {
	const detours = new Uint32Array(columns * rows * ramp);
	const apart = (one: number, other: number) => Math.abs(columnOf[one]! - columnOf[other]!);
	for (let core = 0; core < columns * rows; core++) {
		const x = core % columns;
		if (x > 0) detours[core * ramp + west] = apart(core, core - 1) - 1;
		if (x < columns - 1) detours[core * ramp + east] = apart(core, core + 1) - 1;
		if (core >= columns) detours[core * ramp + north] = apart(core, core - columns);
		if (core < columns * (rows - 1)) detours[core * ramp + south] = apart(core, core + columns);
	}
	return detours;
}
