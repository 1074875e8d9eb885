import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commitments, tranches } from '#lib/catalog/commitments.ts';
import { facts } from '#lib/catalog/facts.ts';
import { costs, surfaces } from '#lib/catalog/fleet.ts';
import { energyBetween, powerAt, yearly } from '#lib/model/fleet/calendar.ts';
import { heatFlux, plateFlux, rodFlux } from '#lib/model/fleet/density.ts';
import { yearlyEnergy } from '#lib/model/fleet/equivalents.ts';
import { hourlyCost, usdPerMillionTokens, usdPerWatt, usdPerWattHour } from '#lib/model/fleet/money.ts';
import { shares } from '#lib/model/fleet/supply.ts';
import { carried, coolantFlow, evaporated, warming } from '#lib/model/fleet/water.ts';
import { joules, megawatts, tokensPerSecond, watts } from '#lib/units/index.ts';

describe('heat', () => {
	it('of a wafer leaves through 50 to 54 W/cm², as published', () => {
		const area = surfaces.waferArea.value;
		expect(heatFlux(watts(23_000), area)).toBeCloseTo(49.8, 1);
		expect(heatFlux(surfaces.waferPower.value, area)).toBeCloseTo(54.1, 1);
		expect(facts.heat.density.value).toBe(50);
	});

	it('of an H100 is denser, of a reactor rod as dense, of a stove plate an eighth of it', () => {
		expect(heatFlux(surfaces.h100Power.value, surfaces.h100Area.value)).toBeCloseTo(86, 0);
		expect(plateFlux(surfaces.platePower.value, surfaces.plateDiameter.value)).toBeCloseTo(6.5, 1);
		expect(rodFlux(surfaces.rodPower.value, surfaces.rodDiameter.value)).toBeCloseTo(60.3, 1);
		expect(rodFlux(surfaces.rodPowerMost.value, surfaces.rodDiameter.value)).toBeCloseTo(147, 0);
	});

	it('of 23 kW warms the published 100 litres a minute by 3.3 K', () => {
		expect(warming(watts(23_000), facts.heat.coolant.value)).toBeCloseTo(3.3, 1);
	});

	it('and flow and warming undo each other', () => {
		const positive = fc.double({ min: 1e-3, max: 1e9, noNaN: true });
		fc.assert(
			fc.property(positive, fc.double({ min: 0.1, max: 80, noNaN: true }), (heat, kelvin) => {
				const flow = coolantFlow(watts(heat), kelvin);
				expect(warming(watts(heat), flow) / kelvin).toBeCloseTo(1, 9);
				expect(carried(flow, kelvin) / heat).toBeCloseTo(1, 9);
			})
		);
	});

	it('evaporates 3.3 million cubic metres in a year of 750 MW at half a litre per kWh', () => {
		expect(evaporated(yearlyEnergy(megawatts(750)), 0.5) / 1000).toBeCloseTo(3.285e6, 0);
		expect(evaporated(joules(0), 2)).toBe(0);
	});
});

describe('the calendar', () => {
	const { contract, option } = tranches;

	it('brings 250 MW in each of 2026, 2027 and 2028, along straight lines', () => {
		expect(powerAt(contract, 2026)).toBe(0);
		expect(powerAt(contract, 2026.5)).toBe(125e6);
		expect(powerAt(contract, 2027)).toBe(250e6);
		expect(powerAt(contract, 2028.5)).toBe(625e6);
		expect(powerAt(contract, 2029)).toBe(facts.deal.power.value);
		expect(powerAt(contract, 2040)).toBe(750e6);
		expect(powerAt(contract, 1900)).toBe(0);
	});

	it('with the option is two gigawatts at the end of 2030', () => {
		expect(powerAt([...contract, ...option], 2031)).toBe(2e9);
	});

	it('ends each tranche as it began when it runs for so many years', () => {
		expect(powerAt(contract, 2030, 4)).toBe(750e6);
		expect(powerAt(contract, 2030.5, 4)).toBe(625e6);
		expect(powerAt(contract, 2033, 4)).toBe(0);
	});

	it('sums to the energy of the area under it, however it is cut', () => {
		fc.assert(
			fc.property(
				fc.double({ min: 2025, max: 2040, noNaN: true }),
				fc.double({ min: 0, max: 5, noNaN: true }),
				fc.double({ min: 0, max: 5, noNaN: true }),
				fc.constantFrom(Infinity, 3, 4),
				(from, a, b, life) => {
					const whole = energyBetween(contract, from, from + a + b, life);
					const parts =
						energyBetween(contract, from, from + a, life) +
						energyBetween(contract, from + a, from + a + b, life);
					expect(Math.abs(whole - parts)).toBeLessThanOrEqual(1e-9 * Math.max(1, whole));
				}
			)
		);
	});

	it('gives every tranche its power times its years', () => {
		const one = yearly(2026, 1, watts(250e6));
		expect(energyBetween(one, 2020, 2050, 4) / (250e6 * 31_536_000)).toBeCloseTo(4, 9);
		expect(energyBetween(one, 2026, 2027) / (250e6 * 31_536_000)).toBeCloseTo(0.5, 9);
	});
});

describe('money', () => {
	it('is 26.7 to 32.8 USD a watt', () => {
		const { value, obligations, power, valuePerWatt } = facts.deal;
		expect(usdPerWatt(value.value, power.value)).toBeCloseTo(valuePerWatt.range![0], 9);
		expect(usdPerWatt(obligations.value, power.value)).toBeCloseTo(valuePerWatt.range![1], 9);
		expect(usdPerWatt(1, watts(0))).toBeNull();
		expect(usdPerWattHour(1, watts(1), 0)).toBeNull();
	});

	it('of an hour is the sum of its parts and pays for itself over the life of the machines', () => {
		const facility = watts(750e6);
		const cost = hourlyCost({
			systems: 25_000,
			usdPerSystem: costs.cs3.value,
			systemYears: costs.machineYears.value,
			facility,
			usdPerFacilityWatt: costs.building.value,
			buildingYears: costs.buildingYears.value,
			usdPerKilowattHour: costs.electricity.value,
			hourEnergy: joules(facility * 3600)
		});
		expect(cost.total).toBe(cost.machines + cost.buildings + cost.electricity);
		expect(cost.machines * 8760 * costs.machineYears.value).toBeCloseTo(25_000 * costs.cs3.value, 0);
		expect(cost.electricity).toBeCloseTo(750_000 * costs.electricity.value, 6);
	});

	it('for a million tokens falls with the rate and is unknown when none are made', () => {
		expect(usdPerMillionTokens(3600, tokensPerSecond(1e6), 1)).toBeCloseTo(1, 12);
		expect(usdPerMillionTokens(3600, tokensPerSecond(1e6), 0.5)).toBeCloseTo(2, 12);
		expect(usdPerMillionTokens(3600, tokensPerSecond(0), 1)).toBeNull();
	});
});

describe('supply', () => {
	const promised = commitments.map(({ supplier, power, binding }) => ({
		supplier,
		watts: watts(power.value),
		binding
	}));

	it('gives Cerebras 2.8 % of the power, 7 % with the option', () => {
		const signed = shares(promised, ['contract', 'letterOfIntent']);
		expect(signed.total).toBe(26.75e9);
		const of = (found: typeof signed) => found.shares.find(({ supplier }) => supplier === 'cerebras')!.share;
		expect(of(signed)).toBeCloseTo(facts.suppliers.cerebrasShare.value, 12);
		expect(of(shares(promised, ['contract', 'letterOfIntent', 'option']))).toBeCloseTo(0.071, 3);
	});

	it('shares add up to one, whichever promises count', () => {
		for (const counted of [['contract'], ['letterOfIntent'], ['contract', 'option']] as const) {
			const found = shares(promised, counted);
			expect(found.shares.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
		}
		expect(shares(promised, []).total).toBe(0);
	});
});
