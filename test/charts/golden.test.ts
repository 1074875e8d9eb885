import { describe, expect, it } from 'vitest';
import PredictedMeasured, { type Compared } from '#lib/charts/PredictedMeasured.svelte';
import RatioRows, { type RatioRow } from '#lib/charts/RatioRows.svelte';
import Tradeoff from '#lib/charts/Tradeoff.svelte';
import LadderStill from '#lib/figures/missing-350x/LadderStill.svelte';
import { stepIds, type Ladder } from '#lib/figures/missing-350x/ladder.ts';
import { drawn } from '../golden/drawn.ts';

// Charts are drawn from what they are given, so these numbers are made up and stay, whatever the model says.
const compared: readonly Compared[] = [
	[100, 104, 'gpu', false],
	[100, 104, 'gpu', false], // on the same spot: drawn once
	[45, 60, 'gpu', false],
	[31, 29, 'gpu', true],
	[1800, 1790, 'wafer', true],
	[450, 520, 'wafer', false]
].map(([measured, predicted, machine, fitted], index) => ({
	id: String(index),
	label: `measurement ${index}`,
	machine: machine as 'wafer' | 'gpu',
	fitted: fitted as boolean,
	measured: measured as number,
	predicted: predicted as number
}));

const ladder: Ladder = (() => {
	const factors = [0.9, 1, 0.125, 4, 0.0125, 0.3, 0.25, 0.4, 0.8, 0.7, 1.25, 2, 1.5, 1.2, 3, 0.5];
	let gap = 7000;
	const steps = stepIds.map((id, index) => {
		const before = gap;
		const factor = factors[index]!;
		const machine = index % 2 === 0 ? ('gpu' as const) : ('wafer' as const);
		gap *= factor;
		return { id, machine, on: true, before, after: gap, factor };
	});
	return { start: 7000, steps, end: gap, model: gap };
})();

const ratioRows: readonly RatioRow[] = [
	{
		id: 'a',
		name: 'Memory',
		said: '40 GB',
		sign: 'full',
		verdict: 'exact',
		marks: [1, 1], // on the same spot: drawn once
		markWords: '40 GB printed',
		dot: { at: 1.02, span: null, words: '41 GB' }
	},
	{
		id: 'b',
		name: 'Speed',
		said: '20×',
		sign: 'half',
		verdict: 'loose',
		marks: [0.15, 0.4, 1.1],
		markWords: '3× to 22× measured',
		dot: { at: 0.3, span: [0.2, 0.5], words: '6×' }
	},
	{
		id: 'c',
		name: 'Peak',
		said: '30 tok/s',
		sign: 'empty',
		verdict: 'unsupported',
		marks: [],
		markWords: '',
		dot: null,
		without: 'the model: does not fit'
	},
	{
		id: 'd',
		name: 'Worth',
		said: '10 USD',
		sign: 'half',
		verdict: 'outdated',
		marks: [4.5],
		markWords: '45 USD',
		dot: null
	}
];

describe('a chart’s picture is the one that people looked at', () => {
	it('model against measurement', async () => {
		const props = { points: compared, name: 'Typing speed', unit: 'tok/s', marked: ['2'] };
		await expect(drawn(PredictedMeasured, props)).toMatchFileSnapshot('../golden/predicted-measured.svg');
	});

	it('error against measurement', async () => {
		const props = { points: compared, name: 'Typing speed', unit: 'tok/s', view: 'errors' as const };
		await expect(drawn(PredictedMeasured, props)).toMatchFileSnapshot('../golden/errors-measured.svg');
	});

	it('speed for one against work for all', async () => {
		const points = [1, 8, 32].map((users) => ({
			users,
			each: 120 / (1 + users / 16),
			low: 100 / (1 + users / 16),
			high: 140 / (1 + users / 16),
			work: (120 * users) / (1 + users / 16)
		}));
		const props = {
			curves: [
				{
					id: 'wafer',
					name: '4 × CS-3',
					kind: 'wafer' as const,
					points: [{ ...points[0]!, each: 600 }],
					full: true
				},
				{ id: 'h100', name: '8 × H100', kind: 'gpu' as const, points, full: false }
			],
			dots: [{ id: 'dot', kind: 'gpu' as const, each: 90, work: 95, label: 'a test' }],
			xName: 'tokens per second for each user',
			yName: 'tokens per second, all together'
		};
		await expect(drawn(Tradeoff, props)).toMatchFileSnapshot('../golden/tradeoff.svg');
	});

	it.each([
		['ratio-rows', 760],
		['ratio-rows-narrow', 300]
	])('numbers over what was claimed: %s', async (file, width) => {
		const props = { rows: ratioRows, width, name: 'Found over claimed', dotName: 'model' };
		await expect(drawn(RatioRows, props)).toMatchFileSnapshot(`../golden/${file}.svg`);
	});

	it('the ladder of the missing factor', async () => {
		const measured = [
			{ ratio: 20, words: '450 ÷ 22 tok/s', date: '2024-08', source: 'cerebras-launch-2024' }
		];
		await expect(drawn(LadderStill, { ladder, measured })).toMatchFileSnapshot('../golden/ladder.svg');
	});
});

describe('model against measurement', () => {
	it('draws two measurements on one spot once, and a machine by its shape as well as its hue', () => {
		const svg = drawn(PredictedMeasured, { points: compared, name: 'Speed', unit: 'tok/s' });
		const filled = /<path class="dot gpu" d="([^"]*)"/.exec(svg)?.[1] ?? '';
		expect(filled.match(/h0/g)).toHaveLength(2);
		expect(svg).toContain('class="dot wafer"');
	});
});
