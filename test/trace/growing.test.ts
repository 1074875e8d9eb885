import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kind } from '#lib/trace/kinds.ts';
import { GrowingTrace, GrowingTraces } from '#lib/trace/growing.ts';
import { Recorder } from '#lib/trace/recorder.ts';
import { forEachRunning, type Trace, type TracePart } from '#lib/trace/trace.ts';
import { cycles, gigahertz } from '#lib/units/index.ts';
import { rows, traceOf, units, type Row } from './traces.ts';

const shape = { level: 'core', clock: gigahertz(1), columns: 4, units } as const;

/** Rows recorded with looks in between at what is final: all that starts before the earliest row still to come. */
function inParts(list: readonly Row[], every: number) {
	const recorder = new Recorder(shape);
	const parts: TracePart[] = [];
	list.forEach(({ start, length, unit, kind: what, task, bytes }, place) => {
		recorder.add(start, start + length, unit, what, task, bytes);
		if (place % every > 0) return;
		const later = list.slice(place + 1).map((row) => row.start);
		const part = recorder.settle(Math.min(101, ...later), 0);
		if (part) parts.push(part);
	});
	return { parts, rest: recorder.finish(), added: recorder.added };
}

const runningAt = (trace: Trace, at: number) => {
	const found: number[] = [];
	forEachRunning(trace, cycles(at), (row) => found.push(trace.startCycle[row]!, trace.endCycle[row]!));
	return found;
};

describe('a trace given part by part', () => {
	it('is in the end the trace given whole, byte for byte', () => {
		fc.assert(
			fc.property(rows, fc.integer({ min: 1, max: 9 }), (list, every) => {
				const { parts, rest, added } = inParts(list, every);
				const growing = new GrowingTrace();
				for (const part of parts) growing.append(part);
				expect(growing.append(rest)).toEqual(traceOf(list));
				expect(added).toBe(list.length);
			})
		);
	});

	it('can be sought in before its end: up to where it is known it shows what the whole one shows', () => {
		fc.assert(
			fc.property(rows, fc.integer({ min: 1, max: 9 }), (list, every) => {
				const whole = traceOf(list.toSorted((a, b) => a.start - b.start));
				const { parts } = inParts(
					list.toSorted((a, b) => a.start - b.start),
					every
				);
				const growing = new GrowingTrace();
				let before = 0;
				for (const part of parts) {
					const soFar = growing.append(part);
					expect(soFar.known).toBeGreaterThanOrEqual(before);
					before = soFar.known;
					for (let at = 0; at < soFar.known; at += 3)
						expect(runningAt(soFar, at)).toEqual(runningAt(whole, at));
				}
			})
		);
	});

	it('keeps what it has shown as it was when more comes', () => {
		const growing = new GrowingTrace();
		const row = { length: 1, unit: 0, kind: kind.weights, task: 0, bytes: 8 };
		const shown: Trace[] = [];
		for (let start = 0; start < 40; start++) shown.push(growing.append(traceOf([{ ...row, start }])));
		for (const [place, trace] of shown.entries()) {
			expect(trace.length).toBe(place + 1);
			expect([...trace.startCycle]).toEqual(Array.from({ length: place + 1 }, (_, at) => at));
		}
	});

	it('comes in parts that grow with it, so that a long trace takes few messages', () => {
		const recorder = new Recorder(shape);
		const lengths: number[] = [];
		for (let row = 0; row < 1_000_000; row++) {
			recorder.add(row, row + 1, 0, kind.compute);
			const part = recorder.settle(row);
			if (part) lengths.push(part.length);
		}
		expect(lengths[0]).toBeLessThan(1025);
		expect(lengths.length).toBeLessThan(50);
		expect(Math.max(...lengths)).toBeLessThanOrEqual(2 ** 16);
	});

	it('looks no oftener than rows come while an early one holds all others up', () => {
		const recorder = new Recorder(shape);
		let looks = 0;
		for (let row = 0; row < 10_000; row++) {
			recorder.add(row + 1, row + 2, 0, kind.compute);
			if (!recorder.awaits) looks++;
			expect(recorder.settle(0)).toBeNull();
		}
		expect(looks).toBeLessThan(10);
	});
});

describe('traces of several levels', () => {
	it('grow side by side, and fill the places of an answer', () => {
		const recorder = (level: 'core' | 'queue') => new Recorder({ ...shape, level });
		const [cores, queues] = [recorder('core'), recorder('queue')];
		const growing = new GrowingTraces();
		for (const each of [cores, queues]) each.add(0, 2, 0, kind.weights);
		growing.take([cores.settle(1, 0)!]);
		expect(Object.keys(growing.soFar)).toEqual(['core']);
		growing.take([queues.settle(1, 0)!]);
		cores.add(1, 4, 1, kind.compute);
		const answer = growing.completed({
			result: { cycles: 4, ends: Float64Array.of(4) },
			traces: { cores: cores.finish(), queues: queues.finish(), complete: true }
		});
		expect([answer.traces.cores.length, answer.traces.queues.length]).toEqual([2, 1]);
		expect(answer.traces.cores.endsAt).toBe(4);
		expect(answer.result.ends).toBeInstanceOf(Float64Array);
		expect(answer.traces.complete).toBe(true);
	});
});
