import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plain } from '#lib/catalog/cited.ts';
import { facts } from '#lib/catalog/facts.ts';
import { conversions, fleetMachines, site } from '#lib/catalog/fleet.ts';
import { census, halls, type Machine } from '#lib/model/fleet/census.ts';
import { homes, reactors, yearlyEnergy } from '#lib/model/fleet/equivalents.ts';
import { spans } from '#lib/model/fleet/spans.ts';
import { joulesPerToken, output } from '#lib/model/fleet/output.ts';
import { delivered, lostOn, powerPath } from '#lib/model/fleet/path.ts';
import { sitePower } from '#lib/model/fleet/site.ts';
import { megawatts, tokensPerSecond, watts } from '#lib/units/index.ts';

const cs3 = plain<Machine>(fleetMachines.cs3.fields);
const powers = fc.double({ min: 0, max: 1e10, noNaN: true }).map(watts);

describe('power', () => {
	it('of a site is machines and overhead to the watt, whichever of the two is given', () => {
		fc.assert(
			fc.property(
				powers,
				fc.double({ min: 1, max: 3, noNaN: true }),
				fc.boolean(),
				(power, pue, facility) => {
					const parts = sitePower(power, facility ? 'facility' : 'machines', pue);
					expect(parts.machines + parts.overhead).toBe(parts.facility);
					expect(facility ? parts.facility : parts.machines).toBe(Math.round(power));
				}
			)
		);
	});

	it('of machines is systems, network and a rest to the watt, the rest too little for one more', () => {
		fc.assert(
			fc.property(powers, fc.constantFrom(...Object.values(fleetMachines)), (power, { fields }) => {
				const machine = plain<Machine>(fields);
				const found = census(power, machine);
				expect(found.systemWatts + found.networkWatts + found.spareWatts).toBe(Math.floor(power));
				expect(found.spareWatts).toBeLessThan(machine.watts * (1 + machine.networkShare) + 2);
			})
		);
	});

	it('entering a path of conversions is all its losses and what leaves, to the watt', () => {
		fc.assert(
			fc.property(powers, fc.array(fc.double({ min: 0, max: 1, noNaN: true })), (power, efficiencies) => {
				const path = powerPath(
					power,
					efficiencies.map((efficiency, index) => ({ name: `${index}`, efficiency }))
				);
				if (path.length > 0) expect(lostOn(path) + delivered(path)).toBe(Math.round(power));
				for (let i = 1; i < path.length; i++) expect(path[i]!.enters).toBe(path[i - 1]!.leaves);
			})
		);
	});

	it('of 23 kW at a CS-3 leaves 17.9 kW for the cores, 15 to 20 by the assumed conversions', () => {
		const names = ['supply', 'auxiliaries', 'intermediate', 'pointOfLoad'] as const;
		const values = Object.fromEntries(names.map((name) => [name, conversions[name].value]));
		const ranges = Object.fromEntries(names.map((name) => [name, conversions[name].range]));
		const { core } = spans(
			(at: Record<string, number>) => ({
				core: delivered(
					powerPath(
						watts(23_000),
						names.map((name) => ({ name, efficiency: at[name]! }))
					)
				)
			}),
			values,
			ranges
		);
		expect(core.value).toBeCloseTo(17_934, -1);
		expect(core.low).toBeGreaterThan(14_800);
		expect(core.high).toBeLessThan(20_200);
	});

	it('refuses what cannot be', () => {
		expect(() => sitePower(megawatts(1), 'facility', 0.9)).toThrow('pue must be at least 1: 0.9');
		expect(() => sitePower(watts(-1), 'facility', 1)).toThrow(RangeError);
		expect(() => census(megawatts(1), { ...cs3, watts: watts(0) })).toThrow('watts must be positive: 0');
		expect(() => powerPath(watts(1), [{ name: 'a', efficiency: 1.1 }])).toThrow(RangeError);
	});
});

describe('750 MW', () => {
	const power = facts.deal.power.value;

	it('runs 22,700 to 32,600 CS-3: 33 kW each with the site down to 23 kW alone', () => {
		const alone = census(power, { ...cs3, watts: watts(23_000), networkShare: 0 });
		const allIn = census(power, { ...cs3, watts: watts(33_000), networkShare: 0 });
		expect([allIn.systems, alone.systems]).toEqual([22_727, 32_608]);
		const [low, high] = facts.deal.systems.range!;
		expect(Math.abs(allIn.systems / low - 1)).toBeLessThan(0.005);
		expect(Math.abs(alone.systems / high - 1)).toBeLessThan(0.005);
	});

	it('holds between 1.0 and 1.45 PB of SRAM', () => {
		const { memory, cores } = census(power, { ...cs3, watts: watts(23_000), networkShare: 0 });
		expect(memory).toBeCloseTo(32_608 * 44.2368e9, -9);
		expect(cores).toBe(32_608 * 900_000);
		expect(census(power, { ...cs3, watts: watts(33_000), networkShare: 0 }).memory).toBeGreaterThan(1e15);
	});

	it('by the catalog’s own numbers runs 25,000 systems, give or take the PUE', () => {
		const { fields } = fleetMachines.cs3;
		const { systems } = spans(
			(at: { pue: number; watts: number; networkShare: number }) => {
				const machine = { ...cs3, watts: watts(at.watts), networkShare: at.networkShare };
				return { systems: census(sitePower(power, 'facility', at.pue).machines, machine).systems };
			},
			{ pue: site.pue.value, watts: fields.watts.value, networkShare: fields.networkShare.value },
			{ pue: site.pue.range, watts: fields.watts.range, networkShare: fields.networkShare.range }
		);
		expect(systems.value).toBe(24_801);
		expect(systems.low).toBeGreaterThan(13_000);
		expect(systems.high).toBeLessThan(30_000);
	});

	it('is what 609,000 to 618,000 US homes use, more if it is the machines’ alone', () => {
		const counted = [facts.energy.home2022, facts.energy.home2020, facts.energy.home2021].map((home) =>
			homes(power, home.value)
		);
		expect(Math.min(...counted)).toBeCloseTo(facts.energy.homes.range![0], 5);
		expect(Math.max(...counted)).toBeCloseTo(facts.energy.homes.range![1], 5);
		expect(Math.round(counted[0]! / 1000)).toBe(609);
		expect(Math.round(counted[2]! / 1000)).toBe(618);
		const facility = sitePower(power, 'machines', 1.2).facility;
		expect(Math.round(homes(facility, facts.energy.home2022.value) / 1000)).toBe(731);
		expect(Math.round(homes(facility, facts.energy.home2021.value) / 1000)).toBe(742);
	});

	it('is 2.5 of the largest small reactors, 9.7 NuScale modules, half to three quarters of a large one', () => {
		expect(reactors(power, facts.energy.smallReactor.value)).toBe(2.5);
		expect(reactors(power, facts.energy.nuScale.value)).toBeCloseTo(9.74, 2);
		const [small, large] = facts.energy.largeReactor.range!;
		expect(reactors(power, watts(small))).toBe(0.75);
		expect(reactors(power, watts(large))).toBeCloseTo(0.47, 2);
	});

	it('is 6.57 TWh in a year', () => {
		expect(yearlyEnergy(power) / 3.6e15).toBeCloseTo(6.57, 10);
	});

	it('would run 6,250 NVL72 racks or 73,529 DGX H100 if all of it went into them', () => {
		const bare = (id: 'gb200-nvl72' | 'dgx-h100') =>
			census(power, { ...plain<Machine>(fleetMachines[id].fields), networkShare: 0 });
		expect(bare('gb200-nvl72').systems).toBe(6250);
		expect(bare('gb200-nvl72').chips).toBe(450_000);
		expect(bare('dgx-h100').systems).toBe(73_529);
		expect(bare('dgx-h100').racks).toBe(Math.ceil(73_529 / 4));
	});
});

describe('extremes', () => {
	const service = {
		systemsPerGroup: 4,
		users: 12,
		tokensPerSecond: tokensPerSecond(20_000),
		tokensPerSecondPerUser: tokensPerSecond(1500)
	};

	it('no power runs nothing, makes nothing and stands in no hall', () => {
		const none = census(sitePower(watts(0), 'facility', 1.2).machines, cs3);
		expect(none).toMatchObject({ systems: 0, racks: 0, spareWatts: 0 });
		const made = output(none.systems, service);
		expect(made).toMatchObject({ groups: 0, users: 0, tokensPerSecond: 0, tokensPerDay: 0 });
		expect(joulesPerToken(watts(0), made.tokensPerSecond)).toBeNull();
		expect(halls(0, { racksPerRow: 20, rowsPerHall: 10 })).toEqual({ rows: 0, halls: 0, racksInLastHall: 0 });
	});

	it('too little for one system leaves all of it over', () => {
		expect(census(watts(23_000), cs3)).toMatchObject({ systems: 0, spareWatts: 23_000 });
	});

	it('three systems are too few for a model that needs four', () => {
		expect(output(3, service)).toMatchObject({ groups: 0, idleSystems: 3, tokensPerSecond: 0 });
	});

	it('10 GW is still counted to the watt', () => {
		const parts = sitePower(megawatts(10_000), 'facility', 1.54);
		const { systemWatts, networkWatts, spareWatts, systems } = census(parts.machines, cs3);
		expect(systemWatts + networkWatts + spareWatts + parts.overhead).toBe(1e10);
		expect(systems).toBeGreaterThan(250_000);
	});

	it('every rack stands in a hall', () => {
		fc.assert(
			fc.property(
				fc.nat(200_000),
				fc.integer({ min: 1, max: 50 }),
				fc.integer({ min: 1, max: 50 }),
				(n, a, b) => {
					const { halls: count, racksInLastHall, rows } = halls(n, { racksPerRow: a, rowsPerHall: b });
					if (n > 0) expect((count - 1) * a * b + racksInLastHall).toBe(n);
					expect(rows * a).toBeGreaterThanOrEqual(n);
				}
			)
		);
	});
});
