import { describe, expect, it } from 'vitest';
import { answerKernel } from '#lib/scenario/kernel.ts';

const timed = (input: object) => {
	const found = answerKernel({ kind: 'kernel', ...input });
	if ('error' in found) throw new Error(JSON.stringify(found.error));
	return found;
};
const pathOf = (input: object) => {
	const found = answerKernel({ kind: 'kernel', ...input });
	return 'error' in found ? found.error.path : null;
};

describe('a kernel alone', () => {
	it('reads a 16K square of weights in 1.2 us on a whole wafer and in some 200 us on an H100', () => {
		const size = { kernel: 'gemv', k: 16_384, n: 16_384 };
		const wafer = timed({ system: 'wse2', ...size, region: { columns: 720, rows: 720 } });
		expect(Math.abs(wafer.seconds / 1.2e-6 - 1)).toBeLessThan(0.05);
		expect(timed({ system: 'h100-sxm', ...size }).seconds).toBeGreaterThan(160e-6);
	});

	it('adds one activation of 70B up over eight H100 in 3.6 us, and in 19 us by the general library', () => {
		const size = { system: 'h100-sxm', kernel: 'allReduce', bytes: 16_384, devices: 8 };
		expect(timed(size).seconds * 1e6).toBeCloseTo(3.6, 0);
		expect(Math.abs(timed({ ...size, engine: 'nccl' }).seconds / 19e-6 - 1)).toBeLessThan(0.2);
	});

	it('never moves more than the machine could', () => {
		for (const k of [128, 1024, 8192, 65_536])
			for (const system of ['a100-80gb-sxm', 'h100-sxm', 'b200', 'wse2', 'cs3']) {
				const { fractionOfPeak } = timed({ system, kernel: 'gemv', k, n: k });
				expect(fractionOfPeak).toBeGreaterThan(0);
				expect(fractionOfPeak).toBeLessThan(1);
			}
	});

	it.each([
		[{ system: 'h100-sxm', kernel: 'gem' }, 'kernel'],
		[{ system: 'h100-sxm', kernel: 'gemv', k: 1 }, 'n'],
		[{ system: 'h100', kernel: 'gemv', k: 1, n: 1 }, 'system'],
		[{ system: 'h100-sxm', kernel: 'broadcast', elements: 1 }, 'kernel'],
		[{ system: 'cs3', kernel: 'allReduce', elements: 1, algorithm: 'magic' }, 'algorithm'],
		[{ system: 'cs3', kernel: 'decodeAttention', context: 1, heads: 1 }, 'kernel'],
		[{ system: 'h100-sxm', kernel: 'allReduce' }, 'bytes'],
		[{ system: 'h100-sxm', kernel: 'gemv', k: 1, n: 1, size: 3 }, 'size']
	])('refuses %j at %s', (input, path) => {
		expect(pathOf(input)).toBe(path);
	});
});
