import { modelEntry, transformer, type ModelId } from '#lib/catalog/models.ts';
import { choiceField, numberField, type Fields } from '#lib/embed/urlState.ts';
import { usualSettings } from '#lib/figures/shared/linked.svelte.ts';
import type { Transformer } from '#lib/model/workload/transformer.ts';

/** What a reader can change, and how far the token has come. */
export type Settings = {
	readonly model: string;
	readonly bits: number; // of every weight
	readonly context: number; // tokens each user's cache holds, the new one included
	readonly users: number;
	readonly seed: number; // of the experts that tokens choose
	readonly at: number; // layers, with a part of the layer under way behind the point
};

export const models = [
	'llama-3.1-8b',
	'llama-3.1-70b',
	'llama-3.1-405b',
	'gpt-oss-120b',
	'mixtral-8x7b'
] as const satisfies readonly ModelId[];

export const bounds = { context: [500, 131_072], users: [1, 256], seed: [1, 999_999] } as const;

const whole = (usual: number, [least, most]: readonly [number, number]) =>
	numberField(usual, least, most, { whole: true });

export const fields: Fields<Settings> = {
	model: choiceField<string>('llama-3.1-70b', models),
	bits: choiceField<number>(16, [16, 8, 4]),
	context: whole(8000, bounds.context),
	users: whole(1, bounds.users),
	seed: whole(7, bounds.seed),
	at: numberField(30.6, 0, 1000)
};

export const usual: Settings = usualSettings(fields);

/** A model's name for a row of choices: without the family that most of them share. */
export const shortName = (id: string): string => modelName(id).replace('Llama 3.1 ', '');

export const shapeOf = ({ model }: Pick<Settings, 'model'>): Transformer => transformer(model as ModelId);

/** The longest context that a model's weights are meant for. */
export const longestContext = ({ model }: Pick<Settings, 'model'>): number =>
	modelEntry(model as ModelId).contextTokens.value;

/** A model's name for readers. */
export const modelName = (id: string): string => modelEntry(id as ModelId).name;
