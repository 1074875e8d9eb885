import { describe, expect, it } from 'vitest';
import { runHbm } from '#lib/model/gpu/hbm/run.ts';
import { referees } from './referees.ts';

const point = 0.01;

describe.each(referees)('$referee', ({ input, fractionOfPeak }) => {
	it(`is met within a point: ${(100 * fractionOfPeak).toFixed(1)} % of the peak`, () => {
		expect(Math.abs(runHbm(input).fractionOfPeak - fractionOfPeak)).toBeLessThan(point);
	});
});
