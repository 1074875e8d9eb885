import { claimed } from './facts/claimed.ts';
import { deal, sites, suppliers } from './facts/deal.ts';
import { energy, heat } from './facts/energy.ts';
import { people } from './facts/people.ts';
import { rivals } from './facts/rivals.ts';
import { sizes } from './facts/sizes.ts';
import { prices, ratios, serving, wafer } from './facts/wafer.ts';

export type { Fact, Unit } from './facts/fact.ts';
export { claims, type Claim, type ClaimId, type Verdict } from './facts/claims.ts';

/** Every fact of the world that the product shows beside the model's own numbers, by topic. */
export const facts = {
	people,
	wafer,
	serving,
	ratios,
	heat,
	energy,
	deal,
	suppliers,
	sites,
	prices,
	rivals,
	sizes,
	claimed
} as const;

export type FactTopic = keyof typeof facts;
