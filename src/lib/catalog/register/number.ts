import type { Cited, Standing } from '../cited.ts';
import type { SourceId } from '../sources.ts';
import { displayRange, displayValue, spelled, type RegisterUnit } from './display.ts';
import type { Labels } from './labels.ts';

/** One number of the catalog as `/sources` lists it. */
export type CatalogNumber = {
	readonly id: string; // an anchor, unique on the page
	readonly subject: string;
	readonly field: string;
	readonly value: unknown; // in SI units
	readonly display: string; // with its unit
	readonly standing: Standing;
	readonly source: SourceId;
	readonly note: string;
	readonly range: string; // '' where none is known
	readonly usedIn: string;
};

/** The numbers of one thing, under one heading. */
export type Subject = {
	readonly id: string; // an anchor, unique on the page
	readonly name: string;
	readonly numbers: readonly CatalogNumber[];
};

/** Subjects of one kind, and what in the product uses their numbers. */
export type Chapter = {
	readonly name: string;
	readonly usedIn: string;
	readonly subjects: readonly Subject[];
};

type Row = {
	readonly field: string;
	readonly unit: RegisterUnit;
	readonly cited: Cited<unknown>;
	readonly display?: string; // where the value is no number
};

/** A subject from its rows. The key of a row ends its anchor. */
export function subject(
	id: string,
	name: string,
	usedIn: string,
	rows: Readonly<Record<string, Row>>
): Subject {
	const numbers = Object.entries(rows).map(([key, { field, unit, cited, display }]) => ({
		id: `${id}.${key}`,
		subject: name,
		field,
		value: cited.value,
		display: display ?? displayValue(cited.value, unit, cited.standing),
		standing: cited.standing,
		source: cited.source,
		note: cited.note ?? '',
		range: cited.range ? displayRange(cited.range, unit) : '',
		usedIn
	}));
	return { id, name, numbers };
}

/** The rows of one of the model's shapes, with its labels. */
export function labelled<T>(
	fields: { readonly [K in keyof T]?: Cited<unknown> },
	labels: Labels<T>
): Record<string, Row> {
	const rows: Record<string, Row> = {};
	for (const [key, cited] of Object.entries(fields) as [keyof T & string, Cited<unknown>][]) {
		const [field, unit] = labels[key] ?? [spelled(key), ''];
		rows[key] = { field, unit, cited };
	}
	return rows;
}

/** Entries that share one table of numbers, listed once under all their names. */
export function shared<E extends { readonly name: string }, F>(
	entries: Readonly<Record<string, E>>,
	fieldsOf: (entry: E, id: string) => F
): { readonly id: string; readonly name: string; readonly fields: F }[] {
	const byFields = new Map<F, { id: string; names: string[] }>();
	for (const [id, entry] of Object.entries(entries)) {
		const fields = fieldsOf(entry, id);
		const at = byFields.get(fields) ?? { id, names: [] };
		at.names.push(entry.name);
		byFields.set(fields, at);
	}
	return [...byFields].map(([fields, { id, names }]) => ({ id, name: names.join(', '), fields }));
}
