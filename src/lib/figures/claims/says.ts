import { plain } from '#lib/catalog/cited.ts';
import { facts, type ClaimId } from '#lib/catalog/facts.ts';
import { fleetMachines } from '#lib/catalog/fleet.ts';
import { tasks } from '#lib/catalog/turns.ts';
import { waferMachine } from '#lib/catalog/wafers.ts';
import { powerAt, yearly } from '#lib/model/fleet/calendar.ts';
import { census, type Machine } from '#lib/model/fleet/census.ts';
import { usdPerWatt } from '#lib/model/fleet/money.ts';
import type { Interval } from '#lib/model/interval.ts';
import { figures, percent, quantity, times, watts, withUnit } from '#lib/units/index.ts';
import { labelOf, onGpus, onWafers, spanOnWafers, spoken, voicePause } from './asked.ts';
import { equivalents, modelNumbers, powerOf, speedup } from './numbers.ts';
import { rivals, type Settings } from './settings.ts';

/** The model's own number beside a claim, and what it is the number of. */
export type Said = { readonly value: string; readonly words: string };

const wafer = waferMachine('cs3');
const cs3 = plain<Machine>(fleetMachines.cs3.fields);
const firstYear = 2026;
const tranches = 3;
const inTheMiddle = firstYear + 1 + 1 / 2;
const two = (value: number) => figures(value, 2);
const rate = (value: number) => withUnit(value, 'tok/s', 2);

/** Wafer systems that the contract's power keeps running. */
export const systemsFor = (settings: Pick<Settings, 'means'>): number =>
	census(powerOf(settings).machines, cs3).systems;

const spanWords = (span: Interval): string => span.map((end) => figures(end, 2)).join('–');

const ahead = ({ guess }: Settings) => (guess > 1 ? ', both guessing ahead' : ', nobody guessing ahead');

function fasterSaid(settings: Settings): Said {
	const found = speedup('70b', settings);
	const { name } = rivals[settings.against];
	return found
		? {
				value: times(found.ratio),
				words: `Llama 3.1 70B for one user: ${rate(found.wafer)} (${spanWords(spanOnWafers('llama-3.1-70b', settings))}) against ${rate(found.gpu)} of ${name}${ahead(settings)}`
			}
		: { value: 'does not fit', words: `Llama 3.1 70B at 16 bits is larger than the memory of ${name}` };
}

function voiceSaid(settings: Settings): Said {
	const [mine, theirs] = [
		onWafers('llama-3.1-70b', settings, spoken),
		onGpus('llama-3.1-70b', settings, spoken)
	];
	const here = voicePause(mine);
	const there = theirs && voicePause(theirs);
	return {
		value: `${quantity(here.rest, 's', 2)} stay`,
		words: `of a turn’s pause, whatever the machine: the language model adds ${quantity(here.model, 's', 2)} on wafers${there ? ` and ${quantity(there.model, 's', 2)} on ${rivals[settings.against].name}` : ''}; people leave ${quantity(facts.people.turnGap.value, 's', 2)}`
	};
}

function imagesSaid(settings: Settings): Said {
	const { imageTokens } = tasks;
	const { tokensPerSecondPerUser } = onWafers('llama-3.1-8b', settings);
	return {
		value: `${quantity(imageTokens.value / tokensPerSecondPerUser, 's', 2)} an image`,
		words: `a small one of ${figures(imageTokens.value)} tokens, one after another, by a model of the size of Llama 3.1 8B`
	};
}

function shareSaid(): Said {
	const one = onWafers('llama-3.1-8b', { guess: 1 });
	const used = one.tokensPerSecondPerUser * one.weightBytes;
	return {
		value: `${percent(used / wafer.memoryBandwidth)} used`,
		words: 'by one user of Llama 3.1 8B, whose weights are read once for each token'
	};
}

function powerSaid(settings: Settings): Pick<Record<ClaimId, Said>, 'homes' | 'reactor' | 'schedule'> {
	const found = equivalents(settings);
	const { powerPerYear } = facts.deal;
	const power = powerAt(yearly(firstYear, tranches, watts(powerPerYear.value)), inTheMiddle);
	return {
		homes: {
			value: `${figures(found.homes, 2)} homes`,
			words: 'homes of the United States, by their use in 2020'
		},
		reactor: {
			value: `${two(found.small)} reactors`,
			words: `the largest of the small ones, or ${two(found.large)} of a large one`
		},
		schedule: {
			value: `${quantity(power, 'W', 2)} half-way`,
			words: 'in the middle of the second of three years, if each tranche comes evenly over its year'
		}
	};
}

const none = (words: string): Said => ({ value: '\u2013', words });

/** What the model says beside each claim, under the settings. A dash where it has no say, with the reason. */
export function modelSays(settings: Settings): Readonly<Record<ClaimId, Said>> {
	const label = labelOf(settings);
	const { name } = rivals[settings.against];
	const numbers = modelNumbers(settings);
	const { value, power } = facts.deal;
	return {
		...powerSaid(settings),
		memory: {
			value: quantity(numbers.memory.value, 'B'),
			words: `${figures(wafer.activeCores)} cores with ${figures(wafer.sramPerCore, 5)} bytes each`
		},
		bandwidth: shareSaid(),
		ratio: {
			value: times(numbers.ratio.value, 3),
			words: `one wafer’s label over ${name} at ${quantity(label, 'B/s')} each`
		},
		speedup: fasterSaid(settings),
		peak: {
			value: rate(numbers.peak.value),
			words: `${spanWords(numbers.peak.span)}: gpt-oss-120b for one user${settings.guess > 1 ? ', guessing ahead' : ', without guessing ahead'}`
		},
		value: {
			value: `${withUnit(usdPerWatt(value.value, watts(power.value))!, 'USD', 2)} a watt`,
			words: 'the value in the filing over the power, which has not changed'
		},
		voice: voiceSaid(settings),
		images: imagesSaid(settings),
		control: none('A contract is nothing that the model can compute'),
		chips: {
			value: `${two(numbers.chips.value)} chips`,
			words: 'of an H100’s area make up this square wafer; the round one it is cut from is larger'
		},
		chatgpt: none('The size of those models is not published, so the model cannot say')
	};
}
