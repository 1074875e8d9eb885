import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kind, kinds } from '#lib/trace/kinds.ts';
import { closestLevel, rowsWithin } from '#lib/trace/levels.ts';
import { Recorder } from '#lib/trace/recorder.ts';
import { buffersOf, firstStarting, forEachBetween, forEachRunning } from '#lib/trace/trace.ts';
import { cycles, gigahertz } from '#lib/units/index.ts';
import { rows, traceOf, traces } from './traces.ts';

const found = (each: (visit: (row: number) => void) => void) => {
	const list: number[] = [];
	each((row) => list.push(row));
	return list;
};

describe('a trace', () => {
	it('keeps rows in order of start, and in order of arrival where they start together', () => {
		fc.assert(
			fc.property(rows, (list) => {
				const trace = traceOf(list);
				const expected = list
					.map((row, place) => ({ ...row, place }))
					.sort((a, b) => a.start - b.start || a.place - b.place);
				expect([...trace.startCycle]).toEqual(expected.map(({ start }) => start));
				expect([...trace.unit]).toEqual(expected.map(({ unit }) => unit));
				expect([...trace.bytes]).toEqual(expected.map(({ bytes }) => bytes));
				expect(trace.endsAt).toBe(Math.max(0, ...list.map(({ start, length }) => start + length)));
			})
		);
	});

	it('of a hundred thousand rows from three stages at once is put in order with pauses', () => {
		const recorder = new Recorder({ level: 'device', clock: gigahertz(1), columns: 3, units: 3 });
		for (let pass = 0; pass < 1000; pass++)
			for (let stage = 0; stage < 3; stage++)
				for (let row = 0; row < 40; row++) {
					const start = 40 * (pass + stage) + row;
					recorder.add(start, start + 1, stage, kind.weights, pass);
				}
		const work = recorder.finishing();
		let pauses = 0;
		let next = work.next();
		for (; next.done !== true; next = work.next()) pauses++;
		expect(pauses).toBeGreaterThan(5);
		const { startCycle, unit, task, length } = next.value;
		expect(length).toBe(120_000);
		for (let row = 1; row < length; row++) {
			const apart = startCycle[row]! - startCycle[row - 1]!;
			if (apart === 0) expect(task[row - 1]!).toBeLessThan(task[row]!);
			else expect(apart).toBeGreaterThan(0);
			if (row % 1000 === 0) expect(Math.floor(startCycle[row]! / 40) - task[row]!).toBe(unit[row]);
		}
	});

	it('finds exactly the rows that have started and not ended', () => {
		fc.assert(
			fc.property(traces, fc.nat(150), (trace, at) => {
				const rowsNow = [...trace.startCycle.keys()].filter(
					(row) => trace.startCycle[row]! <= at && at < trace.endCycle[row]!
				);
				expect(found((visit) => forEachRunning(trace, cycles(at), visit))).toEqual(rowsNow);
			})
		);
	});

	it('finds exactly the rows that run in a stretch', () => {
		fc.assert(
			fc.property(traces, fc.nat(150), fc.nat(50), (trace, from, length) => {
				const to = from + length;
				const inside = [...trace.startCycle.keys()].filter(
					(row) => trace.startCycle[row]! < to && trace.endCycle[row]! > from
				);
				expect(found((visit) => forEachBetween(trace, cycles(from), cycles(to), visit))).toEqual(inside);
				expect(rowsWithin(trace, cycles(from), cycles(to))).toBeGreaterThanOrEqual(inside.length);
			})
		);
	});

	it('finds a row of fractional cycles at its first and last moment', () => {
		const recorder = new Recorder({ level: 'device', clock: gigahertz(1), columns: 1, units: 1 });
		recorder.add(0.1, 1.1, 0, kind.weights);
		const trace = recorder.finish();
		for (const at of [0.1, 0.5, 1.0999999999999999])
			expect(found((visit) => forEachRunning(trace, cycles(at), visit))).toEqual([0]);
		expect(found((visit) => forEachRunning(trace, cycles(1.1), visit))).toEqual([]);
	});

	it('seeks among a million rows in about twenty looks', () => {
		const recorder = new Recorder({ level: 'core', clock: gigahertz(1), columns: 1, units: 1 });
		for (let row = 0; row < 1_000_000; row++) recorder.add(row, row + 1, 0, kind.compute);
		const trace = recorder.finish();
		let looks = 0;
		const counted = new Proxy(trace.startCycle, {
			get(column, key) {
				looks++;
				return Reflect.get(column, key) as unknown;
			}
		});
		expect(firstStarting({ ...trace, startCycle: counted }, cycles(765_432))).toBe(765_432);
		expect(looks).toBeLessThanOrEqual(21);
	});

	it('hands over one buffer a column', () => {
		const buffers = buffersOf(traceOf([]));
		expect(new Set(buffers).size).toBe(6);
	});

	it('refuses a row that ends before it starts, and a unit that is not there', () => {
		const recorder = new Recorder({ level: 'core', clock: gigahertz(1), columns: 1, units: 2 });
		expect(() => recorder.add(5, 4, 0, 0)).toThrow('endCycle must not precede startCycle 5: 4');
		expect(() => recorder.add(0, Number.NaN, 0, 0)).toThrow(RangeError);
		expect(() => recorder.add(0, 1, 2, 0)).toThrow('unit must be below 2: 2');
	});

	it('numbers kinds for good: stored traces and palettes rely on it', () => {
		expect(kinds.slice(0, 5)).toEqual(['idle', 'weights', 'activation', 'partialSum', 'kvCache']);
		for (const [number, name] of kinds.entries()) expect(kind[name]).toBe(number);
	});
});

describe('levels of detail', () => {
	const at = (level: 'core' | 'region' | 'device', count: number) => {
		const recorder = new Recorder({ level, clock: gigahertz(1), columns: 1, units: 1 });
		for (let row = 0; row < count; row++) recorder.add(row, row + 1, 0, kind.compute);
		return recorder.finish();
	};

	it('give the closest look that is not too much to show', () => {
		const levels = { core: at('core', 1000), region: at('region', 10), device: at('device', 1) };
		expect(closestLevel(levels, cycles(0), cycles(1000), 5000)?.level).toBe('core');
		expect(closestLevel(levels, cycles(0), cycles(1000), 100)?.level).toBe('region');
		expect(closestLevel(levels, cycles(0), cycles(50), 100)?.level).toBe('core');
		expect(closestLevel(levels, cycles(0), cycles(1000), 0)?.level).toBe('device');
		expect(closestLevel({}, cycles(0), cycles(1), 1)).toBeUndefined();
	});
});
