import { describe, expect, it } from 'vitest';
import { recordWork } from '#lib/model/wafer/mesh/recordRun.ts';
import { runMesh } from '#lib/model/wafer/mesh/run.ts';
import { areaPath, coreShares, lanes } from '#lib/story/method/live/coreShares.ts';
import {
	formulaFor,
	patterns,
	watchedPart,
	waysOf,
	type BenchAsked
} from '#lib/story/method/live/benchAsked.ts';
import CoreShares from '#lib/story/method/live/CoreShares.svelte';
import { finish } from '#lib/trace/work.ts';
import { gigahertz } from '#lib/units/index.ts';
import { drawn } from '../golden/drawn.ts';

const grid = { columns: 24, rows: 10, elements: 6, defectRate: 0, seed: 1 };

describe('the mesh that can be run on the method page', () => {
	it.each(
		patterns.flatMap(({ value }) =>
			[waysOf(value, 10)].flatMap((ways) => ways.map((way) => [value, way.value] as const))
		)
	)('does %s by %s in exactly the cycles of the formula beside it', (pattern, algorithm) => {
		// a ring's formula wants vectors that its cores can share evenly
		const elements = algorithm === 'ring' ? 120 : grid.elements;
		const asked: BenchAsked = { ...grid, elements, pattern, algorithm };
		expect(formulaFor(asked, 2)).toBe(runMesh(asked)!.cycles);
	});

	it('spreads from a corner as the formula says, and has none for products or round dead cores', () => {
		const spread: BenchAsked = { ...grid, pattern: 'broadcast' };
		expect(formulaFor(spread, 2)).toBe(runMesh(spread)!.cycles);
		expect(formulaFor({ ...grid, pattern: 'gemv' }, 2)).toBeNull();
		expect(formulaFor({ ...spread, defectRate: 0.01 }, 2)).toBeNull();
	});

	it('offers a star on a line only, where all can begin at once', () => {
		const has = (rows: number) => waysOf('reduce', rows).some(({ value }) => value === 'star');
		expect([has(1), has(2)]).toEqual([true, false]);
		expect(waysOf('broadcast', 4)).toEqual([]);
	});

	it('watches all of a small grid, the middle of a larger one, and nothing that is folded', () => {
		const part = (columns: number, rows: number) => watchedPart({ ...grid, pattern: 'gemv', columns, rows });
		expect(part(64, 64)).toEqual({ column: 0, row: 0, columns: 64, rows: 64 });
		expect(part(128, 40)).toEqual({ column: 32, row: 0, columns: 64, rows: 40 });
		expect(part(762, 1176)).toBeNull();
	});

	it('shows as much work as its trace holds, over any number of spans', async () => {
		const { traces, result } = finish(recordWork({ ...grid, pattern: 'gemv' }, gigahertz(1)));
		const { cores } = traces;
		let busy = 0;
		for (let row = 0; row < cores.length; row++)
			if (lanes.some(({ kind }) => kind === cores.kind[row]))
				busy += cores.endCycle[row]! - cores.startCycle[row]!;
		for (const spans of [1, 7, 160]) {
			const shares = coreShares(cores, result.cycles, spans);
			const shown = shares.reduce((sum, lane) => sum + lane.reduce((a, b) => a + b, 0), 0) / spans;
			expect(shown).toBeCloseTo(busy / (cores.units * result.cycles), 9);
			for (let span = 0; span < spans; span++)
				expect(shares.reduce((sum, lane) => sum + lane[span]!, 0)).toBeLessThanOrEqual(1 + 1e-9);
		}
		const seen = { cores, until: result.cycles };
		await expect(drawn(CoreShares, { seen })).toMatchFileSnapshot('../golden/core-shares.svg');
		expect(areaPath(new Float64Array([0, 1]), 10, 4)).toBe('M0 4V4.0h5.000V0.0h5.000V4z');
	});
});
