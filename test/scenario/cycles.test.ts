import { describe, expect, it } from 'vitest';
import type { MeshResult } from '#lib/model/wafer/mesh/meshRun.ts';
import { answerCycles } from '#lib/scenario/cycles.ts';

const errorOf = (input: object) => {
	const found = answerCycles({ kind: 'cycles', ...input });
	return 'error' in found ? found.error : null;
};
const pathOf = (input: object) => errorOf(input)?.path ?? null;

describe('a run by the cycle', () => {
	it('reads a channel of HBM3 in order at nine tenths of its peak, refresh taking the rest', () => {
		const found = answerCycles({ kind: 'cycles', machine: 'hbm', preset: 'hbm3-6400', bursts: 50_000 });
		expect(found).toMatchObject({ scenario: { inFlight: 64, pattern: 'sequential', refresh: true } });
		expect((found as unknown as { fractionOfPeak: number }).fractionOfPeak).toBeGreaterThan(0.88);
		expect((found as unknown as { fractionOfPeak: number }).fractionOfPeak).toBeLessThan(0.93);
	});

	it('gives the same hash for the same seed, and another for another', () => {
		const hash = (seed: number) =>
			(
				answerCycles({
					kind: 'cycles',
					machine: 'hbm',
					pattern: 'random',
					bursts: 2000,
					seed
				}) as unknown as { hash: number }
			).hash;
		expect(hash(7)).toBe(hash(7));
		expect(hash(7)).not.toBe(hash(8));
	});

	it('adds 64 cores up in a chain in 379 cycles, and tells them all in 69', () => {
		const line = { machine: 'mesh', columns: 64, rows: 1, elements: 1 };
		const run = (rest: object) => answerCycles({ kind: 'cycles', ...line, ...rest });
		expect(run({ pattern: 'reduce', algorithm: 'chain' })).toMatchObject({ cycles: 379, hops: 63 });
		expect(run({ pattern: 'broadcast' })).toMatchObject({ cycles: 69 });
		expect(run({ pattern: 'allReduce' })).toMatchObject({ scenario: { algorithm: 'twoLevel' } });
	});

	it('goes round dead cores at the cost of hops and cycles, and the sum stays the same', () => {
		const run = (rest: object) =>
			answerCycles({ kind: 'cycles', machine: 'mesh', pattern: 'allReduce', ...rest }) as MeshResult & {
				scenario: object;
			};
		const [whole, broken] = [run({}), run({ defectRate: 0.01, seed: 3 })];
		expect(broken.scenario).toMatchObject({ defectRate: 0.01, spares: 5 });
		expect(whole.scenario).not.toHaveProperty('defectRate');
		expect(broken.hops).toBeGreaterThan(whole.hops);
		expect(broken.cycles).toBeGreaterThan(whole.cycles);
		expect(broken.delivered).toBe(whole.delivered);
		expect(run({ defectRate: 0.01, seed: 3 }).hash).toBe(broken.hash);
	});

	it('names the core that no living one is left for, given spares or not', () => {
		const sum = { machine: 'mesh', pattern: 'reduce', columns: 8, rows: 4, seed: 2 };
		const found = errorOf({ ...sum, defectRate: 0.5, spares: 2 });
		expect(found?.path).toBe('spares');
		expect(found?.message).toMatch(/core \(\d, \d\): \d of its row's 10 are dead \(spares: 2\)/);
		const usual = errorOf({ ...sum, defectRate: 0.5 });
		expect(usual?.path).toBe('spares');
		expect(usual?.message).toMatch(/core \(\d, \d\): \d of its row's 9 are dead \(spares: 1\)/);
	});

	it('names the dead core that cuts the routes of a pattern whose ways are straight', () => {
		const sent = { machine: 'mesh', pattern: 'uniform', columns: 8, rows: 4, seed: 2 };
		const found = errorOf({ ...sent, defectRate: 0.2 });
		expect(found?.path).toBe('defectRate');
		expect(found?.message).toMatch(/ways of uniform whole: core \(\d, \d\) is dead/);
		expect(errorOf({ ...sent, defectRate: 1e-6 })).toBeNull(); // none is dead
	});

	it.each([
		[{}, 'machine'],
		[{ machine: 'disk' }, 'machine'],
		[{ machine: 'mesh' }, 'pattern'],
		[{ machine: 'mesh', pattern: 'uniform', rate: 0 }, 'rate'],
		[{ machine: 'mesh', pattern: 'allReduce', algorithm: 'magic' }, 'algorithm'],
		[{ machine: 'mesh', pattern: 'reduce', spares: 3 }, 'spares'],
		[{ machine: 'mesh', pattern: 'reduce', defectRate: 1 }, 'defectRate'],
		[{ machine: 'mesh', pattern: 'reduce', elements: 20_000 }, 'elements'],
		[{ machine: 'mesh', pattern: 'gemv', columns: 9999, rows: 9999 }, 'columns'],
		[{ machine: 'hbm', preset: 'hbm9' }, 'preset'],
		[{ machine: 'hbm', bursts: 0 }, 'bursts'],
		[{ machine: 'hbm', bursts: 1e12 }, 'bursts'],
		[{ machine: 'hbm', banks: 3 }, 'banks']
	])('refuses %j at %s', (input, path) => {
		expect(pathOf(input)).toBe(path);
	});
});
