/** A likely value between the least and the most that it could honestly be. */
export type Interval = { readonly value: number; readonly low: number; readonly high: number };

/** A value between bounds; a range that leaves the value out, or runs backwards, is a mistake. */
export function interval(value: number, range: readonly [number, number] = [value, value]): Interval {
	const [low, high] = range;
	if (!(low <= value && value <= high))
		throw new RangeError(`range must hold the value ${value}: ${low}..${high}`);
	return { value, low, high };
}

/** A value as the catalog holds it, with the range it may have there. */
export const intervalOf = (cited: {
	readonly value: number;
	readonly range?: readonly [number, number];
}): Interval => interval(cited.value, cited.range);

type Intervals<K extends string> = { readonly [N in K]: Interval };
type Values<K extends string> = { readonly [N in K]: number };

/**
 * The span of a function's results over all corners of the box that its uncertain inputs make. That is the true span
 * of any function that rises or falls steadily in each of them, as products, quotients and whole parts do.
 */
export function overCorners<K extends string, R extends string>(
	inputs: Intervals<K>,
	f: (values: Values<K>) => Values<R>
): Intervals<R> {
	const names = Object.keys(inputs) as K[];
	const uncertain = names.filter((name) => inputs[name].low < inputs[name].high);
	const at = (choose: (name: K) => number) =>
		f(Object.fromEntries(names.map((name) => [name, choose(name)])) as Values<K>);
	const middle = at((name) => inputs[name].value);
	const results = Object.keys(middle) as R[];
	const spans = Object.fromEntries(
		results.map((name) => [name, { value: middle[name], low: middle[name], high: middle[name] }])
	) as { [N in R]: { value: number; low: number; high: number } };
	for (let corner = 0; corner < 2 ** uncertain.length; corner++) {
		const found = at((name) => {
			const bit = uncertain.indexOf(name);
			if (bit < 0) return inputs[name].value;
			return (corner >> bit) & 1 ? inputs[name].high : inputs[name].low;
		});
		for (const name of results) {
			spans[name].low = Math.min(spans[name].low, found[name]);
			spans[name].high = Math.max(spans[name].high, found[name]);
		}
	}
	return spans;
}
