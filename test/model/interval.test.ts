import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { box, interval } from '#lib/model/interval.ts';

const spread = fc.record({
	a: fc.double({ min: 1.01, max: 3, noNaN: true }),
	b: fc.double({ min: 1.01, max: 3, noNaN: true })
});

describe('the span of a result', () => {
	it('of one uncertain number is what its ends give', () => {
		const found = interval(({ a }) => 10 / a, { a: 2 }, { a: [1, 4] });
		expect(found[0]).toBeCloseTo(2.5, 12);
		expect(found[1]).toBeCloseTo(10, 12);
		expect(box(({ a }) => 10 / a, { a: 2 }, { a: [1, 4] })).toEqual([2.5, 10]);
	});

	it('holds the result, lies within the box, and reaches beyond each single end', () => {
		fc.assert(
			fc.property(spread, ({ a, b }) => {
				const evaluate = (v: { x: number; y: number }) => 5 * v.x * v.y;
				const ranges = { x: [1 / a, a], y: [1 / b, b] } as const;
				const [low, high] = interval(evaluate, { x: 1, y: 1 }, ranges);
				const [least, most] = box(evaluate, { x: 1, y: 1 }, ranges);
				expect(low).toBeLessThan(5);
				expect(high).toBeGreaterThan(5 * Math.max(a, b));
				expect(least).toBeLessThan(low);
				expect(most).toBeGreaterThan(high);
			})
		);
	});

	it('a range to one side widens one side only', () => {
		const [low, high] = interval(({ lanes }) => lanes, { lanes: 8 }, { lanes: [4, 8] });
		expect(low).toBeCloseTo(4, 12);
		expect(high).toBe(8);
	});

	it('of a whole number holds that number, even where neither end of a range alone changes it', () => {
		// One machine of 24 kW runs; with 2 % or 10 % for the network it still does, but not with everything else moved too.
		const machines = (v: { watts: number; share: number; pue: number }) =>
			Math.floor(32_000 / (v.watts * (1 + v.share) * v.pue));
		const ranges = { watts: [23_000, 29_000], share: [0.02, 0.1], pue: [1.1, 1.54] } as const;
		const [low, high] = box(machines, { watts: 24_000, share: 0.05, pue: 1.2 }, ranges);
		expect(low).toBe(0);
		expect(high).toBeGreaterThanOrEqual(1);
	});
});
