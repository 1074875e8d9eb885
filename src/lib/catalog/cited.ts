import type { SourceId } from './sources.ts';

/** How we came by a number. Readers see it beside the number. */
export type Standing = 'published' | 'measured' | 'derived' | 'assumed';

/** A number of the world with where it comes from. `range` is the honest span, in the value's own unit. */
export type Cited<T> = {
	readonly value: T;
	readonly standing: Standing;
	readonly source: SourceId;
	readonly note?: string;
	readonly range?: readonly [low: number, high: number];
};

/** One of the model's shapes with every field cited. */
export type CitedFields<T> = { readonly [K in keyof T]: Cited<T[K]> };

type Extra = { readonly note?: string; readonly range?: readonly [number, number] };
const cite =
	(standing: Standing) =>
	<T>(value: T, source: SourceId, extra: string | Extra = {}): Cited<T> => ({
		value,
		standing,
		source,
		...(typeof extra === 'string' ? { note: extra } : extra)
	});

export const published = cite('published'); // someone states it
export const measured = cite('measured'); // someone ran it and reports the conditions
export const derived = cite('derived'); // computed from such rows; the note says how
export const assumed = cite('assumed'); // nobody has published it, or we recall it without the source at hand

/** The bare values, as the model takes them. */
export function plain<T>(fields: CitedFields<T>): T {
	return Object.fromEntries(
		Object.entries(fields).map(([key, cited]) => [key, (cited as Cited<unknown>).value])
	) as T;
}
