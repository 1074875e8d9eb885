import * as fc from 'fast-check';
import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import { claims, facts, type ClaimId } from '#lib/catalog/facts.ts';
import { readState, writeState } from '#lib/embed/urlState.ts';
import Claims from '#lib/figures/claims/Claims.svelte';
import { comparedOf, overClaimed } from '#lib/figures/claims/compared.ts';
import { equivalents, speedup } from '#lib/figures/claims/numbers.ts';
import { countOf, rowsOf } from '#lib/figures/claims/rows.ts';
import { modelSays, systemsFor } from '#lib/figures/claims/says.ts';
import {
	fields,
	guessed,
	rivals,
	sorts,
	usual,
	type RivalId,
	type Settings
} from '#lib/figures/claims/settings.ts';
import { still } from '#lib/figures/claims/still.ts';
import { csvOfClaims } from '#lib/figures/claims/table.ts';
import { comparing, ratioRow } from '#lib/figures/claims/words.ts';
import { ladderFor, usual as usualLadder } from '#lib/figures/missing-350x/settings.ts';
import { chapters } from '#lib/story/chapters.ts';

const settings: fc.Arbitrary<Settings> = fc.record({
	show: fc.constantFrom('all', 'holds', 'partly', 'fails'),
	against: fc.constantFrom(...(Object.keys(rivals) as RivalId[])),
	guess: fc.constantFrom(1, guessed),
	means: fc.constantFrom('facility', 'machines')
});
const rows = rowsOf(usual);

describe('the claims of the article', () => {
	it('are all shown, and each is of one sort', () => {
		expect(rows.map(({ id }) => id)).toEqual(Object.keys(claims));
		const counted = (Object.keys(sorts) as (keyof typeof sorts)[]).map((sort) => countOf(rows, sort));
		expect(counted.reduce((sum, count) => sum + count, 0)).toBe(rows.length);
	});

	it('each name a figure of the story that shows it, dated evidence, and what the model says', () => {
		const places = new Set(chapters.map(({ id }) => id));
		for (const row of rows) {
			expect(places, row.id).toContain(row.place);
			expect(row.sources.length, row.id).toBeGreaterThan(0);
			for (const { date } of row.sources) expect(date).toMatch(/\d{4}|recalled/);
			expect(row.said.words, row.id).not.toMatch(/NaN|undefined|Infinity/);
			expect(row.said.value, row.id).not.toMatch(/NaN|undefined|Infinity/);
		}
	});

	it('can be asked of the model under any conditions', () => {
		fc.assert(
			fc.property(settings, (one) => {
				for (const { value, words } of Object.values(modelSays(one)))
					expect(`${value} ${words}`).not.toMatch(/NaN|undefined|Infinity/);
			}),
			{ numRuns: 20 }
		);
	});

	it('stand in the link in full, with the conditions', () => {
		fc.assert(
			fc.property(settings, (one) => {
				expect(readState(fields, '', `#${writeState(fields, one)}`).state).toEqual(one);
			})
		);
	});
});

describe('what the model says of them', () => {
	it('44 GB and 21 PB/s are what the catalog has of the wafer', () => {
		expect(modelSays(usual).memory.value).toContain('44.2');
		expect(modelSays({ ...usual, against: '1xh100' }).ratio.value).toBe('6,270×');
	});

	it('the speedup is the one at which the ladder of the missing factor ends, for the same software', () => {
		const { ladder } = ladderFor({ ...usualLadder, model: 'llama-3.1-70b', engine: 'current' });
		expect(speedup('70b', usual)!.ratio / ladder.end).toBeCloseTo(1, 6);
	});

	it('70B at 16 bits does not fit one H100, and it says so instead of a number', () => {
		expect(speedup('70b', { guess: 1, against: '1xh100' })).toBeNull();
		expect(modelSays({ ...usual, against: '1xh100' }).speedup.value).toBe('does not fit');
	});

	it('750 MW are 610,000 homes where they feed the whole site, as the catalog has it, and more where the machines', () => {
		const site = equivalents({ means: 'facility' });
		expect(site.homes / facts.energy.homes.value).toBeCloseTo(1, 9);
		expect(site.small / facts.energy.smallReactors.value).toBeCloseTo(1, 9);
		expect(equivalents({ means: 'machines' }).homes).toBeGreaterThan(site.homes);
	});

	it('the systems that the power runs lie within the catalog’s own span', () => {
		const [least, most] = facts.deal.systems.range!;
		const count = systemsFor({ means: 'facility' });
		expect(count).toBeGreaterThan(least);
		expect(count).toBeLessThan(most);
	});

	it('guessing ahead on both sides changes the ratio by less than a half', () => {
		const plain = speedup('70b', usual)!.ratio;
		const ahead = speedup('70b', { ...usual, guess: guessed })!.ratio;
		expect(Math.abs(Math.log(ahead / plain))).toBeLessThan(Math.log(3 / 2));
	});

	it('what it cannot compute it says in words', () => {
		for (const id of ['control', 'chatgpt'] satisfies ClaimId[]) expect(modelSays(usual)[id].value).toBe('–');
	});
});

describe('what was found over what was claimed', () => {
	const compared = comparedOf(rows, usual);
	const of = (id: string) => compared.find((one) => one.id === id)!;

	it('is one inside a claimed span, and counts from the nearer end outside', () => {
		expect(overClaimed(16, [15, 20])).toBe(1);
		expect(overClaimed(30, [15, 20])).toBe(1.5);
		expect(overClaimed(5, [15, 20])).toBeCloseTo(1 / 3, 12);
		fc.assert(
			fc.property(fc.double({ min: 1, max: 1e6, noNaN: true }), (value) => {
				expect(overClaimed(value, [7000, 7000])).toBeCloseTo(value / 7000, 9);
			})
		);
	});

	it('is drawn for every claim that names a number, and the rest are counted in words', () => {
		expect(compared.map(({ id }) => id)).toEqual(Object.keys(facts.claimed));
		expect(comparing(compared.length, rows.length)).toContain(`${rows.length - compared.length} of the 14`);
	});

	it('never leaves a row without a number, under any settings, but says why where a model does not fit', () => {
		fc.assert(
			fc.property(settings, (one) => {
				const shown = comparedOf(rowsOf(one), one);
				expect(shown.length).toBeGreaterThan(0);
				for (const row of shown) {
					const { dot, marks, without } = ratioRow(row);
					expect(dot !== null || marks.length > 0).toBe(true);
					if (row.id === 'speedup') expect(without !== undefined).toBe(dot === null);
					for (const at of [...marks, ...(dot ? [dot.at, ...(dot.span ?? [])] : [])])
						expect(at).toBeGreaterThan(0);
				}
			}),
			{ numRuns: 20 }
		);
	});

	it('has the model’s number that stands beside the claim in the list', () => {
		for (const id of ['memory', 'ratio', 'speedup', 'peak', 'homes', 'chips'] as const)
			expect(ratioRow(of(id)).dot!.words, id).toBe(modelSays(usual)[id].value);
	});

	it('holds the model within what is unknown about wafers', () => {
		for (const { model } of compared)
			if (model?.span) {
				expect(model.span[0]).toBeLessThanOrEqual(model.ratio);
				expect(model.span[1]).toBeGreaterThanOrEqual(model.ratio);
			}
	});

	it('names the 2.4, 3.5, 16 and 20 times of the evidence, and a peak never measured', () => {
		expect(of('speedup').found.map(({ value }) => Number(value.toPrecision(2)))).toEqual([20, 3.5, 16, 2.4]);
		for (const { ratio } of of('peak').found) expect(ratio).toBeLessThan(1);
		expect(of('value').found[0]!.ratio).toBe(2);
	});

	it('leaves as a file with the numbers in full beside the words', () => {
		const lines = csvOfClaims(rows, compared).split('\r\n');
		expect(lines).toHaveLength(rows.length + 1);
		expect(lines[1]).toContain('44000000000,44000000000,44236800000,1.0053');
	});
});

describe('the figure of claims', () => {
	it('is a still with every claim, verdict and source, readable without script', () => {
		const html = still();
		for (const { statement, verdict } of rows) {
			expect(html).toContain(statement);
			expect(html).toContain(verdict);
		}
		expect(html.match(/<details/g)).toHaveLength(rows.length);
	});

	it('renders on a server with its conditions', () => {
		const { body } = render(Claims);
		for (const text of ['Guessing ahead', 'GPUs', 'the whole site', 'Save as', 'PNG', 'SVG', 'claims.csv'])
			expect(body).toContain(text);
	});
});
