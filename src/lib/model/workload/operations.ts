import { distinctExperts } from './experts.ts';
import type { LatentAttention, Transformer } from './transformer.ts';

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
	readonly cacheElements: number; // numbers cached per token in this layer
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

/** Numbers cached per token and layer: keys and values, or the latent vector with its positional part. */
export function cacheElements(model: Transformer): number {
	return model.latent ? model.latent.kvRank + model.latent.ropeDim : 2 * model.kvHeads * model.headDim;
}

/** A transformer's pass as matrix products and attention, grouped by equal layers. */
export function operations(model: Transformer, pass: Pass): Operations {
	const tokens = pass.sequences * pass.newTokens;
	const kinds = [
		{ mixture: false, layers: model.layers - model.mixtureLayers },
		{ mixture: true, layers: model.mixtureLayers }
	];
	const slidingShare = model.slidingWindow > 0 ? model.slidingLayers / model.layers : 0;
	const groups: LayerGroup[] = [];
	for (const { mixture, layers } of kinds) {
		const matmuls = [
			...projections(model, tokens),
			...(mixture ? mixtureMatmuls(model, tokens, pass.expertSkew ?? 1) : denseMatmuls(model, tokens))
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

function attentionWork(model: Transformer, pass: Pass, windowed: boolean): AttentionWork {
	const { latent } = model;
	return {
		sequences: pass.sequences,
		newTokens: pass.newTokens,
		attended: windowed ? Math.min(pass.context, model.slidingWindow) : pass.context,
		heads: model.heads,
		kvHeads: latent ? 1 : model.kvHeads,
		scoreDim: latent ? latent.kvRank + latent.ropeDim : model.headDim,
		valueDim: latent ? latent.kvRank : model.headDim,
		cacheElements: cacheElements(model)
	};
}

function projections(model: Transformer, rows: number): Matmul[] {
	if (model.latent) return latentProjections(model, model.latent, rows);
	const queries = model.heads * model.headDim;
	return [
		matmul('qkv', rows, model.hidden, queries + 2 * model.kvHeads * model.headDim, 'outputs'),
		matmul('output', rows, queries, model.hidden, 'inputs')
	];
}

function latentProjections(model: Transformer, latent: LatentAttention, rows: number): Matmul[] {
	const { heads, hidden } = model;
	return [
		matmul('queryDown', rows, hidden, latent.queryRank, 'none'),
		matmul('queryUp', rows, latent.queryRank, heads * (latent.nopeDim + latent.ropeDim), 'outputs'),
		matmul('kvDown', rows, hidden, latent.kvRank + latent.ropeDim, 'none'),
		matmul('kvUp', rows, latent.kvRank, heads * (latent.nopeDim + latent.valueDim), 'outputs'),
		matmul('output', rows, heads * latent.valueDim, hidden, 'inputs')
	];
}

const upMatrices = (model: Transformer) => (model.gated ? 2 : 1);

function denseMatmuls(model: Transformer, rows: number): Matmul[] {
	return [
		matmul('gateUp', rows, model.hidden, upMatrices(model) * model.feedForward, 'outputs'),
		matmul('down', rows, model.feedForward, model.hidden, 'inputs')
	];
}

function mixtureMatmuls(model: Transformer, tokens: number, skew: number): Matmul[] {
	const { hidden, experts, activeExperts, sharedExperts, expertFeedForward } = model;
	const matrices = distinctExperts(experts, activeExperts, tokens, skew);
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
