import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashParameters, readState, writeState } from '#lib/embed/urlState.ts';
import { calendarOf, dateOf, wattsAt } from '#lib/figures/megawatts/calendar.ts';
import CalendarDrawing from '#lib/figures/megawatts/CalendarDrawing.svelte';
import { crowdFor } from '#lib/figures/megawatts/crowd.ts';
import { countersOf, racksAt, wattsFor } from '#lib/figures/megawatts/fleet.ts';
import { paidFor } from '#lib/figures/megawatts/paid.ts';
import { csvOfReadings, readingsOf, type Counted } from '#lib/figures/megawatts/readings.ts';
import { bounds, fields, models, rivals, usual, type Settings } from '#lib/figures/megawatts/settings.ts';
import { still } from '#lib/figures/megawatts/still.ts';
import { strokeFields } from '#lib/figures/megawatts/strokes.ts';
import { conditions, count, range, saying } from '#lib/figures/megawatts/words.ts';
import { levels } from '#lib/scene/campus/views.ts';
import { drawn } from '../golden/drawn.ts';

const megawatt = 1e6;

function counted(id: 'cs3' | (typeof rivals)[number], settings: Settings, power: number): Counted {
	const crowd = crowdFor(id, settings);
	const counters = countersOf(id, settings, crowd, power);
	return { id, crowd, counters, paid: paidFor(id, counters, settings.busy) };
}
const both = (settings: Settings, power = settings.mw * megawatt) =>
	[
		counted('cs3', settings, power),
		counted(settings.against as (typeof rivals)[number], settings, power)
	] as const;

const settings: fc.Arbitrary<Settings> = fc.record({
	mw: fc.oneof(fc.constantFrom(0, 0.01, 0.1, 750, 10_000), fc.double({ min: 0, max: 10_000, noNaN: true })),
	option: fc.constantFrom('no', 'yes'),
	at: fc.integer({ min: 0, max: 60 }),
	against: fc.constantFrom(...rivals),
	model: fc.constantFrom(...models),
	bits: fc.constantFrom(16, 8),
	context: fc.integer({ min: bounds.context[0], max: bounds.context[1] }),
	speed: fc.constantFrom(1, 30, 120, 500, 5000),
	means: fc.constantFrom('facility', 'machines'),
	pue: fc.double({ min: 1, max: 3, noNaN: true }),
	kw: fc.double({ min: 15, max: 100, noNaN: true }),
	busy: fc.integer({ min: 1, max: 100 }),
	crowd: fc.constantFrom(1, 1_000_000),
	seen: fc.constantFrom(...levels),
	draw: fc.constantFrom('auto', 'flat')
});
const noNonsense = /NaN|Infinity|undefined|\[object/;

describe('both campuses at the same power', () => {
	it('say something true of any setting: never NaN, and each counter inside its span', () => {
		fc.assert(
			fc.property(settings, (asked) => {
				const [wafer, gpu] = both(asked);
				for (const { counters } of [wafer, gpu])
					for (const { value, low, high } of Object.values(counters)) {
						expect(Number.isFinite(value) && Number.isFinite(low) && Number.isFinite(high)).toBe(true);
						expect(low).toBeLessThanOrEqual(value);
						expect(high).toBeGreaterThanOrEqual(value);
					}
				const groups = readingsOf(wafer, gpu);
				const said = saying(asked, asked.mw * megawatt, wafer, gpu) + conditions(asked, wafer, gpu);
				expect(said + JSON.stringify(groups) + csvOfReadings(groups, gpu.id)).not.toMatch(noNonsense);
				expect(said.length).toBeGreaterThan(20);
			}),
			{ numRuns: 60 }
		);
	});

	it('give every user at least the speed asked for, or say why nobody gets it', () => {
		for (const model of models)
			for (const speed of [1, 30, 200, 1000])
				for (const id of ['cs3', ...rivals] as const) {
					const { service, limit, fastest } = crowdFor(id, { ...usual, model, speed });
					if (service) expect(service.tokensPerSecondPerUser).toBeGreaterThanOrEqual(speed);
					else if (limit === 'speed') expect(fastest).toBeLessThan(speed);
				}
	});

	it('serve fewer people the faster each is to be served', () => {
		for (const id of ['cs3', 'dgx-h100'] as const) {
			const people = [10, 30, 60, 90].map((speed) => {
				const { service } = crowdFor(id, { ...usual, speed });
				return service ? service.users / service.systemsPerGroup : 0;
			});
			expect(people).toEqual([...people].sort((a, b) => b - a));
		}
	});

	it('trade speed for people: at a reader’s speed wafers are faster for each, GPUs serve many times more', () => {
		const [wafer, gpu] = both(usual);
		expect(wafer.crowd.service!.tokensPerSecondPerUser).toBeGreaterThan(
			3 * gpu.crowd.service!.tokensPerSecondPerUser
		);
		expect(gpu.counters.users.value).toBeGreaterThan(10 * wafer.counters.users.value);
	});

	it('draw the same power, which is all of it', () => {
		const [wafer, gpu] = both(usual);
		expect(wafer.counters.facilityWatts.value).toBe(750e6);
		expect(gpu.counters.facilityWatts.value).toBe(750e6);
	});

	it('stand in as many racks as a frame of the picture draws', () => {
		for (const power of [0, 1e6, 123_456_789, 750e6]) {
			const [wafer] = both(usual, power);
			expect(racksAt('cs3', usual, wafer.crowd, power)).toBe(wafer.counters.racks.value);
		}
	});
});

describe('extreme questions', () => {
	it('no power is no machine, and a sentence', () => {
		const none = { ...usual, mw: 0 };
		const [wafer, gpu] = both(none);
		expect(wafer.counters.systems.value + gpu.counters.users.value).toBe(0);
		expect(saying(none, 0, wafer, gpu)).toMatch(/nobody is served/);
	});

	it('too little power for one group serves nobody and says so', () => {
		const little = { ...usual, mw: 0.05 };
		const [wafer, gpu] = both(little);
		expect(wafer.counters.systems.value).toBe(1);
		expect(saying(little, 0.05e6, wafer, gpu)).toMatch(/does not run/);
	});

	it('one user takes one group, a million take so many, at any power', () => {
		const crowd = crowdFor('cs3', usual);
		const one = wattsFor('cs3', usual, crowd, 1)!;
		const million = wattsFor('cs3', usual, crowd, 1_000_000)!;
		const groups = Math.ceil(1_000_000 / crowd.service!.users);
		expect(million / one).toBeCloseTo(groups, 6);
		expect(wattsFor('dgx-h100', usual, crowdFor('dgx-h100', { ...usual, speed: 5000 }), 1)).toBeNull();
	});

	it('ten gigawatts are about thirteen times the contract', () => {
		const [large] = both({ ...usual, mw: 10_000 });
		const [contract] = both(usual);
		expect(large.counters.systems.value / contract.counters.systems.value).toBeCloseTo(10_000 / 750, 2);
	});
});

describe('what is paid', () => {
	it('is for wafers what the contract says: 20 billion over 750 MW', () => {
		const [{ paid }] = both(usual);
		expect(paid.perMegawatt!.value).toBeCloseTo(20e9 / 750, 0);
		expect(paid.how).toBe('contract');
	});

	it('is for GPUs the rent of those that a megawatt runs, for the years that a tranche runs', () => {
		const [, { paid, counters }] = both(usual);
		const rent = paid.source.value;
		expect(paid.perMegawatt!.value).toBeCloseTo((rent * counters.chips.value * 8760 * 4) / 750, -3);
	});

	it('of a million tokens adds up to the whole bill of an hour', () => {
		for (const { paid, counters } of both(usual)) {
			const hour = (paid.perMegawatt!.value * 750) / (4 * 8760);
			const tokens = counters.tokensPerSecond.value * 3600;
			expect((paid.perMillion!.value * tokens) / 1e6).toBeCloseTo(hour, 0);
			expect(paid.electricity!.value).toBeLessThan(paid.perMillion!.value);
		}
	});

	it('doubles for each token when half of the day is idle', () => {
		const [full] = both(usual);
		const [half] = both({ ...usual, busy: 50 });
		expect(half.paid.perMillion!.value / full.paid.perMillion!.value).toBeCloseTo(2, 6);
	});
});

describe('the calendar', () => {
	it('brings 250 MW a year from 2026 to 2028, and with the option two gigawatts by the end of 2030', () => {
		const at = (asked: Settings, months: number) => wattsAt(asked, months) / megawatt;
		expect([0, 12, 24, 36].map((months) => at(usual, months))).toEqual([0, 250, 500, 750]);
		expect(at(usual, 18)).toBeCloseTo(375);
		const option: Settings = { ...usual, option: 'yes', mw: 2000 };
		expect([36, 48, 60].map((months) => at(option, months))).toEqual([750, 1375, 2000]);
		expect(calendarOf(option)).toHaveLength(5);
	});

	it('names the end of a month, or the month under way', () => {
		expect(dateOf(0)).toBe('start of 2026');
		expect(dateOf(18)).toBe('end of June 2027');
		expect(dateOf(18.5)).toBe('July 2027');
		expect(dateOf(36)).toBe('end of December 2028');
	});

	it('looks as kept', async () => {
		const tranches = [2026, 2027, 2028].map(
			(year) => ({ year, watts: 250e6 }) as ReturnType<typeof calendarOf>[number]
		);
		const props = { tranches, months: 36, at: 18, width: 760, name: 'Power by date' };
		await expect(drawn(CalendarDrawing, props)).toMatchFileSnapshot('../golden/calendar.svg');
	});
});

describe('the stroke field', () => {
	const crowd = fc.record({
		users: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 100_000_000 })),
		speed: fc.double({ min: 1, max: 3000, noNaN: true })
	});

	it('has ink in the proportion of the work, whatever the crowds', () => {
		fc.assert(
			fc.property(crowd, crowd, (one, other) => {
				const { fields: drawnFields, usersPerStroke } = strokeFields([one, other], 500, 190);
				for (const [index, { users, speed }] of [one, other].entries()) {
					const { count: strokes, length, columns, rows, inLastRow } = drawnFields[index]!;
					if (users === 0) {
						expect(strokes).toBe(0);
						continue;
					}
					expect(Math.abs(strokes * usersPerStroke - users)).toBeLessThanOrEqual(
						Math.max(usersPerStroke, users * 0.01)
					);
					expect(columns * (rows - 1) + inLastRow).toBe(strokes);
					expect(Number.isFinite(length) && length > 0 && speed > 0).toBe(true);
				}
			})
		);
	});

	it('uses one scale for both: lengths stand as speeds do', () => {
		const { fields: drawnFields, usersPerStroke } = strokeFields(
			[
				{ users: 188_000, speed: 152 },
				{ users: 3_900_000, speed: 30 }
			],
			500,
			190
		);
		expect(usersPerStroke).toBe(1000);
		expect(drawnFields[0]!.length / drawnFields[1]!.length).toBeCloseTo(152 / 30);
	});
});

describe('words', () => {
	it('say what both ends of a range share once', () => {
		expect(range({ value: 28e6, low: 12e6, high: 56e6 }, (value) => count(value, 2))).toBe(
			'12–56\u2009million'
		);
		expect(range({ value: 1, low: 1, high: 1 }, count)).toBe('');
	});

	it('keep every setting in a link', () => {
		fc.assert(
			fc.property(settings, (asked) => {
				const { state, notices } = readState(fields, '', `#${writeState(fields, asked)}`);
				expect(state).toEqual(asked);
				expect(notices).toEqual([]);
			})
		);
		expect(hashParameters('#mw=1').get('mw')).toBe('1');
	});
});

describe('the still', () => {
	it('has both campuses, the crowds and the calendar in twelve kilobytes', () => {
		const html = still();
		expect(html.length).toBeLessThan(12_500);
		expect(html).not.toMatch(noNonsense);
		expect(html).toContain('role="img"');
	});
});
