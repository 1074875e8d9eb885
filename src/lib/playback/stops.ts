import { kind } from '#lib/trace/kinds.ts';
import type { Trace } from '#lib/trace/trace.ts';
import { seconds, type Seconds } from '#lib/units/index.ts';

/** Times at which one may stop, in seconds, rising, each once. */
export type Stops = Float64Array;

const sameTime = 1e-7; // of the whole, less than a cycle of any token: what rounding leaves between one row's end and the next one's start

/** Stops at these times, whatever their order. */
export function stopsAt(times: ArrayLike<number>): Stops {
	const sorted = Float64Array.from(times).sort();
	const least = (sorted.at(-1) ?? 0) * sameTime;
	let kept = 0;
	for (const time of sorted) if (kept === 0 || time - sorted[kept - 1]! > least) sorted[kept++] = time;
	return sorted.slice(0, kept);
}

/** A stop wherever something starts, and at the end. */
export function eventStops(trace: Trace): Stops {
	const times = new Float64Array(trace.length + 1);
	for (let row = 0; row < trace.length; row++) times[row] = trace.startCycle[row]! / trace.clock;
	times[trace.length] = trace.endsAt / trace.clock;
	return stopsAt(times);
}

const kernels: readonly number[] = [kind.launch, kind.compute, kind.weights, kind.kvCache, kind.draft];

/**
 * A stop wherever a kernel starts: at its launch, where it has one, else where it begins to read or to reckon. Sums are
 * kernels of their own, or, on a machine whose products bring their sums along, parts of the one before them.
 */
export function kernelStops(trace: Trace, sumsApart: boolean): Stops {
	const before = new Uint8Array(trace.units);
	const times: number[] = [];
	for (let row = 0; row < trace.length; row++) {
		const [unit, what] = [trace.unit[row]!, trace.kind[row]!];
		const begins = kernels.includes(what)
			? before[unit] !== kind.launch
			: sumsApart && what === kind.partialSum;
		if (begins) times.push(trace.startCycle[row]! / trace.clock);
		before[unit] = what;
	}
	return stopsAt([...times, trace.endsAt / trace.clock]);
}

/** A stop wherever a task starts that no row before belonged to: a layer, a user, a step, as the engine numbers them. */
export function taskStops(trace: Trace): Stops {
	const seen = new Set<number>();
	const times: number[] = [];
	for (let row = 0; row < trace.length; row++) {
		if (seen.has(trace.task[row]!)) continue;
		seen.add(trace.task[row]!);
		times.push(trace.startCycle[row]! / trace.clock);
	}
	return stopsAt([...times, trace.endsAt / trace.clock]);
}

const slack = (stops: Stops) => (stops.at(-1) ?? 0) * sameTime;

/** How many stops lie at a time or before it. */
function countUpTo(stops: Stops, at: number): number {
	let low = 0;
	let high = stops.length;
	while (low < high) {
		const middle = (low + high) >>> 1;
		if (stops[middle]! <= at) low = middle + 1;
		else high = middle;
	}
	return low;
}

/** The last stop at a time or before it; the first one where there is none. */
export const stopAt = (stops: Stops, at: number): Seconds =>
	seconds(stops[Math.max(0, countUpTo(stops, at + slack(stops)) - 1)] ?? 0);

/** The next stop after a time; the last one where there is none. */
export const stopAfter = (stops: Stops, at: number): Seconds =>
	seconds(stops[Math.min(stops.length - 1, countUpTo(stops, at + slack(stops)))] ?? 0);

/** The last stop before a time; the first one where there is none. */
export const stopBefore = (stops: Stops, at: number): Seconds =>
	seconds(stops[Math.max(0, countUpTo(stops, at - slack(stops) * 2) - 1)] ?? 0);
