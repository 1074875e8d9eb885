import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import LineChart from '#lib/charts/LineChart.svelte';
import { readState, writeState } from '#lib/embed/urlState.ts';
import { crowdAxes, crowdLines, crowdMarks, crowdsLabel } from '#lib/figures/fit/crowds.ts';
import FitPicture from '#lib/figures/fit/FitPicture.svelte';
import { crowdAt, kinds, memoryOf, served } from '#lib/figures/fit/memory.ts';
import { platesFor } from '#lib/figures/fit/plates.ts';
import { bounds, fields, gpuKinds, models, usual, type Settings } from '#lib/figures/fit/settings.ts';
import { still } from '#lib/figures/fit/still.ts';
import { waysOut } from '#lib/figures/fit/ways.ts';
import { summary } from '#lib/figures/fit/words.ts';
import { answer } from '#lib/scenario/answer.ts';
import { readScenario } from '#lib/scenario/read.ts';
import { drawn } from '../golden/drawn.ts';

const within = ([min, max]: readonly [number, number]) => fc.integer({ min, max });
const settings: fc.Arbitrary<Settings> = fc.record({
	model: fc.constantFrom(...models),
	bits: fc.constantFrom(16, 8, 4),
	users: within([1, 300]),
	context: within(bounds.context),
	wafers: within([1, 60]),
	gpu: fc.constantFrom(...gpuKinds),
	gpus: fc.constantFrom(1, 2, 4, 8, 16, 72)
});
const runs = { numRuns: 40 };
const kind = fc.constantFrom(...kinds);

describe('what fits', () => {
	it('takes four wafers for 70B in 16 bits before the first user', () => {
		expect(memoryOf('wafer', usual).neededAlone).toBe(4);
		expect(memoryOf('wafer', { ...usual, wafers: 3 }).holdsWeights).toBe(false);
		expect(
			summary(
				kinds.map((one) => memoryOf(one, usual)),
				usual
			)
		).toContain('needs 4 wafers');
	});

	it('is a crowd of which one more does not fit, by the very model that the lab asks', () => {
		const fits = (one: Settings, which: 'wafer' | 'gpu', batch: number) => {
			const read = readScenario({
				system: which === 'wafer' ? 'cs3' : one.gpu,
				devices: which === 'wafer' ? one.wafers : one.gpus,
				model: one.model,
				weightBits: one.bits,
				batch,
				promptTokens: one.context - 1,
				outputTokens: 1
			});
			return read.ok && answer(read.value).fits;
		};
		fc.assert(
			fc.property(settings, kind, (one, which) => {
				const crowd = crowdAt(which, one, one.context);
				if (crowd > 0) expect(fits(one, which, crowd)).toBe(true);
				expect(fits(one, which, crowd + 1)).toBe(false);
			}),
			runs
		);
	});

	it('is never more with more kept for each, or with wider weights', () => {
		fc.assert(
			fc.property(settings, kind, (one, which) => {
				const crowd = crowdAt(which, one, one.context);
				expect(crowdAt(which, one, one.context + 1000)).toBeLessThanOrEqual(crowd);
				if (one.bits > 4)
					expect(crowdAt(which, { ...one, bits: one.bits / 2 }, one.context)).toBeGreaterThanOrEqual(crowd);
			}),
			runs
		);
	});

	it('offers, where not all fit, only ways out that work', () => {
		fc.assert(
			fc.property(settings, kind, (one, which) => {
				for (const { change } of waysOut(which, one)) {
					const changed = { ...one, ...change };
					expect(served(memoryOf(which, changed), changed.users)).toBe(changed.users);
				}
			}),
			runs
		);
	});

	it('offers a way out of 405B on four wafers', () => {
		const ways = waysOut('wafer', { ...usual, model: 'llama-3.1-405b', users: 1 });
		expect(ways.length).toBeGreaterThan(1);
		expect(ways[0]!.does).toMatch(/Use \d+ wafers/);
	});
});

describe('the picture of what fits', () => {
	it('gives every byte the same area on both machines, whatever the width', () => {
		fc.assert(
			fc.property(settings, within([280, 1160]), (one, width) => {
				const memories = kinds.map((each) => memoryOf(each, one));
				const { plates, keySide } = platesFor(memories, one.users, width, 60);
				for (const { side, memory, boxes, x, weights, cache, reserved } of plates) {
					expect(side ** 2 / memory.each / (keySide ** 2 / 10e9)).toBeCloseTo(1, 9);
					expect(weights + cache + reserved).toBeLessThanOrEqual(1 + 1e-9);
					for (const box of boxes) {
						expect(box.x).toBeGreaterThanOrEqual(x);
						expect(box.x + side).toBeLessThanOrEqual(width + 1e-9);
					}
				}
			}),
			runs
		);
	});

	it('draws the chosen devices and the missing ones', () => {
		const one = { ...usual, model: 'llama-3.1-405b', users: 1 };
		const { plates } = platesFor([memoryOf('wafer', one)], 1, 800, 60);
		expect(plates[0]!.boxes.filter(({ ghost }) => !ghost)).toHaveLength(4);
		expect(plates[0]!.boxes.length).toBe(memoryOf('wafer', one).needed);
	});

	it('is small enough to stand in the page before its script', () => {
		const built = still().replaceAll(/\/\*# sourceMappingURL=.*?\*\//g, ''); // a build leaves it out
		expect(built.length).toBeLessThan(12_000);
	});

	it('looks as kept', async () => {
		await expect(drawn(FitPicture, { settings: usual, width: 760 })).toMatchFileSnapshot('../golden/fit.svg');
		const lines = crowdLines(usual);
		const props = {
			label: crowdsLabel(lines),
			lines,
			marks: crowdMarks(
				usual,
				kinds.map((one) => memoryOf(one, usual))
			),
			...crowdAxes(lines, usual),
			at: usual.context
		};
		await expect(drawn(LineChart, props)).toMatchFileSnapshot('../golden/crowd.svg');
	});
});

describe('a link to what fits', () => {
	it('carries every setting', () => {
		fc.assert(
			fc.property(settings, (one) => {
				expect(readState(fields, '', `#${writeState(fields, one)}`).state).toEqual(one);
			})
		);
	});
});
