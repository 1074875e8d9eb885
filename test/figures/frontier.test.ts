import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import Tradeoff from '#lib/charts/Tradeoff.svelte';
import { frontierFor, models, perWords, usual } from '#lib/figures/frontier/settings.ts';
import { saying } from '#lib/figures/frontier/words.ts';

const pers = ['megawatt', 'device', 'dollar'] as const;

describe('the trade-off between speed for one and work for all', () => {
	it('never speeds a user up by adding others', () => {
		for (const model of models)
			for (const { points } of frontierFor({ ...usual, model }).curves)
				for (const [index, { each }] of points.entries())
					if (index > 0) expect(each).toBeLessThanOrEqual(points[index - 1]!.each * (1 + 1e-9));
	});

	it('keeps each rate inside its own span', () => {
		for (const { points } of frontierFor(usual).curves)
			for (const { each, low, high } of points) {
				expect(low).toBeLessThanOrEqual(each);
				expect(high).toBeGreaterThanOrEqual(each);
			}
	});

	it('ends where memory is full: the wafers long before the GPUs', () => {
		const { curves } = frontierFor(usual);
		const crowd = (kind: string) =>
			Math.max(...curves.filter((one) => one.kind === kind).map(({ points }) => points.at(-1)!.users));
		expect(crowd('gpu')).toBeGreaterThan(10 * crowd('wafer'));
		expect(curves.find(({ kind }) => kind === 'wafer')!.full).toBe(true);
	});

	it('gives one user more speed on wafers, and a crowd more work from GPUs, whatever is counted', () => {
		for (const per of pers) {
			const { curves } = frontierFor({ ...usual, per });
			const best = (kind: string, field: 'each' | 'work') =>
				Math.max(
					...curves
						.filter((one) => one.kind === kind)
						.flatMap(({ points }) => points.map((point) => point[field]))
				);
			expect(best('wafer', 'each')).toBeGreaterThan(best('gpu', 'each'));
			expect(best('gpu', 'work')).toBeGreaterThan(0);
			expect(saying(curves, { per })).toMatch(/tokens per second on wafers/);
		}
	});

	it('plots the published speeds of the same model and precision where they were published', () => {
		const { dots } = frontierFor(usual);
		expect(dots.length).toBeGreaterThan(10);
		expect(new Set(dots.map(({ id }) => id)).size).toBe(dots.length);
	});

	it('is drawn with names, axes in words and no NaN, wide and narrow', () => {
		const { curves, dots } = frontierFor(usual);
		for (const width of [340, 760]) {
			const props = {
				curves,
				dots,
				xName: 'tokens per second for each user',
				yName: perWords.megawatt,
				width
			};
			const { body } = render(Tradeoff, { props });
			expect(body).not.toContain('NaN');
			expect(body).toContain('tokens per second for each user');
			expect(body).toContain('8 × H100');
		}
	});
});
