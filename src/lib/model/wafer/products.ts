import type { Transformer } from '../workload/transformer.ts';

/** A product of one vector with a matrix of k inputs by n outputs. */
export type Product = { readonly k: number; readonly n: number };

/**
 * The matrix-vector products of attention, one for each weight matrix, in groups that wait for each other: those into
 * queries, keys and values, and last that of the output. Latent attention keeps its up-projection of keys and values as
 * one matrix, whose halves work before and after the cache; with an indexer, it also makes that one's queries and key.
 */
export function attentionPhases(model: Transformer, widensKeys: boolean): readonly (readonly Product[])[] {
	const { hidden, heads, headDim, kvHeads, latent, indexer } = model;
	if (latent) {
		const down = [
			{ k: hidden, n: latent.queryRank },
			{ k: hidden, n: latent.kvRank + latent.ropeDim }
		];
		const up = [{ k: latent.queryRank, n: heads * (latent.nopeDim + latent.ropeDim) }];
		if (indexer) {
			down.push({ k: hidden, n: indexer.dim + indexer.heads });
			up.push({ k: latent.queryRank, n: indexer.heads * indexer.dim });
		}
		const halves = [{ k: latent.kvRank, n: heads * (latent.nopeDim + latent.valueDim) }];
		return [down, up, halves, [{ k: heads * latent.valueDim, n: hidden }]];
	}
	const queries = heads * headDim;
	const keys = { k: hidden, n: widensKeys ? queries : kvHeads * headDim };
	return [[{ k: hidden, n: queries }, keys, keys], [{ k: queries, n: hidden }]];
}

/** All of those products. */
export const attentionProducts = (model: Transformer, widensKeys: boolean): readonly Product[] =>
	attentionPhases(model, widensKeys).flat();

/** An indexer's scan of the whole cache, if the model has one. */
export const scanProducts = ({ indexer }: Transformer, cached: number): readonly Product[] =>
	indexer ? [{ k: indexer.heads * indexer.dim, n: cached }] : [];

/** The products with the cache: scores over the tokens that attention reads, and the values that they weigh. */
export function readProducts(model: Transformer, cached: number): readonly [score: Product, value: Product] {
	const { heads, headDim, latent, indexer } = model;
	const read = Math.min(cached, indexer?.chosen ?? Infinity);
	const scores = heads * (latent ? latent.kvRank + latent.ropeDim : headDim);
	const values = heads * (latent ? latent.kvRank : headDim);
	return [
		{ k: scores, n: read },
		{ k: read, n: values }
	];
}

/** All products with a cache of so many tokens. */
export const cacheProducts = (model: Transformer, cached: number): readonly Product[] => [
	...scanProducts(model, cached),
	...readProducts(model, cached)
];

/** Up, gate where there is one, and down, for a feed-forward block of inner width `width`. */
export function feedForwardProducts(model: Transformer, width: number): Product[] {
	const up = { k: model.hidden, n: width };
	const down = { k: width, n: model.hidden };
	return model.gated ? [up, up, down] : [up, down];
}

// Reductions that must end before the next step can begin. WaferLLM's decode kernel (decode.csl at commit 2cd13b5):
// norm, query-key-value, score, maximum, sum, weighted values, output.
const attentionReductions = 7;
// Latent attention adds the norm of its short vectors, the query's second matrix and the two halves of the key and
// value one (DeepSeek-V2, arXiv 2405.04434, section 2.1): each waits for the one before.
const latentReductions = 4;
const indexerReductions = 2; // its scores, and which of them are highest
// norm, gate and up together, down
const feedForwardReductions = 3;

/** All-reduces on the attention side of a layer, each waiting for the one before. */
export const attentionAllReduces = (model: Transformer): number =>
	attentionReductions + (model.latent ? latentReductions : 0) + (model.indexer ? indexerReductions : 0);

/** All-reduces on the feed-forward or expert side of a layer. */
export const feedForwardAllReduces = feedForwardReductions;

/** Weights in these products. */
export const weightsOf = (products: readonly Product[]): number =>
	products.reduce((sum, p) => sum + p.k * p.n, 0);
