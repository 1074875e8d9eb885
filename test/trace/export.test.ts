import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toChromeTrace } from '#lib/trace/chrome.ts';
import { toCsv } from '#lib/trace/csv.ts';
import { kind, kinds } from '#lib/trace/kinds.ts';
import { plainNames } from '#lib/trace/names.ts';
import type { Trace } from '#lib/trace/trace.ts';
import { traceOf, traces } from './traces.ts';

type Event = {
	ph: string;
	pid: number;
	tid: number;
	name: string;
	cat?: string;
	ts?: number;
	dur?: number;
	args: Record<string, unknown>;
};

/** What the Trace Event Format asks of a file, and what Perfetto needs to draw it. */
function validated(trace: Trace): Event[] {
	const file = JSON.parse(toChromeTrace(trace)) as { traceEvents: Event[]; displayTimeUnit: string };
	expect(['ms', 'ns']).toContain(file.displayTimeUnit);
	const named = new Map<number, string>();
	const lastEnd = new Map<number, number>();
	let lastStart = 0;
	for (const event of file.traceEvents) {
		expect(['M', 'X']).toContain(event.ph);
		for (const id of [event.pid, event.tid]) expect(Number.isInteger(id)).toBe(true);
		expect(typeof event.name).toBe('string');
		if (event.ph === 'M') {
			expect(['process_name', 'thread_name', 'thread_sort_index']).toContain(event.name);
			if (event.name === 'thread_name') named.set(event.tid, event.args['name'] as string);
			continue;
		}
		expect(kinds).toContain(event.cat);
		expect(Number.isFinite(event.ts) && event.ts! >= lastStart).toBe(true);
		expect(Number.isFinite(event.dur) && event.dur! >= 0).toBe(true);
		expect(named.has(event.tid)).toBe(true);
		// complete events of one thread may touch but not overlap
		expect(event.ts!).toBeGreaterThanOrEqual((lastEnd.get(event.tid) ?? 0) - 1e-9);
		lastEnd.set(event.tid, event.ts! + event.dur!);
		lastStart = event.ts!;
	}
	expect(new Set(named.values()).size).toBe(named.size);
	return file.traceEvents;
}

describe('a Chrome trace', () => {
	it('keeps the rules of the format for any trace', () => {
		fc.assert(fc.property(traces, (trace) => void validated(trace)));
	});

	it('holds every row once, in microseconds', () => {
		fc.assert(
			fc.property(traces, (trace) => {
				const complete = validated(trace).filter(({ ph }) => ph === 'X');
				expect(complete.length).toBe(trace.length);
				for (const [row, { ts, dur }] of complete.entries()) {
					expect(ts).toBeCloseTo(trace.startCycle[row]! / 1000, 6); // 1 GHz: a cycle is a nanosecond
					expect(dur).toBeCloseTo((trace.endCycle[row]! - trace.startCycle[row]!) / 1000, 6);
				}
			})
		);
	});

	it('gives rows of one unit that overlap threads of their own', () => {
		const row = { unit: 3, kind: kind.weights, task: 0, bytes: 0 };
		const trace = traceOf([
			{ ...row, start: 0, length: 10 },
			{ ...row, start: 5, length: 10 },
			{ ...row, start: 10, length: 2 }
		]);
		const complete = validated(trace).filter(({ ph }) => ph === 'X');
		expect(complete.map(({ tid }) => tid)).toEqual([1, 2, 1]);
	});
});

describe('comma-separated values', () => {
	it('hold a line for each row and one of names', () => {
		fc.assert(
			fc.property(traces, (trace) => {
				const lines = toCsv(trace).trimEnd().split('\r\n');
				expect(lines.length).toBe(trace.length + 1);
				for (const line of lines) expect(line.split(',').length).toBe(8);
			})
		);
	});

	it('quote a name with a comma or a quotation mark', () => {
		const trace = traceOf([{ start: 0, length: 1, unit: 0, kind: 1, task: 0, bytes: 64 }]);
		const csv = toCsv(trace, { ...plainNames, unit: () => 'core (0, 0), "first"' });
		expect(csv.split('\r\n')[1]).toBe('"core (0, 0), ""first""",weights,task 0,0,1,0,1e-9,64');
	});
});
