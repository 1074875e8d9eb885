import { kind } from '#lib/trace/kinds.ts';
import { forEachRunning, type Trace } from '#lib/trace/trace.ts';
import { cycles } from '#lib/units/index.ts';
import {
	holdsCores,
	idle,
	looksBytes,
	looksOf,
	nameOfKind,
	quietLooksOf,
	type Axis,
	type Looks
} from './look.ts';

/** A row under way at some moment, and how far through it the moment is. */
export type Running = {
	readonly row: number;
	readonly unit: number;
	readonly kind: number;
	readonly task: number;
	readonly share: number; // 0 to 1
};

/** The rows of a trace under way at a time, in their order. A row that takes no time is never under way. */
export function runningAt(trace: Trace, atCycle: number): Running[] {
	const found: Running[] = [];
	forEachRunning(trace, cycles(atCycle), (row) => {
		const start = trace.startCycle[row]!;
		found.push({
			row,
			unit: trace.unit[row]!,
			kind: trace.kind[row]!,
			task: trace.task[row]!,
			share: (atCycle - start) / (trace.endCycle[row]! - start)
		});
	});
	return found;
}

/** The row that each unit shows: what it works on rather than who waits for it. */
export function shownRows(running: readonly Running[]): ReadonlyMap<number, Running> {
	const shown = new Map<number, Running>();
	for (const row of running) {
		const before = shown.get(row.unit);
		if (!before || before.kind === kind.wait) shown.set(row.unit, row);
	}
	return shown;
}

/**
 * How every unit looks at a moment, as a texture's bytes. `calm` is for views from afar and for fast motion; `axisOf`
 * says which way a row's sums run.
 */
export function looksAt(
	running: readonly Running[],
	units: number,
	calm: boolean,
	axisOf: (row: number) => Axis = () => 'y'
): Uint8Array {
	const looks: Looks[] = Array.from({ length: units }, () => idle);
	for (const [unit, { row, kind: number, share }] of shownRows(running)) {
		if (!holdsCores(number)) continue;
		const name = nameOfKind(number);
		looks[unit] = calm ? quietLooksOf(name) : looksOf(name, share, axisOf(row));
	}
	return looksBytes(looks);
}

/** Where a user is: the row of theirs that is under way, the last to start of several; null between tokens. */
export function whereIs(running: readonly Running[], user: number): Running | null {
	return running.filter(({ task }) => task === user).at(-1) ?? null;
}

/** Bytes that rows of some kinds had moved by a time; a row under way counts by its share. */
export function bytesBy(trace: Trace, atCycle: number, kinds: readonly number[]): number {
	let bytes = 0;
	for (let row = 0; row < trace.length && trace.startCycle[row]! < atCycle; row++) {
		if (!kinds.includes(trace.kind[row]!)) continue;
		const [start, end] = [trace.startCycle[row]!, trace.endCycle[row]!];
		const share = end > start ? Math.min(1, (atCycle - start) / (end - start)) : 1;
		bytes += share * trace.bytes[row]!;
	}
	return bytes;
}
