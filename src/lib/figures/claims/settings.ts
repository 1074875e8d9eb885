import { facts, type Verdict } from '#lib/catalog/facts.ts';
import { choiceField, type Fields } from '#lib/embed/urlState.ts';
import { usualSettings } from '#lib/figures/shared/linked.svelte.ts';
import type { PowerMeaning } from '#lib/model/fleet/site.ts';

/** What a wafer is compared with: how many of which GPU. */
export const rivals = {
	'1xh100': { name: 'one H100', system: 'h100-sxm', devices: 1 },
	'8xh100': { name: '8 × H100', system: 'h100-sxm', devices: 8 },
	'8xb200': { name: '8 × B200', system: 'b200', devices: 8 }
} as const;
export type RivalId = keyof typeof rivals;

/** What became of claims, from those that hold to those that nothing supports. */
export const sorts = {
	holds: ['exact', 'exact in one case'],
	partly: ['loose', 'overstated', 'outdated'],
	fails: ['misattributed', 'unsupported', 'omitted']
} as const satisfies Record<string, readonly Verdict[]>;
export type Sort = keyof typeof sorts;

/** Which sort a verdict is of. */
export const sortOf = (verdict: Verdict): Sort =>
	(Object.keys(sorts) as Sort[]).find((sort) => (sorts[sort] as readonly Verdict[]).includes(verdict))!;

/** What a reader can change: which claims are shown, and under which conditions the model is asked. */
export type Settings = {
	readonly show: 'all' | Sort;
	readonly against: RivalId;
	readonly guess: number; // tokens that a pass yields, on both machines; 1 where nothing is guessed ahead
	readonly means: PowerMeaning; // what the megawatts of the contract are
};

export const guessed = 3.1; // one gain for three served speeds, see the method

export const fields: Fields<Settings> = {
	show: choiceField<Settings['show']>('all', ['all', ...(Object.keys(sorts) as Sort[])]),
	against: choiceField<RivalId>('8xh100', Object.keys(rivals) as RivalId[]),
	guess: choiceField<number>(1, [1, guessed]),
	means: choiceField<PowerMeaning>('facility', ['facility', 'machines'])
};

export const usual: Settings = usualSettings(fields);

/** The power of the contract, W. */
export const contracted = facts.deal.power.value;
