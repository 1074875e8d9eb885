import type { Place, Rect } from './floor.ts';

/**
 * Which unit each core of a grid belongs to, as bytes of a texture: unit plus one in two bytes (0 for a core that
 * belongs to none), then its distances from the middle lines of its unit, along the columns and along the rows, 0 to 255.
 */
export type Field = { readonly columns: number; readonly rows: number; readonly bytes: Uint8Array };

const texel = 4;
const most = 255;
const perByte = 256;

const distance = (place: number, length: number) =>
	Math.round((most * Math.abs(place - (length - 1) / 2)) / (Math.max(1, length - 1) / 2));

const four = new Uint8Array(texel);
const one = new Uint32Array(four.buffer);
/** Four bytes as the machine keeps them in one number, whichever way round it does. */
function word(...bytes: readonly [number, number, number, number]): number {
	four.set(bytes);
	return one[0]!;
}

/** The field of residents that lie in rectangles of the grid. */
export function fieldOf(columns: number, rows: number, places: readonly Omit<Place, 'cell'>[]): Field {
	const texels = new Uint32Array(columns * rows); // all four bytes at once: a wafer has 900,000 of them
	for (const { unit, cores } of places) {
		const line = Uint32Array.from({ length: cores.width }, (_, x) =>
			word((unit + 1) % perByte, Math.floor((unit + 1) / perByte), 0, distance(x, cores.width))
		);
		for (let y = 0; y < cores.height; y++) {
			const down = word(0, 0, distance(y, cores.height), 0);
			const at = (cores.y + y) * columns + cores.x;
			for (let x = 0; x < cores.width; x++) texels[at + x] = line[x]! | down;
		}
	}
	return { columns, rows, bytes: new Uint8Array(texels.buffer) };
}

/** A field in which each core is a unit of its own, numbered row by row. */
export function fieldOfCores(columns: number, rows: number): Field {
	const places = Array.from({ length: columns * rows }, (_, unit) => ({
		unit,
		cores: { x: unit % columns, y: Math.floor(unit / columns), width: 1, height: 1 }
	}));
	return fieldOf(columns, rows, places);
}

/** A core's unit and how far it is from its middle lines (0 to 1); null where no unit lives. */
export function coreAt(field: Field, x: number, y: number): { unit: number; y: number; x: number } | null {
	if (x < 0 || y < 0 || x >= field.columns || y >= field.rows) return null;
	const at = (Math.floor(y) * field.columns + Math.floor(x)) * texel;
	const number = field.bytes[at]! + perByte * field.bytes[at + 1]!;
	return number === 0
		? null
		: { unit: number - 1, y: field.bytes[at + 2]! / most, x: field.bytes[at + 3]! / most };
}

/** A part of a field as it lies on the plate. `square` cores are drawn as one; `gap` is the paper between squares. */
export type FieldWindow = {
	readonly field: Field;
	readonly looks: Uint8Array; // of the field's units
	readonly from: Rect; // in cores
	readonly to: Rect; // on the plate
	readonly square: { readonly columns: number; readonly rows: number };
	readonly gap: number; // on the plate, between squares; 0 for none
};

/** The smallest side of a square on the plate: below it a grid is noise. */
export const leastSquare = 14;

/** How many cores one square should stand for in a window, so that squares are large enough and nearly square. */
export function squareFor(from: Rect, to: Rect): { readonly columns: number; readonly rows: number } {
	const each = (cores: number, size: number) => {
		const squares = Math.max(1, Math.min(cores, Math.floor(size / leastSquare)));
		return cores / squares;
	};
	return { columns: each(from.width, to.width), rows: each(from.height, to.height) };
}
