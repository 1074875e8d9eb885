import type { Transformer } from '#lib/model/workload/transformer.ts';
import { plain } from './cited.ts';
import { denseModels } from './models/dense.ts';
import type { CatalogModel } from './models/entry.ts';
import { latentModels } from './models/latent.ts';
import { llamaModels } from './models/llama.ts';
import { mixtureModels } from './models/mixtures.ts';

export type { CatalogModel } from './models/entry.ts';

/** Every model of the catalog by id. */
export const models = { ...llamaModels, ...denseModels, ...mixtureModels, ...latentModels } as const;

export type ModelId = keyof typeof models;

/** In the order a picker shows them. */
export const modelIds = Object.keys(models) as readonly ModelId[];

/** Other spellings, and models with the shape of another, by the id that stands for them. */
export const modelAliases: Readonly<Record<string, ModelId>> = {
	'gptj-6b': 'gpt-j-6b',
	'llama2-7b': 'llama-2-7b',
	'llama2-13b': 'llama-2-13b',
	'llama2-70b': 'llama-2-70b',
	'llama-70b': 'llama-2-70b', // as its tables of late 2023 call it; the first LLaMA had no 70B
	'llama3-8b': 'llama-3-8b',
	'llama3.1-8b': 'llama-3.1-8b',
	'llama3.1-70b': 'llama-3.1-70b',
	'llama3.1-405b': 'llama-3.1-405b',
	'llama3.2-1b': 'llama-3.2-1b',
	'llama3.3-70b': 'llama-3.3-70b',
	'llama4-scout': 'llama-4-scout',
	'llama4-maverick': 'llama-4-maverick',
	'deepseek-v3/r1': 'deepseek-r1',
	'deepseek-r1/v3': 'deepseek-r1',
	'deepseek-v3': 'deepseek-r1',
	'deepseek-r1-distill-70b': 'llama-3.3-70b', // the same shape, retrained
	'kimi-k2.6': 'kimi-k2' // the same language model shape
};

/** Whether a name is an id of the catalog. */
export const isModelId = (name: string): name is ModelId => Object.hasOwn(models, name);

/** The id a spelling stands for, or null for a model that the catalog does not have. */
export const modelIdOf = (name: string): ModelId | null =>
	isModelId(name) ? name : Object.hasOwn(modelAliases, name) ? modelAliases[name]! : null;

/** A model's entry, typed alike for all. */
export const modelEntry = (id: ModelId): CatalogModel => models[id];

/** A model's bare shape, as the workload takes it. */
export const transformer = (id: ModelId): Transformer => plain<Transformer>(modelEntry(id).shape);
