import type { Cited } from '#lib/catalog/cited.ts';
import { facts } from '#lib/catalog/facts.ts';
import { costs, type FleetMachineId } from '#lib/catalog/fleet.ts';
import { kilowattHours } from '#lib/model/fleet/equivalents.ts';
import { usdPerMillionTokens, usdPerWattHour } from '#lib/model/fleet/money.ts';
import { spans, type Span } from '#lib/model/fleet/spans.ts';
import { joules, tokensPerSecond, watts } from '#lib/units/index.ts';
import type { Counters } from './fleet.ts';

/** What is paid for a campus, and what a million tokens come to. Null where nothing stands or nothing is made. */
export type Paid = {
	readonly perMegawatt: Span | null; // USD, over the years that machines run
	readonly perMillion: Span | null; // USD for a million tokens, everything included
	readonly electricity: Span | null; // USD of the same that is electricity
	readonly how: 'contract' | 'rent';
	readonly source: Cited<number>;
};

const rents = {
	'dgx-h100': costs.h100Hour,
	'dgx-b200': costs.b200Hour,
	'gb200-nvl72': costs.gb200Hour
} as const;
const hoursPerYear = 8760;
const megawatt = 1e6;
const million = 1e6;
const percent = 100;

type Bill = {
	readonly perWatt: number;
	readonly rent: number;
	readonly years: number;
	readonly factor: number;
};

/** USD for a watt-hour: the contract's for wafers, for GPUs the rent of as many as a watt runs. */
const perWattHour = ({ perWatt, rent, years }: Bill, chipsPerWatt: number): number =>
	perWatt > 0 ? (usdPerWattHour(perWatt, watts(1), years) ?? 0) : rent * chipsPerWatt;

/**
 * What buyers pay. For wafers the one contract that is known, power and building included; for GPUs the rent of the same
 * number of hours. Both are prices, neither is a cost.
 */
export function paidFor(id: FleetMachineId, counters: Counters, busy: number): Paid {
	const contract = facts.deal.valuePerWatt;
	const rent: Cited<number> | null = id === 'cs3' ? null : rents[id];
	const source: Cited<number> = rent ?? contract;
	const how = rent ? 'rent' : 'contract';
	const power = counters.facilityWatts.value;
	if (power === 0) return { perMegawatt: null, perMillion: null, electricity: null, how, source };
	const rate = counters.tokensPerSecond;
	const chipsPerWatt = counters.chips.value / power;
	const bill: Bill = {
		perWatt: rent ? 0 : contract.value,
		rent: rent?.value ?? 0,
		years: costs.machineYears.value,
		factor: 1
	};
	const found = spans(
		(at: Bill) => {
			const wattHour = perWattHour(at, chipsPerWatt);
			const tokens = tokensPerSecond(rate.value * at.factor);
			return {
				perMegawatt: wattHour * hoursPerYear * at.years * megawatt,
				perMillion: usdPerMillionTokens(wattHour * power, tokens, busy / percent) ?? 0
			};
		},
		bill,
		{
			perWatt: rent ? undefined : contract.range,
			rent: rent?.range,
			years: costs.machineYears.range,
			factor: rate.value > 0 ? [rate.low / rate.value, rate.high / rate.value] : undefined
		}
	);
	return {
		perMegawatt: found.perMegawatt,
		perMillion: rate.value > 0 ? found.perMillion : null,
		electricity: rate.value > 0 ? electricityOf(counters.joulesPerToken) : null,
		how,
		source
	};
}

function electricityOf({ value, low, high }: Span): Span {
	const { electricity } = costs;
	const [cheap, dear] = electricity.range ?? [electricity.value, electricity.value];
	const usd = (perToken: number, price: number) => kilowattHours(joules(perToken * million)) * price;
	return { value: usd(value, electricity.value), low: usd(low, cheap), high: usd(high, dear) };
}
