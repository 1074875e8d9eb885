import { cycles, type Cycles } from '#lib/units/index.ts';
import { firstStarting, type Level, type Trace } from './trace.ts';

/** One run at several distances, from devices down to queues. */
export type TraceLevels = { readonly [L in Level]?: Trace };

const finestFirst: readonly Level[] = ['queue', 'core', 'region', 'device'];

/** At most so many rows run in [from, to): those that start early enough to reach into it. Logarithmic. */
export function rowsWithin(trace: Trace, from: Cycles, to: Cycles): number {
	const first = firstStarting(trace, cycles(from - trace.longest - 1));
	return firstStarting(trace, to) - first;
}

/** The closest look at [from, to) that has no more than `most` rows to show; the farthest there is if none has. */
export function closestLevel(levels: TraceLevels, from: Cycles, to: Cycles, most: number): Trace | undefined {
	const held = finestFirst.map((level) => levels[level]).filter((trace) => trace !== undefined);
	return held.find((trace) => rowsWithin(trace, from, to) <= most) ?? held.at(-1);
}
