import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import LineChart from '#lib/charts/LineChart.svelte';
import Ridges from '#lib/charts/Ridges.svelte';
import { modelEntry } from '#lib/catalog/models.ts';
import { readState, writeState } from '#lib/embed/urlState.ts';
import { chosenExperts } from '#lib/figures/one-token/choose.ts';
import ModelPicture from '#lib/figures/one-token/ModelPicture.svelte';
import { expertChart, ridges } from '#lib/figures/one-token/ridges.ts';
import { bounds, fields, models, shapeOf, usual, type Settings } from '#lib/figures/one-token/settings.ts';
import { cellOf, sheetFor } from '#lib/figures/one-token/sheet.ts';
import { still } from '#lib/figures/one-token/still.ts';
import { endOf, ownedWeights, passOf, progressAt, readBy } from '#lib/figures/one-token/token.ts';
import { passCsv, summary } from '#lib/figures/one-token/words.ts';
import { distinctExperts } from '#lib/model/workload/experts.ts';
import { operations } from '#lib/model/workload/operations.ts';
import { passFlop, passWeightBytes } from '#lib/model/workload/size.ts';
import { drawn } from '../golden/drawn.ts';

const within = ([min, max]: readonly [number, number]) => fc.integer({ min, max });
const settings: fc.Arbitrary<Settings> = fc.record({
	model: fc.constantFrom(...models),
	bits: fc.constantFrom(16, 8, 4),
	context: within(bounds.context),
	users: within([1, 64]),
	seed: within(bounds.seed),
	at: fc.double({ min: 0, max: 130, noNaN: true })
});
const runs = { numRuns: 40 };
const workOf = (one: Settings) =>
	operations(shapeOf(one), { sequences: one.users, newTokens: 1, context: one.context, headRows: one.users });

describe('one token', () => {
	it('of a dense model reads every weight once, and no more than the model says', () => {
		fc.assert(
			fc.property(settings, (one) => {
				const { weights } = readBy(passOf(one));
				const said = passWeightBytes(workOf(one), one.bits);
				if (shapeOf(one).experts === 0) expect(weights / said).toBeCloseTo(1, 12);
				else expect(weights).toBeLessThanOrEqual(ownedWeights(passOf(one)));
			}),
			runs
		);
	});

	it('alone reads as many experts of a mixture as it chooses, byte for byte', () => {
		for (const model of ['gpt-oss-120b', 'mixtral-8x7b']) {
			const one = { ...usual, model };
			expect(readBy(passOf(one)).weights / passWeightBytes(workOf(one), 16)).toBeCloseTo(1, 12);
		}
	});

	it('does as many operations as the model says, whatever experts are drawn', () => {
		fc.assert(
			fc.property(settings, (one) => {
				expect(passOf(one).flop / passFlop(workOf(one))).toBeCloseTo(1, 9);
			}),
			runs
		);
	});

	it('finds as many weights in memory as their makers count', () => {
		for (const model of models) {
			const counted = modelEntry(model).size.parameters.value * 2;
			expect(ownedWeights(passOf({ ...usual, model })) / counted).toBeCloseTo(1, 2);
		}
	});

	it('brings about one operation for each byte at 16 bits, and twice that at 8', () => {
		const intensity = (bits: number) => {
			const { flop, read } = passOf({ ...usual, bits, context: 500 });
			return flop / read;
		};
		expect(intensity(16)).toBeCloseTo(1, 1);
		expect(intensity(8) / intensity(16)).toBeCloseTo(2, 1);
	});

	it('reads the same, again, at any time of its way: what is read only grows, to all of it', () => {
		fc.assert(
			fc.property(settings, (one) => {
				const pass = passOf(one);
				let before = 0;
				for (let step = 0; step <= 40; step++) {
					const { read } = progressAt(pass, (step / 40) * endOf(pass));
					expect(read).toBeGreaterThanOrEqual(before - 1);
					before = read;
				}
				expect(before / pass.read).toBeCloseTo(1, 9);
				expect(progressAt(pass, endOf(pass)).flop / pass.flop).toBeCloseTo(1, 9);
			}),
			{ numRuns: 15 }
		);
	});
});

describe('the experts that tokens choose', () => {
	it('are different ones for one token, and for more users only ever more', () => {
		fc.assert(
			fc.property(within([1, 64]), within(bounds.seed), within([0, 40]), (users, seed, layer) => {
				expect(new Set(chosenExperts(128, 4, 1, seed, layer)).size).toBe(4);
				const [few, many] = [users, users + 5].map((count) => chosenExperts(128, 4, count, seed, layer));
				expect(few!.every((expert) => many!.includes(expert))).toBe(true);
			})
		);
	});

	it('are on average as many as chance says', () => {
		for (const users of [2, 8, 32]) {
			let sum = 0;
			const draws = 400;
			for (let layer = 0; layer < draws; layer++) sum += chosenExperts(128, 4, users, 11, layer).length;
			expect(sum / draws / distinctExperts(128, 4, users)).toBeCloseTo(1, 1);
		}
	});
});

describe('the picture of a model', () => {
	it('gives every byte in memory the same area, and stays within its width', () => {
		fc.assert(
			fc.property(settings, within([280, 1200]), (one, width) => {
				const sheet = sheetFor(passOf(one), width);
				for (const { placed } of sheet.columns)
					for (const { piece, x, width: wide, height } of placed) {
						expect(wide * height).toBeCloseTo(piece.owned * sheet.perByte, 3);
						expect(x + wide).toBeLessThanOrEqual(width + 0.5);
					}
			}),
			runs
		);
	});

	it('has a cell for each expert, all within their area', () => {
		const sheet = sheetFor(passOf({ ...usual, model: 'gpt-oss-120b' }), 1000);
		const area = sheet.columns[0]!.placed.find(({ piece }) => piece.experts)!;
		for (let expert = 0; expert < 128; expert++) {
			const { x, y, width, height } = cellOf(area, expert);
			expect(x).toBeGreaterThanOrEqual(area.x - 1e-9);
			expect(x + width).toBeLessThanOrEqual(area.x + area.width + 1e-9);
			expect(y + height).toBeLessThanOrEqual(area.y + area.height + 1e-9);
		}
	});

	it('looks as kept', async () => {
		const picture = (one: Settings) =>
			drawn(ModelPicture, { pass: passOf(one), name: one.model, time: one.at, width: 760 });
		await expect(picture(usual)).toMatchFileSnapshot('../golden/one-token.svg');
		const mixtral = { ...usual, model: 'mixtral-8x7b', users: 2, at: 12.8 };
		await expect(picture(mixtral)).toMatchFileSnapshot('../golden/one-token-experts.svg');
		const pass = passOf(usual);
		const props = { ridges: ridges(), at: pass.flop / pass.read };
		await expect(drawn(Ridges, props)).toMatchFileSnapshot('../golden/intensity.svg');
		const experts = expertChart(passOf(mixtral), mixtral);
		await expect(drawn(LineChart, { ...experts, rising: true })).toMatchFileSnapshot('../golden/experts.svg');
	});

	it('is small enough to stand in the page before its script', () => {
		expect(still().replaceAll(/\/\*# sourceMappingURL=.*?\*\//g, '').length).toBeLessThan(13_000);
	});

	it('has a table with every piece of every layer', () => {
		const pass = passOf(usual);
		expect(passCsv(pass).split('\r\n')).toHaveLength(1 + 80 * 5 + 1);
		expect(summary(pass, usual)).toContain('nearly all');
	});
});

describe('the ridges', () => {
	it('lie far right of one token on a GPU, and left of it on a wafer', () => {
		const { flop, read } = passOf(usual);
		const [gpu, wafer] = ridges();
		expect(gpu!.ridge).toBeGreaterThan((100 * flop) / read);
		expect(wafer!.ridge).toBeLessThan(flop / read);
	});
});

describe('a link to one token', () => {
	it('carries every setting and the place', () => {
		fc.assert(
			fc.property(settings, (one) => {
				expect(readState(fields, '', `#${writeState(fields, one)}`).state).toEqual(one);
			})
		);
	});
});
