import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gpu } from '#lib/catalog/gpus.ts';
import { plainGpuConstants } from '#lib/catalog/gpuConstants.ts';
import { allReduce, allToAll, hop, library, oneShot } from '#lib/model/gpu/collective.ts';

const h100 = gpu('h100-sxm');
const constants = plainGpuConstants('h100-sxm');
const activation = 16 * 1024; // bytes: one token of a model 8192 wide
const kinds = ['oneShot', 'oneShotLaunched', 'library'] as const;
const ranks = fc.constantFrom(2, 4, 8, 16, 32);
const sizes = fc.integer({ min: 1, max: 200_000_000 });

describe('adding partial sums up', () => {
	it('of one token over eight H100 takes 3.6 µs in one shot and about 19 µs in the library', () => {
		expect(oneShot(h100, constants, 8, activation) * 1e6).toBeCloseTo(3.6, 0);
		expect(library(h100, constants, 8, activation) * 1e6).toBeCloseTo(19, -1);
	});

	it('of 1 GB over eight H100 takes about 4 ms', () => {
		expect(allReduce(h100, constants, 'library', 8, 1e9) * 1e3).toBeCloseTo(4, 0);
	});

	it('costs nothing for one', () => {
		for (const kind of kinds) expect(allReduce(h100, constants, kind, 1, 1e9)).toBe(0);
	});

	it('never takes less for more bytes, for more GPUs, or by way of another node', () =>
		fc.assert(
			fc.property(fc.constantFrom(...kinds), ranks, sizes, sizes, (kind, n, a, b) => {
				const time = (group: number, size: number) => allReduce(h100, constants, kind, group, size);
				expect(time(n, a + b)).toBeGreaterThanOrEqual(time(n, a));
				expect(time(2 * n, a)).toBeGreaterThanOrEqual(time(n, a));
				if (n >= 8) expect(time(2 * n, a) - time(8, a)).toBeGreaterThan(constants.networkLatency);
			})
		));

	it('by the runtime’s own kernel is never slower than by the library', () =>
		fc.assert(
			fc.property(ranks, sizes, (n, size) => {
				const own = allReduce(h100, constants, 'oneShot', n, size);
				expect(own).toBeLessThanOrEqual(allReduce(h100, constants, 'library', n, size));
			})
		));

	it('moves no faster than the links', () =>
		fc.assert(
			fc.property(fc.constantFrom(...kinds), fc.constantFrom(2, 4, 8), sizes, (kind, n, size) => {
				const least = ((2 * (n - 1)) / n) * (size / h100.linkBandwidth);
				expect(allReduce(h100, constants, kind, n, size)).toBeGreaterThanOrEqual(least);
			})
		));
});

describe('sending tokens to experts', () => {
	it('takes longer across nodes', () => {
		const within = allToAll(h100, constants, 'library', 8, 1e6);
		expect(allToAll(h100, constants, 'library', 16, 1e6)).toBeGreaterThan(within);
		expect(allToAll(h100, constants, 'library', 1, 1e6)).toBe(0);
	});
});

describe('handing an activation on', () => {
	it('takes microseconds next door and the network’s latency beyond', () => {
		expect(hop(h100, constants, activation, true) * 1e6).toBeLessThan(5);
		expect(hop(h100, constants, activation, false)).toBeGreaterThan(constants.networkLatency);
	});
});
