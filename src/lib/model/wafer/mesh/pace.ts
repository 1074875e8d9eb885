import type { Work } from '#lib/trace/work.ts';

const coreCycles = 2 ** 16; // between looks at the clock: some milliseconds where every core is at work
const mostCycles = 64; // of a small mesh, which then still tells how far it is

/** Cycles that so many cores may go on before whoever runs them has a look at the clock. */
export const cyclesAtATime = (cores: number): number =>
	Math.max(1, Math.min(mostCycles, Math.floor(coreCycles / cores)));

/** Looks at cores and queues, of wavelets sent by chance, in the same time. */
export const looksAtATime: number = 2 ** 16;

/** Routes looked at, or words filled, in a few milliseconds at the slowest. */
export const itemsAtATime: number = 2 ** 14;

/** Does the same for every item from 0 on, with a pause from time to time that yields the share done. */
export function* bySlices(items: number, each: (item: number) => void): Work<void> {
	for (let item = 0; item < items; item++) {
		each(item);
		if ((item + 1) % itemsAtATime === 0) yield item / items;
	}
}
