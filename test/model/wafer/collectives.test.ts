import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	allReduceAlgorithms,
	allReduceByFormula,
	broadcastCycles,
	chainReduceCycles,
	planeReduceBound,
	reduceAlgorithms,
	reduceCycles,
	ringAllReduceCycles,
	starReduceCycles,
	treeReduceCycles,
	idealTwoLevelCycles,
	twoPhaseReduceCycles
} from '#lib/model/wafer/collectives.ts';

const ramp = 2; // cycles, measured on a CS-2

describe('collectives on a line of cores', () => {
	it.each([
		[64, 1, 379],
		[64, 32, 410],
		[256, 64, 1594]
	])('chain over %i cores with %i wavelets takes %i cycles', (cores, wavelets, cycles) => {
		expect(chainReduceCycles(cores, wavelets, ramp)).toBe(cycles);
	});

	it('broadcast of one wavelet to 64 cores takes 69 cycles', () => {
		expect(broadcastCycles(64, 1, ramp)).toBe(69);
	});

	it('ring all-reduce of 64 wavelets over 8 cores takes 208 cycles', () => {
		expect(ringAllReduceCycles(8, 64, ramp)).toBe(208);
	});

	it.each([
		[420, 21, 534],
		[540, 27, 672],
		[660, 30, 809]
	])(
		'an ideal two-level all-reduce over %i cores in groups of %i takes %i cycles',
		(cores, group, cycles) => {
			expect(idealTwoLevelCycles(cores, ramp, group)).toBe(cycles);
		}
	);

	it('a star is held up by the one core that all send to, a chain by its length', () => {
		expect(starReduceCycles(16, 64, ramp)).toBe(64 * 15 + 6);
		expect(starReduceCycles(256, 64, ramp)).toBeGreaterThan(chainReduceCycles(256, 64, ramp));
		expect(starReduceCycles(256, 1, ramp)).toBeLessThan(chainReduceCycles(256, 1, ramp));
	});

	it('two phases beat the chain on long lines and the tree on long vectors', () => {
		expect(twoPhaseReduceCycles(512, 1, ramp)).toBeLessThan(chainReduceCycles(512, 1, ramp));
		expect(twoPhaseReduceCycles(512, 256, ramp)).toBeLessThan(treeReduceCycles(512, 256, ramp));
	});
});

const regions = fc.record({
	columns: fc.integer({ min: 2, max: 256 }),
	rows: fc.integer({ min: 2, max: 256 })
});
const wavelets = fc.integer({ min: 1, max: 1024 });

describe('collectives on a rectangle', () => {
	it('no reduce beats the bound of ways and links', () => {
		fc.assert(
			fc.property(regions, wavelets, fc.constantFrom(...reduceAlgorithms), (region, count, algorithm) => {
				const cycles = reduceCycles(region, count, ramp, algorithm);
				expect(cycles).toBeGreaterThanOrEqual(planeReduceBound(region, count, ramp));
			})
		);
	});

	it('an all-reduce takes longer than its reduce, and never less for more wavelets', () => {
		fc.assert(
			fc.property(regions, wavelets, fc.constantFrom(...allReduceAlgorithms), (region, count, algorithm) => {
				const cycles = allReduceByFormula(region, count, ramp, algorithm);
				expect(allReduceByFormula(region, count + 1, ramp, algorithm)).toBeGreaterThanOrEqual(cycles);
				if (algorithm !== 'ring' && algorithm !== 'twoLevel')
					expect(cycles).toBeGreaterThan(reduceCycles(region, count, ramp, algorithm));
			})
		);
	});
});
