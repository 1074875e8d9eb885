import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { doublingStops, placeAmong, roundStops, stopNear } from '#lib/ui/stops.ts';

const spans = fc.tuple(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 2, max: 1_000_000 }));

describe('a logarithmic slider', () => {
	it('steps by 1, 2 and 5', () => {
		expect(roundStops(1, 100)).toEqual([1, 2, 5, 10, 20, 50, 100]);
		expect(roundStops(500, 131_072)).toEqual([
			500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000, 131_072
		]);
		expect(doublingStops(1, 8)).toEqual([1, 2, 4, 8]);
	});

	it('rises from one end to the other, and stops at each place that it names', () => {
		fc.assert(
			fc.property(spans, fc.constantFrom(roundStops, doublingStops), ([least, more], make) => {
				const stops = make(least, least + more);
				expect([stops[0], stops.at(-1)]).toEqual([least, least + more]);
				for (const [index, stop] of stops.entries()) {
					if (index > 0) expect(stop).toBeGreaterThan(stops[index - 1]!);
					expect(stopNear(stops, placeAmong(stops, stop))).toBe(stop);
				}
			})
		);
	});

	it('puts a typed value between its two neighbours', () => {
		expect(placeAmong([1, 10, 100], Math.sqrt(10))).toBeCloseTo(0.5, 9);
		expect(placeAmong([1, 10, 100], 1e9)).toBe(2);
		expect(placeAmong([1, 10, 100], 0.1)).toBe(0);
	});
});
