import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gpu, gpuIds } from '#lib/catalog/gpus.ts';
import { plainGpuConstants } from '#lib/catalog/gpuConstants.ts';
import { kernelTime, type KernelSpec } from '#lib/model/gpu/kernel.ts';

const h100 = gpu('h100-sxm');
const onH100 = (spec: KernelSpec) => kernelTime(h100, plainGpuConstants('h100-sxm'), spec);
const gemm = (m: number, weightBits = 16) => onH100({ kernel: 'gemm', m, k: 8192, n: 8192, weightBits });

const size = fc.integer({ min: 64, max: 40_000 });
const specs: fc.Arbitrary<KernelSpec> = fc.oneof(
	fc.record({
		kernel: fc.constantFrom('gemv' as const, 'gemm' as const),
		m: fc.integer({ min: 1, max: 4096 }),
		k: size,
		n: size,
		weightBits: fc.constantFrom(16, 8, 4)
	}),
	fc.record({
		kernel: fc.constant('allReduce' as const),
		bytes: fc.integer({ min: 1, max: 1e9 }),
		devices: fc.constantFrom(2, 4, 8, 16, 72),
		collective: fc.constantFrom('oneShot' as const, 'oneShotLaunched' as const, 'library' as const)
	}),
	fc.record({
		kernel: fc.constant('decodeAttention' as const),
		batch: fc.integer({ min: 1, max: 512 }),
		context: fc.integer({ min: 1, max: 131_072 }),
		heads: fc.constantFrom(8, 64),
		kvHeads: fc.constantFrom(1, 8),
		headDim: fc.constant(128),
		kvBits: fc.constantFrom(8, 16)
	}),
	fc.record({ kernel: fc.constant('streamRead' as const), bytes: fc.integer({ min: 1, max: 1e11 }) })
);

describe('a kernel on any GPU', () => {
	it('takes time, in whole agreement with its cycles, and never beats the peak it comes nearest to', () =>
		fc.assert(
			fc.property(fc.constantFrom(...gpuIds), specs, (id, spec) => {
				const chip = gpu(id);
				const { seconds, cycles, bytesPerSecond, fractionOfPeak } = kernelTime(
					chip,
					plainGpuConstants(id),
					spec
				);
				expect(seconds).toBeGreaterThan(0);
				expect(cycles / chip.clock).toBeCloseTo(seconds, 12);
				expect(bytesPerSecond).toBeGreaterThan(0);
				const fitsDomain = spec.kernel !== 'allReduce' || spec.devices <= chip.domain;
				if (fitsDomain) expect(fractionOfPeak).toBeLessThanOrEqual(1);
			}),
			{ numRuns: 500 }
		));

	it('one GPU has nothing to add up', () => {
		const alone = onH100({ kernel: 'allReduce', bytes: 1e6, devices: 1, collective: 'library' });
		expect(alone.seconds).toBeLessThan(1e-12);
		expect(alone.bytesPerSecond).toBe(0);
	});
});

describe('a product of 8192 by 8192 on an H100', () => {
	it('takes 49 µs for one row and hardly more up to the ridge: batching is free until then', () => {
		expect(gemm(1).seconds * 1e6).toBeCloseTo(50, -1);
		expect(gemm(128).seconds / gemm(1).seconds).toBeLessThan(1.15);
		expect(gemm(512).seconds / gemm(1).seconds).toBeGreaterThan(1.6);
	});

	it('costs in proportion to its rows far beyond the ridge', () => {
		expect(gemm(8192).seconds / gemm(4096).seconds).toBeCloseTo(2, 1);
	});

	it('does not halve with the bits: the narrow kernel starts slower', () => {
		const ratio = gemm(1, 8).seconds / gemm(1).seconds;
		expect(ratio).toBeGreaterThan(0.5);
		expect(ratio).toBeLessThan(0.7);
	});

	it('of 1024 by 1024 is slower at 8 bits than at 16', () => {
		const small = (weightBits: number) =>
			onH100({ kernel: 'gemv', m: 1, k: 1024, n: 1024, weightBits }).seconds;
		expect(small(8)).toBeGreaterThan(small(16));
	});
});

describe('a plain read', () => {
	it('of 2 kB waits for one latency, by Little’s law', () => {
		const { seconds } = onH100({ kernel: 'streamRead', bytes: 2048 });
		expect(seconds).toBeCloseTo(plainGpuConstants('h100-sxm').memoryLatency, 8);
	});

	it('of 10 GB runs at 97 % of the label', () => {
		expect(onH100({ kernel: 'streamRead', bytes: 1e10 }).fractionOfPeak).toBeCloseTo(0.97, 2);
	});
});
