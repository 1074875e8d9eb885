import { choiceField, numberField, type Fields } from '#lib/embed/urlState.ts';
import { zoomLevels, type ZoomLevel } from '#lib/scene/waferZoom/world.ts';

/** What a reader can set. */
export type Settings = {
	readonly place: number; // how far in
	readonly seed: number; // which wafer of many, as far as its dead cores go
	readonly cycle: number; // of the product that the cores make
	readonly pace: number; // how often slowed
	readonly draw: Wanted;
};

export const drawings = [
	{ value: 'auto', name: 'as this machine can' },
	{ value: 'high', name: 'fine' },
	{ value: 'low', name: 'coarse' },
	{ value: 'flat', name: 'flat, without WebGL' }
] as const;

/** How a reader wants it drawn. */
export type Wanted = (typeof drawings)[number]['value'];

/** About four cycles a second, and about forty. */
export const paces = [
	{ value: 250_000_000, name: 'cycle' },
	{ value: 25_000_000, name: 'product' }
] as const;

export const lastPlace = zoomLevels.length - 1;
export const mostSeeds = 999;
const mostCycles = 1e4;
const restingCycle = 12.5; // the numbers of the vector are on their way past dead cores

export const fields: Fields<Settings> = {
	place: numberField(1, 0, lastPlace),
	seed: numberField(1, 1, mostSeeds, { whole: true }),
	cycle: numberField(restingCycle, 0, mostCycles),
	pace: choiceField<number>(
		paces[0].value,
		paces.map(({ value }) => value)
	),
	draw: choiceField<Wanted>(
		'auto',
		drawings.map(({ value }) => value)
	)
};

/** The place of a named level. */
export const placeOf = (level: ZoomLevel): number => zoomLevels.indexOf(level);

/** The level nearest to a place. */
export const levelAt = (place: number): ZoomLevel => zoomLevels[Math.round(place)] ?? 'wafer';
