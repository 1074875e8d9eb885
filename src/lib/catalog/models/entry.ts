import type { Transformer } from '#lib/model/workload/transformer.ts';
import { published, type Cited, type CitedFields } from '../cited.ts';
import type { SourceId } from '../sources.ts';

/** A language model as the catalog knows it: what it is called, its shape, and the size its makers print. */
export type CatalogModel = {
	readonly name: string;
	readonly released: string; // ISO date of the weights
	readonly shape: CitedFields<Transformer>;
	readonly size: {
		readonly parameters: Cited<number>; // total, as printed or as the weight files add up to
		readonly active: Cited<number> | null; // per token, as printed; null for a dense model
		/** Weights that the printed total counts and the shape leaves out, such as a vision encoder. */
		readonly besides: Cited<number> | null;
	};
	readonly contextTokens: Cited<number>; // longest context the weights are meant for
};

type Notes = { readonly [K in keyof Transformer]?: string };

/** Every field of a shape cited to the configuration file of the weights; a field left out does not compile. */
export function fromConfiguration(
	source: SourceId,
	shape: Transformer,
	notes: Notes = {}
): CitedFields<Transformer> {
	const cited = Object.entries(shape).map(([key, value]) => [
		key,
		published(value, source, notes[key as keyof Transformer] ?? {})
	]);
	return Object.fromEntries(cited) as CitedFields<Transformer>;
}

/** What a dense transformer with full attention and separate embeddings has in common with its kind. */
export const dense = {
	latent: null,
	gated: true,
	tiedEmbeddings: false,
	experts: 0,
	activeExperts: 0,
	sharedExperts: 0,
	expertFeedForward: 0,
	mixtureLayers: 0,
	slidingWindow: 0,
	slidingLayers: 0
} as const satisfies Partial<Transformer>;
