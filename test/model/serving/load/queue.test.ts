import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Curve, remembered } from '#lib/model/serving/load/curve.ts';
import { Fifo } from '#lib/model/serving/load/fifo.ts';
import { MinHeap } from '#lib/model/serving/load/heap.ts';
import { addTo, emptyHistogram, histogramError, percentile } from '#lib/model/serving/load/histogram.ts';

describe('the heap', () => {
	it('gives back keys in order, equal ones as they came', () => {
		fc.assert(
			fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 300 }), (keys) => {
				const heap = new MinHeap();
				keys.forEach((key, index) => heap.push(key, index, key * 2));
				const out: [number, number, number][] = [];
				while (heap.size > 0) {
					out.push([heap.leastKey, heap.leastValue, heap.leastTag]);
					heap.pop();
				}
				const expected = keys
					.map((key, index) => [key, index, key * 2])
					.sort((a, b) => a[0]! - b[0]! || a[1]! - b[1]!);
				expect(out).toEqual(expected);
				expect(heap.leastKey).toBe(Infinity);
			})
		);
	});

	it('has nothing to give when empty', () => {
		expect(() => new MinHeap().pop()).toThrow('the heap is empty');
	});
});

describe('the queue', () => {
	it('gives back numbers as they came, whatever was taken in between', () => {
		fc.assert(
			fc.property(fc.array(fc.boolean(), { maxLength: 300 }), (pushes) => {
				const queue = new Fifo();
				const model: number[] = [];
				pushes.forEach((push, index) => {
					if (push || model.length === 0) {
						queue.push(index);
						model.push(index);
					} else expect(queue.shift()).toBe(model.shift());
					expect(queue.length).toBe(model.length);
					if (model.length > 0) expect(queue.peek(model.length - 1)).toBe(model[model.length - 1]);
				});
			})
		);
	});
});

describe('the histogram', () => {
	it('knows any percentile within its stated error', () => {
		const values = fc.array(fc.double({ min: 1e-9, max: 1e6, noNaN: true }), {
			minLength: 1,
			maxLength: 200
		});
		fc.assert(
			fc.property(values, fc.constantFrom(0.5, 0.9, 0.99), (sample, quantile) => {
				const histogram = emptyHistogram();
				for (const value of sample) addTo(histogram, value);
				const sorted = [...sample].sort((a, b) => a - b);
				const exact = sorted[Math.max(1, Math.ceil(quantile * sorted.length)) - 1]!;
				expect(Math.abs(percentile(histogram, quantile)! / exact - 1)).toBeLessThanOrEqual(histogramError);
			})
		);
	});

	it('knows none of an empty one, and takes a time of zero', () => {
		const histogram = emptyHistogram();
		expect(percentile(histogram, 0.5)).toBeNull();
		addTo(histogram, 0);
		expect(percentile(histogram, 0.5)).toBe(0);
	});
});

describe('a curve', () => {
	it('goes through the function at its knots and is a straight line between them', () => {
		const drawn = new Curve((x) => x * x, 4, 1.5);
		for (const x of [0, 1, 2, 3, 4, 6, 9, 14]) expect(drawn.at(x)).toBe(x * x);
		expect(drawn.at(2.5)).toBe((4 + 9) / 2);
		expect(drawn.at(7.5)).toBe((36 + 81) / 2);
		expect(drawn.until(7.5)).toBe(9);
		expect(drawn.until(9)).toBe(14);
	});

	it('asks the function once for each knot', () => {
		let asked = 0;
		const drawn = new Curve((x) => (asked++, x), 4, 1.5);
		for (let i = 0; i < 100; i++) drawn.at(100 + i / 100);
		expect(asked).toBe(2);
		const known = remembered((n) => (asked++, n));
		for (let i = 0; i < 100; i++) known(5000);
		expect(asked).toBe(3);
	});

	it('holds for numbers far beyond the first', () => {
		const drawn = new Curve((x) => 3 * x + 1, 64, 1.001);
		fc.assert(
			fc.property(fc.double({ min: 0, max: 50_000, noNaN: true }), (x) => {
				expect(Math.abs(drawn.at(x) / (3 * x + 1) - 1)).toBeLessThan(1e-12);
				expect(drawn.until(x)).toBeGreaterThan(x);
			})
		);
	});
});
