import { describe, expect, it } from 'vitest';
import { atRate, knee, sweep } from '#lib/model/serving/load/capacity.ts';
import { meanRate } from '#lib/model/serving/load/traffic.ts';
import { busTimes, loadOf, traceOf } from './setting.ts';

const load = loadOf(busTimes(), {
	arrivals: { kind: 'poisson', perSecond: 1 },
	until: { requests: 3000 },
	target: { ttft: 0.5, tpot: 0.03 }
});

describe('a load at another rate', () => {
	it('keeps its kind and its burstiness, and multiplies its mean', () => {
		const trace = traceOf([0, 1, 2, 4].map((at) => ({ at, prompt: 1, output: 1 })));
		for (const arrivals of [
			{ kind: 'poisson', perSecond: 4 },
			{ kind: 'gamma', perSecond: 4, variation: 2 },
			{ kind: 'spells', calmPerSecond: 1, busyPerSecond: 9, calmSeconds: 5, busySeconds: 5 },
			{ kind: 'replay', trace }
		] as const)
			expect(meanRate(atRate(arrivals, 3))! / meanRate(arrivals)!).toBeCloseTo(3, 12);
		expect(() => atRate({ kind: 'closed', users: 3, thinkSeconds: 1 }, 2)).toThrow(RangeError);
	});

	it('meets the same requests, closer together', () => {
		const [slow, fast] = sweep({ ...load, keep: 100 }, [1, 2]);
		expect(fast!.summary.finished).toBe(slow!.summary.finished);
		expect(fast!.summary.requestsPerSecond / slow!.summary.requestsPerSecond).toBeCloseTo(2, 1);
	});
});

describe('the knee', () => {
	it('is the last rate at which nine of ten requests get what they want', () => {
		const found = knee(load, 0.9, 0.1, 100, 0.02)!;
		expect(found.summary.goodShare).toBeGreaterThanOrEqual(0.9);
		const [beyond] = sweep(load, [found.factor * 1.1]);
		expect(beyond!.summary.goodShare).toBeLessThan(0.9);
	});

	it('is nowhere when even the least load disappoints, and at the end when none does', () => {
		expect(knee({ ...load, target: { ttft: 0, tpot: 0 } }, 0.9, 0.1, 10, 0.1)).toBeNull();
		expect(knee({ ...load, target: { ttft: 1e9, tpot: 1e9 } }, 0.9, 0.1, 10, 0.1)!.factor).toBe(10);
	});
});
