import * as fc from 'fast-check';
import { kinds } from '#lib/trace/kinds.ts';
import { Recorder } from '#lib/trace/recorder.ts';
import type { Trace } from '#lib/trace/trace.ts';
import { gigahertz } from '#lib/units/index.ts';

export type Row = { start: number; length: number; unit: number; kind: number; task: number; bytes: number };

export const units = 12;

export const rows = fc.array(
	fc.record({
		start: fc.nat(100),
		length: fc.nat(40),
		unit: fc.nat(units - 1),
		kind: fc.nat(kinds.length - 1),
		task: fc.nat(9),
		bytes: fc.nat(2 ** 30)
	}),
	{ maxLength: 60 }
);

/** A trace of these rows on a grid of 4 x 3 cores at 1 GHz. */
export function traceOf(list: readonly Row[]): Trace {
	const recorder = new Recorder({ level: 'core', clock: gigahertz(1), columns: 4, units });
	for (const { start, length, unit, kind, task, bytes } of list)
		recorder.add(start, start + length, unit, kind, task, bytes);
	return recorder.finish();
}

export const traces = rows.map(traceOf);
