import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { activityAt, activityOf, coarser, levelFor, pyramidOf } from '#lib/trace/activity.ts';
import { kind } from '#lib/trace/kinds.ts';
import { cycles } from '#lib/units/index.ts';
import { traceOf, traces } from './traces.ts';

const works = (number: number) => number !== kind.idle && number !== kind.wait;

describe('activity', () => {
	it('keeps the time at work, whatever the tiles and spans', () => {
		const tiles = fc.record({
			columns: fc.integer({ min: 1, max: 5 }),
			rows: fc.integer({ min: 1, max: 4 })
		});
		fc.assert(
			fc.property(traces, fc.integer({ min: 1, max: 50 }), tiles, (trace, span, tile) => {
				const activity = activityOf(trace, cycles(span), tile);
				let summed = 0;
				for (let cell = 0; cell < activity.share.length; cell++) {
					const t = cell % activity.tiles;
					const across = Math.min(tile.columns, 4 - (t % activity.columns) * tile.columns);
					const down = Math.min(tile.rows, 3 - Math.floor(t / activity.columns) * tile.rows);
					summed += activity.share[cell]! * span * across * down;
				}
				let worked = 0;
				for (let row = 0; row < trace.length; row++)
					if (works(trace.kind[row]!)) worked += trace.endCycle[row]! - trace.startCycle[row]!;
				expect(summed).toBeCloseTo(worked, 2);
			})
		);
	});

	const row = (start: number, length: number, unit: number, number: number) => ({
		start,
		length,
		unit,
		kind: number,
		task: 0,
		bytes: 0
	});

	it('shows what took most of a tile’s time, and nothing outside the run', () => {
		const trace = traceOf([
			row(0, 3, 0, kind.weights),
			row(3, 7, 0, kind.partialSum),
			row(0, 10, 1, kind.wait)
		]);
		const activity = activityOf(trace, cycles(10));
		expect(activityAt(activity, cycles(4)).share[0]).toBe(1);
		expect(activityAt(activity, cycles(4)).kind[0]).toBe(kind.partialSum);
		expect(activityAt(activity, cycles(4)).share[1]).toBe(0);
		for (const at of [-1, 10, 1e9])
			expect(activityAt(activity, cycles(at)).share.every((s) => s === 0)).toBe(true);
	});

	it('halves its spans and keeps the mean', () => {
		fc.assert(
			fc.property(traces, (trace) => {
				const fine = activityOf(trace, cycles(3));
				const coarse = coarser(fine);
				expect(coarse.spanCycles).toBe(6);
				const sum = (shares: Float32Array) => shares.reduce((a, b) => a + b, 0);
				expect(2 * sum(coarse.share)).toBeCloseTo(sum(fine.share), 3);
			})
		);
	});

	it('makes a pyramid up to one span, from which a view takes what it can draw', () => {
		const pyramid = pyramidOf(activityOf(traceOf([row(0, 100, 0, kind.weights)]), cycles(1)));
		expect(pyramid.map(({ spans }) => spans)).toEqual([100, 50, 25, 13, 7, 4, 2, 1]);
		expect(levelFor(pyramid, cycles(100), 30)?.spanCycles).toBe(4);
		expect(levelFor(pyramid, cycles(10), 30)?.spanCycles).toBe(1);
		expect(levelFor(pyramid, cycles(1e6), 1)?.spans).toBe(1);
	});

	it('refuses spans of no length and more cells than fit in memory', () => {
		const trace = traceOf([row(0, 40, 0, kind.weights)]);
		expect(() => activityOf(trace, cycles(0))).toThrow('spanCycles must be positive: 0');
		expect(() => activityOf(trace, cycles(1e-6))).toThrow('spans x tiles must not exceed 16777216');
	});
});
