import type { Work } from '#lib/trace/work.ts';

/** Cycles that a mesh may go on before whoever runs it has a look at the clock; a small one then still tells its share. */
export const cyclesAtATime: number = 64;

/** Looks at cores and queues that it may take: a few milliseconds at the slowest, where each finds its memory untouched. */
export const looksAtATime: number = 2 ** 14;

/** Routes looked at, or words filled, in the same time. */
export const itemsAtATime: number = 2 ** 14;

/** Does the same for stretches of items from 0 on, with a pause between two that yields the share done. */
export function* byStretches(items: number, each: (from: number, to: number) => void): Work<void> {
	for (let from = 0; from < items; from += itemsAtATime) {
		const to = Math.min(items, from + itemsAtATime);
		each(from, to);
		if (to < items) yield to / items;
	}
}

/** Does the same for every item from 0 on, with pauses likewise. */
export const bySlices = (items: number, each: (item: number) => void): Work<void> =>
	byStretches(items, (from, to) => {
		for (let item = from; item < to; item++) each(item);
	});
