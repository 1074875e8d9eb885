import { numberField, type Fields } from '#lib/embed/urlState.ts';
import { zoomLevels, type ZoomLevel } from '#lib/scene/waferZoom/world.ts';

/** What a reader can set: how far in, and which wafer of many, as far as its dead cores go. */
export type Settings = { readonly place: number; readonly seed: number };

export const lastPlace = zoomLevels.length - 1;
export const mostSeeds = 999;

export const fields: Fields<Settings> = {
	place: numberField(1, 0, lastPlace),
	seed: numberField(1, 1, mostSeeds, { whole: true })
};

/** The place of a named level. */
export const placeOf = (level: ZoomLevel): number => zoomLevels.indexOf(level);

/** The level nearest to a place. */
export const levelAt = (place: number): ZoomLevel => zoomLevels[Math.round(place)] ?? 'wafer';
