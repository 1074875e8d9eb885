import type { Joules, TokensPerSecond, Watts } from '#lib/units/index.ts';
import { kilowattHours } from './equivalents.ts';

const secondsPerHour = 3600;
const hoursPerYear = 8760;
const million = 1e6;

/** What a contract pays for a watt, whole. */
export function usdPerWatt(usd: number, power: Watts): number | null {
	return power > 0 ? usd / power : null;
}

/** What a contract pays for an hour of a watt, when every watt runs for so many years. */
export function usdPerWattHour(usd: number, power: Watts, years: number): number | null {
	return power > 0 && years > 0 ? usd / (power * years * hoursPerYear) : null;
}

/** What running a fleet costs in an hour, part by part; the parts add up. */
export type HourlyCost = {
	readonly machines: number; // USD: their price over their life, or their rent
	readonly buildings: number;
	readonly electricity: number;
	readonly total: number;
};

/** What goes into the cost of an hour. */
export type Costing = {
	readonly systems: number;
	readonly usdPerSystem: number;
	readonly systemYears: number; // that a machine is written off in
	readonly facility: Watts;
	readonly usdPerFacilityWatt: number; // building, power and cooling
	readonly buildingYears: number;
	readonly usdPerKilowattHour: number;
	readonly hourEnergy: Joules; // from the grid, in one hour
};

/** Cost of an hour of one's own machines: straight-line write-off, no interest, and the electricity. */
export function hourlyCost(costing: Costing): HourlyCost {
	const machines = (costing.systems * costing.usdPerSystem) / (costing.systemYears * hoursPerYear);
	const buildings = (costing.facility * costing.usdPerFacilityWatt) / (costing.buildingYears * hoursPerYear);
	const electricity = kilowattHours(costing.hourEnergy) * costing.usdPerKilowattHour;
	return { machines, buildings, electricity, total: machines + buildings + electricity };
}

/** USD for a million tokens at a cost per hour; null when none are made. `busy` is the share of full output sold. */
export function usdPerMillionTokens(usdPerHour: number, rate: TokensPerSecond, busy: number): number | null {
	const perHour = rate * busy * secondsPerHour;
	return perHour > 0 ? (usdPerHour * million) / perHour : null;
}
