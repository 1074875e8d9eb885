import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { presets, type PresetId } from '#lib/model/gpu/hbm/presets.ts';
import { HbmRun, runHbm } from '#lib/model/gpu/hbm/run.ts';
import { memories } from './arbitraries.ts';

const patience = 60_000; // ms; living through everything takes its time

describe('leaping over repeats', () => {
	const ids: PresetId[] = ['hbm2e-3200', 'hbm3-6400', 'hbm3-6400-8gb', 'hbm4-8000'];

	it.each(ids)(
		'of %s gives the same answer, hash and all, as living through them',
		{ timeout: patience },
		(preset) => {
			const input = { preset, pattern: 'sequential', bursts: 600_000, inFlight: 64 } as const;
			expect(runHbm(input)).toEqual(runHbm({ ...input, jump: false }));
			const calm = { ...input, bursts: 100_000, refresh: false };
			expect(runHbm(calm)).toEqual(runHbm({ ...calm, jump: false }));
		}
	);

	it('of eight channels that share a window does too', { timeout: patience }, () => {
		const input = { preset: 'hbm2-2000', pattern: 'sequential', bursts: 900_000, inFlight: 512 } as const;
		expect(runHbm(input)).toEqual(runHbm({ ...input, jump: false }));
		const calm = { ...input, bursts: 100_000, refresh: false };
		expect(runHbm(calm)).toEqual(runHbm({ ...calm, jump: false }));
	});

	it('is exact for any memory', { timeout: patience }, () => {
		fc.assert(
			fc.property(
				memories,
				fc.integer({ min: 1, max: 60_000 }),
				fc.constantFrom(1, 9, 64),
				fc.boolean(),
				fc.boolean(),
				(memory, bursts, inFlight, alone, refresh) => {
					const change = alone ? { ...memory, channels: 1 } : memory;
					const pattern = 'sequential';
					const input = { preset: 'hbm3-6400', pattern, bursts, inFlight, refresh, change } as const;
					expect(runHbm(input)).toEqual(runHbm({ ...input, jump: false }));
				}
			),
			{ numRuns: 40 }
		);
	});

	it.each([
		['hbm3-6400', 64, true],
		['hbm3-6400', 64, false],
		['hbm2-2000', 512, true],
		['hbm2-2000', 512, false]
	] as const)(
		'happens: a billion bursts of %s take as many steps as the first million',
		{ timeout: patience },
		(preset, inFlight, refresh) => {
			const run = new HbmRun({ preset, pattern: 'sequential', bursts: 1e9, inFlight, refresh });
			let steps = 0;
			for (; !run.finished && steps < 4000; steps++) run.advance(1000);
			expect(steps).toBeLessThan(4000);
			const { bursts, fractionOfPeak } = run.result();
			expect(bursts).toBe(1e9);
			expect(fractionOfPeak).toBeGreaterThan(0.9);
		}
	);
});

it('counts on past 2^30 cycles', () => {
	const input = { preset: 'hbm3-6400', pattern: 'random', inFlight: 64 } as const;
	const change = { timing: { ...presets['hbm3-6400'].timing, tFAW: 100_000, tREFI: 4_000_000 } };
	const run = runHbm({ ...input, bursts: 60_000, change });
	expect(run.cycles).toBeGreaterThan(2 ** 30);
	expect(run.cycles).toBeLessThan(60_000 * 25_000 * 1.01);
	expect(run.meanInFlight).toBeCloseTo((run.bursts / run.cycles) * run.meanLatencyCycles, 6);
});
