import { facts, type ClaimId } from '#lib/catalog/facts.ts';
import { site } from '#lib/catalog/fleet.ts';
import { waferMachine } from '#lib/catalog/wafers.ts';
import { homes, reactors } from '#lib/model/fleet/equivalents.ts';
import { sitePower } from '#lib/model/fleet/site.ts';
import type { Interval } from '#lib/model/interval.ts';
import { watts } from '#lib/units/index.ts';
import { labelOf, onGpus, onWafers, spanOnWafers } from './asked.ts';
import { contracted, rivals, type Settings } from './settings.ts';

const wafer = waferMachine('cs3');

/** Where the megawatts of the contract go under the settings. */
export const powerOf = ({ means }: Pick<Settings, 'means'>) =>
	sitePower(watts(contracted), means, site.pue.value);

/** Homes of the United States that use as much, and reactors that give it. */
export function equivalents(settings: Pick<Settings, 'means'>) {
	const { facility } = powerOf(settings);
	const { home2020, smallReactor, largeReactor } = facts.energy;
	return {
		homes: homes(facility, home2020.value),
		small: reactors(facility, smallReactor.value),
		large: reactors(facility, watts(largeReactor.value))
	};
}

/** How many times faster one user's words come from wafers; null where the model does not fit the GPUs. */
export function speedup(model: '8b' | '70b' | '405b', settings: Pick<Settings, 'guess' | 'against'>) {
	const id = `llama-3.1-${model}` as const;
	const [mine, theirs] = [onWafers(id, settings), onGpus(id, settings)];
	return theirs
		? {
				wafer: mine.tokensPerSecondPerUser,
				gpu: theirs.tokensPerSecondPerUser,
				ratio: mine.tokensPerSecondPerUser / theirs.tokensPerSecondPerUser
			}
		: null;
}

/** The model's number for what a claim counts, in the claim's own unit, and within what it lies where that is known. */
export type ModelNumber = { readonly value: number; readonly span: Interval | null };

function speedupNumber(settings: Settings): ModelNumber | null {
	const found = speedup('70b', settings);
	if (!found) return null;
	const [low, high] = spanOnWafers('llama-3.1-70b', settings);
	return { value: found.ratio, span: [low / found.gpu, high / found.gpu] };
}

/** What the model itself says of those claims that name a number it can compute; null where a model does not fit. */
export function modelNumbers(settings: Settings) {
	const sure = (value: number): ModelNumber => ({ value, span: null });
	return {
		memory: sure(wafer.activeCores * wafer.sramPerCore),
		ratio: sure(wafer.memoryBandwidth / (labelOf(settings) * rivals[settings.against].devices)),
		speedup: speedupNumber(settings),
		peak: {
			value: onWafers('gpt-oss-120b', settings).tokensPerSecondPerUser,
			span: spanOnWafers('gpt-oss-120b', settings)
		},
		homes: sure(equivalents(settings).homes),
		chips: sure(facts.wafer.area.value / facts.wafer.otherReticle.value)
	} satisfies Partial<Record<ClaimId, ModelNumber | null>>;
}
