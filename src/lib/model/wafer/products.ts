import type { Transformer } from '../workload/transformer.ts';

/** A product of one vector with a matrix of k inputs by n outputs. */
export type Product = { readonly k: number; readonly n: number };

/**
 * The matrix-vector products of attention in the order in which they run, one for each weight matrix. Latent attention
 * keeps its up-projection of keys and values as one matrix whose halves work before and after the cache.
 */
export function attentionProducts(model: Transformer, widensKeys: boolean): Product[] {
	const { hidden, heads, headDim, kvHeads, latent } = model;
	if (latent)
		return [
			{ k: hidden, n: latent.queryRank },
			{ k: hidden, n: latent.kvRank + latent.ropeDim },
			{ k: latent.queryRank, n: heads * (latent.nopeDim + latent.ropeDim) },
			{ k: latent.kvRank, n: heads * (latent.nopeDim + latent.valueDim) },
			{ k: heads * latent.valueDim, n: hidden }
		];
	const queries = heads * headDim;
	const keys = widensKeys ? queries : kvHeads * headDim;
	return [
		{ k: hidden, n: queries },
		{ k: hidden, n: keys },
		{ k: hidden, n: keys },
		{ k: queries, n: hidden }
	];
}

/** The two products with the cache: scores over `attended` tokens, and the values they weigh. */
export function cacheProducts(model: Transformer, attended: number): Product[] {
	const { heads, headDim, latent } = model;
	const scores = heads * (latent ? latent.kvRank + latent.ropeDim : headDim);
	const values = heads * (latent ? latent.kvRank : headDim);
	return [
		{ k: scores, n: attended },
		{ k: attended, n: values }
	];
}

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
// norm, gate and up together, down
const feedForwardReductions = 3;

/** All-reduces on the attention side of a layer, each waiting for the one before. */
export const attentionAllReduces = (model: Transformer): number =>
	attentionReductions + (model.latent ? latentReductions : 0);

/** All-reduces on the feed-forward or expert side of a layer. */
export const feedForwardAllReduces = feedForwardReductions;

/** Weights in these products. */
export const weightsOf = (products: readonly Product[]): number =>
	products.reduce((sum, p) => sum + p.k * p.n, 0);
