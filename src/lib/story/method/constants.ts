import { everyChapter } from '#lib/catalog/register.ts';

/** A constant as a table of the method shows it; `id` is its anchor among the sources. */
export type ConstantRow = {
	readonly id: string;
	readonly name: string;
	readonly value: string;
	readonly range: string;
	readonly standing: string;
};

/** The constants of one subject of the catalog's register, such as `wafer-constants`. */
export function constantsOf(subject: string): readonly ConstantRow[] {
	const found = everyChapter()
		.flatMap(({ subjects }) => subjects)
		.find(({ id }) => id === subject);
	if (!found) throw new RangeError(`subject must be in the register: ${subject}`);
	return found.numbers.map(({ id, field, display, range, standing }) => ({
		id,
		name: field,
		value: display,
		range,
		standing
	}));
}
