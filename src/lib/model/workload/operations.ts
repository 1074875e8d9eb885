import { distinctExperts } from './experts.ts';
import type { LatentAttention, SparseIndexer, Transformer } from './transformer.ts';

/** One forward pass over a batch: `sequences` sequences, each with `newTokens` tokens not yet in its cache. */
export type Pass = {
	readonly sequences: number;
	readonly newTokens: number; // 1 when decoding without speculation, the prompt's length in prefill
	readonly context: number; // tokens that a new token looks back at on average, itself included
	readonly headRows: number; // tokens of the whole batch that go through the vocabulary head
	readonly expertSkew?: number; // see distinctExperts; 1 is random routing
};

export type MatmulName =
	| 'qkv'
	| 'queryDown'
	| 'queryUp'
	| 'kvDown'
	| 'kvUp'
	| 'indexQuery'
	| 'indexKey'
	| 'output'
	| 'gateUp'
	| 'down'
	| 'router'
	| 'expertGateUp'
	| 'expertDown'
	| 'sharedGateUp'
	| 'sharedDown'
	| 'head';

/**
 * A product of activations with weights. `matrices` matrices of k inputs by n outputs are read and each multiplies
 * `rows` tokens (a mean, which may be a fraction, for experts). `owned` of them lie in memory.
 */
export type Matmul = {
	readonly name: MatmulName;
	readonly rows: number;
	readonly k: number;
	readonly n: number;
	readonly matrices: number;
	readonly owned: number;
	/** How a tensor-parallel group divides it: by outputs, by inputs, by whole experts, or not at all. */
	readonly split: 'outputs' | 'inputs' | 'experts' | 'none';
};

/** What attention itself does in one layer, apart from its matrices. */
export type AttentionWork = {
	readonly sequences: number;
	readonly newTokens: number; // per sequence
	readonly attended: number; // cached tokens each new token looks at, window applied
	readonly heads: number;
	readonly kvHeads: number; // 1 for latent attention: one shared vector
	readonly scoreDim: number; // products per head and cached token for the score
	readonly valueDim: number; // products per head and cached token for the value
	readonly cacheElements: number; // numbers read per attended token in this layer
	/** The scan that picks what to attend to, where the model has one: it compares with every cached token. */
	readonly scan?: { readonly tokens: number; readonly heads: number; readonly dim: number };
};

/** Layers that do the same work. */
export type LayerGroup = {
	readonly layers: number;
	readonly mixture: boolean;
	readonly windowed: boolean;
	readonly matmuls: readonly Matmul[];
	readonly attention: AttentionWork;
};

export type Operations = { readonly groups: readonly LayerGroup[]; readonly head: Matmul };

/** Numbers read per attended token and layer: keys and values, or the latent vector with its positional part. */
const attendedElements = (model: Transformer): number =>
	model.latent ? model.latent.kvRank + model.latent.ropeDim : 2 * model.kvHeads * model.headDim;

/** Numbers cached per token and layer: what attention reads, and the indexer's key. */
export const cacheElements = (model: Transformer): number =>
	attendedElements(model) + (model.indexer?.dim ?? 0);

/** A transformer's pass as matrix products and attention, grouped by equal layers. */
export function operations(model: Transformer, pass: Pass): Operations {
	const kinds = [
		{ mixture: false, layers: model.layers - model.mixtureLayers },
		{ mixture: true, layers: model.mixtureLayers }
	];
	const slidingShare = model.slidingWindow > 0 ? model.slidingLayers / model.layers : 0;
	const groups: LayerGroup[] = [];
	for (const { mixture, layers } of kinds) {
		const matmuls = [
			...projections(model, pass),
			...(mixture ? mixtureMatmuls(model, pass) : denseMatmuls(model, tokensOf(pass)))
		];
		for (const windowed of [false, true]) {
			const count = layers * (windowed ? slidingShare : 1 - slidingShare);
			if (count > 0)
				groups.push({
					layers: count,
					mixture,
					windowed,
					matmuls,
					attention: attentionWork(model, pass, windowed)
				});
		}
	}
	return { groups, head: matmul('head', pass.headRows, model.hidden, model.vocabulary, 'outputs') };
}

const tokensOf = (pass: Pass) => pass.sequences * pass.newTokens;

function attentionWork(model: Transformer, pass: Pass, windowed: boolean): AttentionWork {
	const { latent, indexer } = model;
	const reach = windowed ? model.slidingWindow : (indexer?.chosen ?? Infinity);
	const work = {
		sequences: pass.sequences,
		newTokens: pass.newTokens,
		attended: Math.min(pass.context, reach),
		heads: model.heads,
		cacheElements: attendedElements(model),
		...(indexer && { scan: { tokens: pass.context, heads: indexer.heads, dim: indexer.dim } })
	};
	if (!latent) return { ...work, kvHeads: model.kvHeads, scoreDim: model.headDim, valueDim: model.headDim };
	if (unfolds(latent, pass, work.attended))
		return {
			...work,
			kvHeads: model.heads,
			scoreDim: latent.nopeDim + latent.ropeDim,
			valueDim: latent.valueDim
		};
	return { ...work, kvHeads: 1, scoreDim: latent.kvRank + latent.ropeDim, valueDim: latent.kvRank };
}

/** Tokens in a sequence's cache before the pass; `context` is the mean over the new ones. */
const cachedBefore = (pass: Pass) => Math.max(0, pass.context - (pass.newTokens + 1) / 2);

/**
 * Latent attention works in the short vector or on keys and values unfolded from it, whichever multiplies less:
 * decoding stays in the short vector, reading a prompt unfolds. DeepSeek-V2, arXiv 2405.04434 section 2.1.
 */
function unfolds(latent: LatentAttention, pass: Pass, attended: number): boolean {
	const pairs = pass.newTokens * attended;
	const folded = pairs * (2 * latent.kvRank + latent.ropeDim);
	const unfolding = cachedBefore(pass) * latent.kvRank * (latent.nopeDim + latent.valueDim);
	return pairs * (latent.nopeDim + latent.ropeDim + latent.valueDim) + unfolding < folded;
}

function projections(model: Transformer, pass: Pass): Matmul[] {
	const rows = tokensOf(pass);
	if (model.latent) return latentProjections(model, model.latent, pass);
	const queries = model.heads * model.headDim;
	return [
		matmul('qkv', rows, model.hidden, queries + 2 * model.kvHeads * model.headDim, 'outputs'),
		matmul('output', rows, queries, model.hidden, 'inputs')
	];
}

function latentProjections(model: Transformer, latent: LatentAttention, pass: Pass): Matmul[] {
	const { heads, hidden, indexer } = model;
	const rows = tokensOf(pass);
	const attended = Math.min(pass.context, indexer?.chosen ?? Infinity);
	const unfolded = unfolds(latent, pass, attended) ? rows + pass.sequences * cachedBefore(pass) : rows;
	return [
		matmul('queryDown', rows, hidden, latent.queryRank, 'none'),
		matmul('queryUp', rows, latent.queryRank, heads * (latent.nopeDim + latent.ropeDim), 'outputs'),
		matmul('kvDown', rows, hidden, latent.kvRank + latent.ropeDim, 'none'),
		matmul('kvUp', unfolded, latent.kvRank, heads * (latent.nopeDim + latent.valueDim), 'outputs'),
		...(indexer ? indexerProjections(model, latent, indexer, rows) : []),
		matmul('output', rows, heads * latent.valueDim, hidden, 'inputs')
	];
}

const indexerProjections = (
	model: Transformer,
	latent: LatentAttention,
	indexer: SparseIndexer,
	rows: number
) => [
	matmul('indexQuery', rows, latent.queryRank, indexer.heads * indexer.dim, 'none'),
	matmul('indexKey', rows, model.hidden, indexer.dim + indexer.heads, 'none')
];

const upMatrices = (model: Transformer) => (model.gated ? 2 : 1);

function denseMatmuls(model: Transformer, rows: number): Matmul[] {
	return [
		matmul('gateUp', rows, model.hidden, upMatrices(model) * model.feedForward, 'outputs'),
		matmul('down', rows, model.feedForward, model.hidden, 'inputs')
	];
}

function mixtureMatmuls(model: Transformer, pass: Pass): Matmul[] {
	const tokens = tokensOf(pass);
	const { hidden, experts, activeExperts, sharedExperts, expertFeedForward } = model;
	const matrices = distinctExperts(experts, activeExperts, tokens, pass.expertSkew);
	const rows = matrices > 0 ? (tokens * activeExperts) / matrices : 0;
	const up = upMatrices(model) * expertFeedForward;
	const routed = { rows, matrices, owned: experts, split: 'experts' } as const;
	const found: Matmul[] = [
		matmul('router', tokens, hidden, experts, 'none'),
		{ name: 'expertGateUp', k: hidden, n: up, ...routed },
		{ name: 'expertDown', k: expertFeedForward, n: hidden, ...routed }
	];
	if (sharedExperts > 0)
		found.push(
			matmul('sharedGateUp', tokens, hidden, sharedExperts * up, 'outputs'),
			matmul('sharedDown', tokens, sharedExperts * expertFeedForward, hidden, 'inputs')
		);
	return found;
}

const matmul = (name: MatmulName, rows: number, k: number, n: number, split: Matmul['split']): Matmul => ({
	name,
	rows,
	k,
	n,
	matrices: 1,
	owned: 1,
	split
});
