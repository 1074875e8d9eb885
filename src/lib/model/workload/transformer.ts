/** Multi-head latent attention (DeepSeek-V2, arXiv 2405.04434 section 2.1): keys and values share one short vector. */
export type LatentAttention = {
	readonly queryRank: number;
	readonly kvRank: number;
	readonly nopeDim: number; // part of a head's key without position
	readonly ropeDim: number; // part of a head's key with position, shared by all heads
	readonly valueDim: number;
};

/** Sparse attention (DeepSeek-V3.2, "lightning indexer"): a small scan of the whole cache picks the tokens to read. */
export type SparseIndexer = {
	readonly heads: number;
	readonly dim: number; // of the one key a token that the scan compares
	readonly chosen: number; // tokens that attention then reads at most
};

/** A decoder-only transformer as far as its speed depends on it: shapes, never values. Counts unless said otherwise. */
export type Transformer = {
	readonly layers: number;
	readonly hidden: number; // width of the activation that passes from layer to layer
	readonly heads: number;
	readonly kvHeads: number; // equal to heads: multi-head; fewer: grouped-query
	readonly headDim: number;
	readonly latent: LatentAttention | null; // replaces kvHeads and headDim where present
	readonly indexer?: SparseIndexer; // attention reads only the tokens it picks
	readonly feedForward: number; // inner width of a dense layer
	readonly gated: boolean; // a gate matrix beside the up matrix, as in SwiGLU
	readonly vocabulary: number;
	readonly tiedEmbeddings: boolean; // the head reuses the embedding table
	readonly experts: number; // routed experts of a mixture layer; 0 for a dense model
	readonly activeExperts: number; // routed experts that each token uses
	readonly sharedExperts: number; // experts that every token uses
	readonly expertFeedForward: number; // inner width of one expert
	readonly mixtureLayers: number; // layers that have experts; the others are dense
	readonly slidingWindow: number; // tokens a windowed layer looks back; 0 for none
	readonly slidingLayers: number; // layers that look back only so far
};
