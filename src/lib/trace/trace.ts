import { cycles, type Cycles, type Hertz } from '#lib/units/index.ts';

/** How closely a trace looks. `unit` counts devices, regions of a wafer or banks of a stack, cores, or queues. */
export type Level = 'device' | 'region' | 'core' | 'queue';

/**
 * What one run did: one column per field, rows in order of start. Views read this and nothing else of a run.
 * Cycles are those of `clock`; an engine that reckons in seconds picks a clock and may use fractions of a cycle.
 */
export type Trace = {
	readonly level: Level;
	readonly clock: Hertz;
	readonly columns: number; // units lie row by row in a grid this wide
	readonly units: number; // every `unit` is less than this
	readonly length: number;
	readonly startCycle: Float64Array; // exact to 2^53; never falls from row to row
	readonly endCycle: Float64Array; // never before the start
	readonly unit: Uint32Array;
	readonly kind: Uint8Array; // a number of `kind`
	readonly task: Uint16Array; // what for, as the engine numbers it: layer, step, user
	readonly bytes: Float64Array; // moved by this row
	readonly longest: Cycles; // no row lasts longer; bounds the search below
	readonly endsAt: Cycles; // the last end
};

/** A trace in the making: of all that starts before `known`, or of what has started since the part before. */
export type TracePart = Trace & { readonly known: Cycles };

/** The first row that starts at `at` or later, or `length`. Logarithmic. */
export function firstStarting(trace: Pick<Trace, 'length' | 'startCycle'>, at: Cycles): number {
	let low = 0;
	let high = trace.length;
	while (low < high) {
		const middle = (low + high) >>> 1;
		if (trace.startCycle[middle]! < at) low = middle + 1;
		else high = middle;
	}
	return low;
}

/** No row before this one can still run at `at`. One cycle of slack takes up the rounding of fractional cycles. */
const firstReaching = (trace: Trace, at: Cycles) => firstStarting(trace, cycles(at - trace.longest - 1));

/** Visits the rows under way at `at`, in order. Costs the same at any time, so seeking is as cheap as playing. */
export function forEachRunning(trace: Trace, at: Cycles, visit: (row: number) => void): void {
	for (let row = firstReaching(trace, at); row < trace.length; row++) {
		if (trace.startCycle[row]! > at) return;
		if (trace.endCycle[row]! > at) visit(row);
	}
}

/** Visits the rows that run at some moment of [from, to), in order. */
export function forEachBetween(trace: Trace, from: Cycles, to: Cycles, visit: (row: number) => void): void {
	for (let row = firstReaching(trace, from); row < trace.length; row++) {
		if (trace.startCycle[row]! >= to) return;
		if (trace.endCycle[row]! > from) visit(row);
	}
}

/** The buffers under a trace, so that a worker can hand them over instead of copying them. */
export const buffersOf = (trace: Trace): ArrayBuffer[] =>
	[trace.startCycle, trace.endCycle, trace.unit, trace.kind, trace.task, trace.bytes].map(
		(column) => column.buffer as ArrayBuffer
	);
