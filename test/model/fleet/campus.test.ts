import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plain } from '#lib/catalog/cited.ts';
import { facts } from '#lib/catalog/facts.ts';
import { fleetMachines, site } from '#lib/catalog/fleet.ts';
import { transformer } from '#lib/catalog/models.ts';
import type { Demand } from '#lib/model/generation.ts';
import { campus, campusSpans, type Plan } from '#lib/model/fleet/campus.ts';
import type { Machine } from '#lib/model/fleet/census.ts';
import { equalOutfits } from '#lib/model/fleet/match.ts';
import { crowdAt } from '#lib/model/fleet/service.ts';
import { spans } from '#lib/model/fleet/spans.ts';
import { generateOnWafer } from '#lib/model/wafer/generate.ts';
import { machineOf } from '#lib/scenario/machine.ts';
import { tokensPerSecond } from '#lib/units/index.ts';

const cs3 = plain<Machine>(fleetMachines.cs3.fields);
const hallPlan = { racksPerRow: site.racksPerRow.value, rowsPerHall: site.rowsPerHall.value };
const { fields } = fleetMachines.cs3;

const plan: Plan = {
	power: facts.deal.power.value,
	meaning: 'facility',
	pue: site.pue.value,
	machineWatts: cs3.watts,
	networkShare: cs3.networkShare,
	perRack: cs3.perRack,
	service: {
		systemsPerGroup: 4,
		users: 6,
		tokensPerSecond: tokensPerSecond(3600),
		tokensPerSecondPerUser: tokensPerSecond(600)
	},
	rateFactor: 1,
	busyShare: 0.5,
	homeWattHoursPerYear: facts.energy.home2020.value,
	smallReactorWatts: facts.energy.smallReactor.value,
	largeReactorWatts: facts.energy.largeReactor.value,
	litresPerKilowattHour: site.waterUse.value,
	coolantKelvin: site.coolantWarming.value
};
const ranges = {
	pue: site.pue.range,
	machineWatts: fields.watts.range,
	networkShare: fields.networkShare.range,
	perRack: fields.perRack.range,
	rateFactor: [0.7, 1.4] as const,
	litresPerKilowattHour: site.waterUse.range,
	largeReactorWatts: facts.energy.largeReactor.range
};

describe('the campus of 750 MW', () => {
	const counted = campus(plan, cs3, hallPlan);

	it('is 24,801 systems in 12,401 racks in 63 invented halls', () => {
		expect(counted).toMatchObject({ systems: 24_801, racks: 12_401, halls: 63, chips: 24_801 });
		expect(counted.users).toBe(6 * 6200);
		expect(counted.tokensPerSecond).toBe(6200 * 3600);
		expect(counted.tokensPerDay).toBe(6200 * 3600 * 86_400 * 0.5);
	});

	it('spends on a token the power of the whole site over its tokens', () => {
		expect(counted.joulesPerToken * counted.tokensPerSecond).toBeCloseTo(750e6, 0);
	});

	it('is the machines’ alone, and more for the site, when megawatts mean machines', () => {
		const machines = campus({ ...plan, meaning: 'machines' }, cs3, hallPlan);
		expect(machines.facilityWatts).toBe(900e6);
		expect(machines.systems / counted.systems).toBeCloseTo(plan.pue, 3);
		expect(machines.homes / counted.homes).toBeCloseTo(plan.pue, 9);
	});

	it('holds every counter between the ends of its span', () => {
		const found = campusSpans(plan, ranges, cs3, hallPlan);
		for (const [name, { value, low, high }] of Object.entries(found)) {
			expect(low, name).toBeLessThanOrEqual(value);
			expect(high, name).toBeGreaterThanOrEqual(value);
		}
		expect(found.systems.low).toBeLessThan(found.systems.high);
		expect(found.facilityWatts).toEqual({ value: 750e6, low: 750e6, high: 750e6 });
		expect(found.largeReactors).toMatchObject({ low: 0.46875, high: 0.75 });
	});

	it('grows with its power and shrinks with what the site takes', () => {
		fc.assert(
			fc.property(
				fc.double({ min: 0, max: 5e9, noNaN: true }),
				fc.double({ min: 1, max: 2, noNaN: true }),
				(power, times) => {
					const small = campus({ ...plan, power }, cs3, hallPlan);
					const large = campus({ ...plan, power: power * times }, cs3, hallPlan);
					const wasteful = campus({ ...plan, power, pue: plan.pue * times }, cs3, hallPlan);
					for (const name of ['systems', 'racks', 'tokensPerSecond', 'homes', 'litresPerYear'] as const)
						expect(large[name]).toBeGreaterThanOrEqual(small[name]);
					expect(wasteful.systems).toBeLessThanOrEqual(small.systems);
				}
			)
		);
	});

	it('of no power, or of a model that cannot be served, makes nothing', () => {
		const dark = campus({ ...plan, power: 0 }, cs3, hallPlan);
		for (const value of Object.values(dark)) expect(value).toBe(0);
		const mute = campus({ ...plan, service: null }, cs3, hallPlan);
		expect(mute).toMatchObject({ users: 0, tokensPerSecond: 0, joulesPerToken: 0, systems: 24_801 });
	});

	it('of 10 GW is thirteen times as much', () => {
		const large = campus({ ...plan, power: 1e10 }, cs3, hallPlan);
		expect(large.systems / counted.systems).toBeCloseTo(1e10 / 750e6, 3);
		expect(large.cores).toBeGreaterThan(2.9e11);
	});
});

describe('the crowd at a speed', () => {
	const speedAt = (users: number) => ({
		tokensPerSecondPerUser: tokensPerSecond(1000 / users),
		tokensPerSecond: tokensPerSecond(1000)
	});

	it('is the largest that still gets it', () => {
		fc.assert(
			fc.property(fc.double({ min: 0.001, max: 1000, noNaN: true }), (target) => {
				const { service } = crowdAt(speedAt, tokensPerSecond(target), 1, 1_000_000);
				const { users } = service!;
				expect(1000 / users).toBeGreaterThanOrEqual(target);
				if (users < 1_000_000) expect(1000 / (users + 1)).toBeLessThan(target);
			})
		);
	});

	it('is nobody where one is too slow or nothing fits, and says which', () => {
		expect(crowdAt(speedAt, tokensPerSecond(1001), 1, 10)).toEqual({
			service: null,
			limit: 'speed',
			fastest: 1000
		});
		expect(crowdAt(() => null, tokensPerSecond(1), 1, 10)).toEqual({
			service: null,
			limit: 'memory',
			fastest: null
		});
	});

	it('ends where memory does, and says so', () => {
		const small = (users: number) => (users <= 5 ? speedAt(users) : null);
		expect(crowdAt(small, tokensPerSecond(1), 1, 100)).toMatchObject({
			limit: 'memory',
			service: { users: 5 }
		});
		expect(crowdAt(speedAt, tokensPerSecond(1), 1, 3)).toMatchObject({
			limit: 'users',
			service: { users: 3 }
		});
	});

	it('of 70B at 8,192 tokens on four CS-3 is six, for want of memory', () => {
		const read = machineOf('cs3', 'current');
		if (!read.ok || read.value.kind !== 'wafer') throw new Error('no such wafer');
		const { value: machine } = read;
		const demand: Demand = {
			batch: 1,
			batching: 'continuous',
			promptTokens: 7936,
			outputTokens: 256,
			weightBits: 16,
			kvBits: 16,
			tokensPerPass: 1
		};
		const asked = { ...machine, transformer: transformer('llama-3.1-70b'), layout: { devices: 4 } };
		const speeds = (users: number) =>
			generateOnWafer({ ...asked, demand: { ...demand, batch: users } }).speed;
		const found = crowdAt(speeds, tokensPerSecond(200), 4, 1000);
		expect(found).toMatchObject({ limit: 'memory', service: { users: 6 } });
	});
});

describe('equal outfits', () => {
	const wafers = { watts: 96_000, usd: 4e6, systems: 4 };
	const server = { watts: 10_200, usd: 300_000, systems: 1 };

	it('by count are four servers to a set of four wafers', () => {
		expect(equalOutfits(wafers, server, 'count', 64)).toEqual({ a: 1, b: 4, inequality: 0 });
	});

	it('by power are as near as whole numbers allow', () => {
		const found = equalOutfits(wafers, server, 'power', 64);
		expect(found.inequality).toBeLessThan(0.007);
		expect(found.b / found.a).toBeCloseTo(96_000 / 10_200, 1);
	});

	it('are never worse than one of each rounded', () => {
		const positive = fc.integer({ min: 1, max: 100_000 });
		fc.assert(
			fc.property(positive, positive, (a, b) => {
				const outfit = (watts: number) => ({ watts, usd: 1, systems: 1 });
				const found = equalOutfits(outfit(a), outfit(b), 'power', 200);
				const ratio = (found.a * a) / (found.b * b);
				const unequal = Math.max(ratio, 1 / ratio) - 1;
				if (found.inequality === Infinity) expect(Math.max(a, b) / Math.min(a, b)).toBeGreaterThan(200);
				else expect(unequal).toBeCloseTo(found.inequality, 9);
			})
		);
	});
});

describe('spans', () => {
	it('hold every value that the inputs allow, for a quotient', () => {
		const share = fc.double({ min: 0, max: 1, noNaN: true });
		const { ratio } = spans(
			(at: { a: number; b: number }) => ({ ratio: at.a / at.b }),
			{ a: 3, b: 2 },
			{ a: [1, 5], b: [1, 4] }
		);
		expect(ratio).toEqual({ value: 1.5, low: 0.25, high: 5 });
		fc.assert(
			fc.property(share, share, (s, t) => {
				const inside = (1 + 4 * s) / (1 + 3 * t);
				expect(inside).toBeGreaterThanOrEqual(ratio.low);
				expect(inside).toBeLessThanOrEqual(ratio.high);
			})
		);
	});
});
