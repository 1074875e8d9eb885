import { box, type Ranges } from '../interval.ts';

/** A likely value between the least and the most that it could honestly be. */
export type Span = { readonly value: number; readonly low: number; readonly high: number };

/**
 * The span of each of a function's results when its uncertain inputs all go to their worse ends at once, and to their
 * better ends. Exact for results that rise or fall steadily with each input, as products, quotients and whole parts do.
 */
export function spans<T extends object, R extends string>(
	evaluate: (values: T) => { readonly [N in R]: number },
	values: T,
	ranges: Ranges<T>
): { readonly [N in R]: Span } {
	const middle = evaluate(values);
	const found = {} as { [N in R]: Span };
	for (const name of Object.keys(middle) as R[]) {
		const [low, high] = box((at: T) => evaluate(at)[name], values, ranges);
		found[name] = { value: middle[name], low, high };
	}
	return found;
}
