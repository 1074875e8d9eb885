import type { Tranche } from '#lib/model/fleet/calendar.ts';
import type { Binding } from '#lib/model/fleet/supply.ts';
import { watts } from '#lib/units/index.ts';
import { facts, type Fact } from './facts.ts';

/** What a supplier's machines are for, as far as anyone has said. */
export type Role = 'training' | 'inference' | 'lowLatency';

/** A promise of power to OpenAI. Dates are ISO, as exact as known; null where nothing was said. */
export type CitedCommitment = {
	readonly supplier: 'nvidia' | 'amd' | 'broadcom' | 'cerebras';
	readonly power: Fact;
	readonly binding: Binding;
	readonly announced: string;
	readonly from: string | null; // first delivery
	readonly to: string | null;
	readonly roles: readonly Role[];
	/** The announcement names the role, or it is inferred from what the machine is good at. */
	readonly rolesStated: boolean;
};

/** Who has promised OpenAI how much, and how firmly. Cloud contracts buy the same chips and would count twice. */
export const commitments = [
	{
		supplier: 'nvidia',
		power: facts.suppliers.nvidia,
		binding: 'letterOfIntent',
		announced: '2025-09-22',
		from: '2026',
		to: null,
		roles: ['training', 'inference'],
		rolesStated: false
	},
	{
		supplier: 'amd',
		power: facts.suppliers.amd,
		binding: 'contract',
		announced: '2025-10-06',
		from: '2026-07',
		to: null,
		roles: ['inference'],
		rolesStated: false
	},
	{
		supplier: 'broadcom',
		power: facts.suppliers.broadcom,
		binding: 'contract',
		announced: '2025-10-13',
		from: '2026-10',
		to: '2029',
		roles: ['inference'],
		rolesStated: false
	},
	{
		supplier: 'cerebras',
		power: facts.suppliers.cerebras,
		binding: 'contract',
		announced: '2026-01-14',
		from: '2026',
		to: '2028',
		roles: ['lowLatency'],
		rolesStated: true
	},
	{
		supplier: 'cerebras',
		power: facts.deal.option,
		binding: 'option',
		announced: '2026-04-17',
		from: '2029',
		to: '2030',
		roles: ['lowLatency'],
		rolesStated: false
	}
] as const satisfies readonly CitedCommitment[];

const firstYear = 2026; // techfastforward-deal: 250 MW each in 2026, 2027 and 2028
const contractYears = 3;
const optionYears = 2; // to two gigawatts by 2030, taken as even steps in 2029 and 2030

/** The tranches as they are to come on, and those of the option. */
export const tranches: { readonly contract: readonly Tranche[]; readonly option: readonly Tranche[] } = {
	contract: Array.from({ length: contractYears }, (_, index) => ({
		year: firstYear + index,
		watts: facts.deal.powerPerYear.value
	})),
	option: Array.from({ length: optionYears }, (_, index) => ({
		year: firstYear + contractYears + index,
		watts: watts(facts.deal.option.value / optionYears)
	}))
};
