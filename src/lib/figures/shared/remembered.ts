import { finish } from '#lib/trace/work.ts';

const most = 600; // findings kept of one function: more than a figure shows of two settings

/**
 * The same function, which keeps what it found for each set of arguments, so that parts of a figure that ask alike
 * compute it once. Only for functions of plain values whose results nobody changes.
 */
export function remembered<Asked extends readonly unknown[], Found>(
	find: (...asked: Asked) => Found
): (...asked: Asked) => Found {
	const known = new Map<string, Found>();
	return (...asked) => {
		const key = JSON.stringify(asked);
		if (!known.has(key)) {
			if (known.size === most) known.clear();
			known.set(key, find(...asked));
		}
		return known.get(key) as Found;
	};
}

/** The same for what is found about one thing: kept for as long as the thing is. */
export function rememberedOf<Thing extends object, Rest extends readonly unknown[], Found>(
	find: (thing: Thing, ...rest: Rest) => Found
): (thing: Thing, ...rest: Rest) => Found {
	const known = new WeakMap<Thing, (...rest: Rest) => Found>();
	return (thing, ...rest) => {
		const of = known.get(thing) ?? remembered((...asked: Rest) => find(thing, ...asked));
		known.set(thing, of);
		return of(...rest);
	};
}

const large = 3; // findings kept of what takes much memory

/**
 * Something large that is found in steps, in two ways that share what they found: `now`, without a pause, and `steps`,
 * for a page that takes a few at a time.
 */
export function inSteps<Asked extends readonly unknown[], Found>(
	find: (...asked: Asked) => Generator<unknown, Found, void>
) {
	const known = new Map<string, Found>();
	function* steps(...asked: Asked): Generator<unknown, Found, void> {
		const key = JSON.stringify(asked);
		if (known.has(key)) return known.get(key) as Found;
		const found = yield* find(...asked);
		if (known.size >= large) known.clear();
		known.set(key, found);
		return found;
	}
	return { steps, now: (...asked: Asked): Found => finish(steps(...asked)) };
}
