import { modelEntry, type ModelId } from '#lib/catalog/models.ts';
import { choiceField, numberField, type Fields } from '#lib/embed/urlState.ts';
import type { Steps } from '#lib/figures/shared/coming.ts';
import { usualSettings } from '#lib/figures/shared/linked.svelte.ts';
import {
	curve,
	dots,
	machines,
	speedsUp,
	type Curve,
	type Dot,
	type MachineId,
	type Per,
	type Setting
} from './curves.ts';

export const models = [
	'llama-3.1-8b',
	'llama-3.1-70b',
	'llama-3.1-405b',
	'gpt-oss-120b'
] as const satisfies readonly ModelId[];
export const machineIds = Object.keys(machines) as readonly MachineId[];

/** What a reader can change. Prices are in USD for a device and an hour. */
export type Settings = {
	readonly model: string;
	readonly bits: number;
	readonly context: number;
	readonly guess: number;
	readonly per: Per;
	readonly waferPrice: number;
	readonly h100Price: number;
	readonly b200Price: number;
	readonly nvl72Price: number;
};

const price = (id: MachineId) => numberField(machines[id].price.value, 0.01, 10_000);

export const fields: Fields<Settings> = {
	model: choiceField<string>('llama-3.1-70b', models),
	bits: choiceField<number>(8, [16, 8]),
	context: numberField(2048, 128, 32_768, { whole: true }),
	guess: choiceField<number>(1, [1, 3.1]),
	per: choiceField<Per>('megawatt', ['megawatt', 'device', 'dollar']),
	waferPrice: price('wafer'),
	h100Price: price('h100'),
	b200Price: price('b200'),
	nvl72Price: price('nvl72')
};

export const usual: Settings = usualSettings(fields);

const settingOf = ({ model, bits, context, guess, per, ...rest }: Settings): Setting => ({
	model,
	bits,
	context,
	guess,
	per,
	prices: { wafer: rest.waferPrice, h100: rest.h100Price, b200: rest.b200Price, nvl72: rest.nvl72Price }
});

/** Everything the chart draws for some settings. */
export function frontierFor(settings: Settings): {
	readonly curves: readonly Curve[];
	readonly dots: readonly Dot[];
} {
	const setting = settingOf(settings);
	const curves = machineIds.map((id) => curve(id, setting)).filter(({ points }) => points.length > 0);
	return { curves, dots: dots(setting) };
}

/** The same, of which each point is found as it is asked for, and kept. */
export function* frontierSteps(settings: Settings): Steps {
	const setting = settingOf(settings);
	for (const id of machineIds) yield* speedsUp(id, setting);
}

export const modelName = (id: string): string => modelEntry(id as ModelId).name;

/** The axis in words. */
export const perWords: Readonly<Record<Per, string>> = {
	megawatt: 'tokens per second, all together, for each megawatt at the wall',
	device: 'tokens per second, all together, for each device',
	dollar: 'tokens per second, all together, for each dollar an hour'
};
