import { describe, expect, it } from 'vitest';
import { measurements } from '#lib/catalog/measurements.ts';
import stored from '#lib/catalog/data/wafer-fit.json' with { type: 'json' };
import { fitWafer } from '../../../src/cli/fit/wafer.ts';
import { draws, leastSquares, quantile } from '../../../src/cli/fit/waferLinear.ts';

describe('the stored constants of the wafer', () => {
	const fit = fitWafer(measurements);

	it('are what the calibration rows give, to the byte', () => {
		expect(JSON.stringify(fit)).toBe(JSON.stringify(stored));
	});

	it('come from nine decode and three prefill rows, none of them kept for validation', () => {
		const split = new Map(measurements.map(({ id, split: part }) => [id, part]));
		expect(fit.rows).toHaveLength(12);
		for (const id of fit.rows) expect(split.get(id)).toBe('calibration');
	});

	it('lie within their ranges', () => {
		for (const { value, low, high } of Object.values(fit.constants)) {
			expect(low).toBeLessThan(value);
			expect(high).toBeGreaterThan(value);
		}
	});
});

describe('the arithmetic of the fit', () => {
	it('finds the line through exact points', () => {
		const [slope, start] = leastSquares(
			[1, 2, 5].map((x) => [x, 1]),
			[5, 7, 13]
		);
		expect(slope).toBeCloseTo(2, 12);
		expect(start).toBeCloseTo(3, 12);
	});

	it('takes the middle of what it cannot meet', () => {
		expect(leastSquares([[1], [1]], [2, 4])[0]).toBeCloseTo(3, 12);
	});

	it('draws the same for the same seed, over the whole range', () => {
		const [a, b] = [draws(7), draws(7)];
		const first = Array.from({ length: 200 }, () => a(9));
		expect(Array.from({ length: 200 }, () => b(9))).toEqual(first);
		expect(new Set(first).size).toBe(9);
	});

	it('interpolates between ranks', () => {
		expect(quantile([4, 1, 3, 2], 0.5)).toBe(2.5);
		expect(quantile([4, 1, 3, 2], 0)).toBe(1);
	});
});
