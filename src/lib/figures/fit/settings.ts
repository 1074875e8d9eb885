import { gpuEntry, type GpuId } from '#lib/catalog/gpus.ts';
import { modelEntry, type ModelId } from '#lib/catalog/models.ts';
import { choiceField, numberField, type Fields } from '#lib/embed/urlState.ts';
import { usualSettings } from '#lib/figures/shared/linked.svelte.ts';

/** What a reader can change. */
export type Settings = {
	readonly model: string;
	readonly bits: number; // of a weight; the cache keeps 16
	readonly users: number;
	readonly context: number; // tokens kept for each user
	readonly wafers: number;
	readonly gpu: string;
	readonly gpus: number;
};

export const models = [
	'llama-3.1-8b',
	'llama-3.1-70b',
	'llama-3.1-405b',
	'gpt-oss-120b',
	'mixtral-8x7b'
] as const satisfies readonly ModelId[];

export const gpuKinds = ['h100-sxm', 'h200', 'b200', 'gb200-nvl72'] as const;

export const bounds = {
	users: [1, 10_000],
	context: [500, 131_072],
	wafers: [1, 400],
	gpus: [1, 576]
} as const;

const whole = (usual: number, [least, most]: readonly [number, number]) =>
	numberField(usual, least, most, { whole: true });

export const fields: Fields<Settings> = {
	model: choiceField<string>('llama-3.1-70b', models),
	bits: choiceField<number>(16, [16, 8, 4]),
	users: whole(32, bounds.users),
	context: whole(8000, bounds.context),
	wafers: whole(4, bounds.wafers),
	gpu: choiceField<string>('h100-sxm', gpuKinds),
	gpus: whole(8, bounds.gpus)
};

export const usual: Settings = usualSettings(fields);

/** A model's name for readers. */
export const modelName = (id: string): string => modelEntry(id as ModelId).name;

/** The same for a row of choices: without the family that most of them share. */
export const shortName = (id: string): string => modelName(id).replace('Llama 3.1 ', '');

/** A GPU's name for a list. */
export const gpuName = (id: string): string => gpuEntry(id as GpuId).short;
