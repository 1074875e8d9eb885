import { bytes, flop, type Bytes, type Flop } from '#lib/units/index.ts';
import { cacheElements, operations, type AttentionWork, type Matmul, type Operations } from './operations.ts';
import type { Transformer } from './transformer.ts';

const bitsPerByte = 8;

/**
 * Weights that lie in memory, embedding table and norms included. Norm weights: two a layer and one at the end.
 * Left out, under 0.05 % of any model: biases, norms of heads and of latent vectors, attention sinks.
 */
export function parameters(model: Transformer): number {
	const norms = (2 * model.layers + 1) * model.hidden;
	const embedding = model.vocabulary * model.hidden;
	return matrixWeights(model, (m) => m.owned) + norms + embedding * (model.tiedEmbeddings ? 1 : 2);
}

/** Weights that one token uses: every dense matrix, its own experts, the head; of the embedding only its one row. */
export function activeParameters(model: Transformer): number {
	const norms = (2 * model.layers + 1) * model.hidden;
	const head = model.vocabulary * model.hidden;
	return matrixWeights(model, (m) => m.matrices) + norms + head + model.hidden;
}

function matrixWeights(model: Transformer, count: (m: Matmul) => number): number {
	const { groups } = operations(model, { sequences: 1, newTokens: 1, context: 1, headRows: 1 });
	let sum = 0;
	for (const { layers, matmuls } of groups) for (const m of matmuls) sum += layers * count(m) * m.k * m.n;
	return sum;
}

/** Bytes that a matrix of this many weights takes. */
export const weightBytes = (weights: number, bits: number): Bytes => bytes((weights * bits) / bitsPerByte);

/** Bytes of the whole model at `bits` bits a weight. */
export const modelBytes = (model: Transformer, bits: number): Bytes => weightBytes(parameters(model), bits);

/** Cache bytes for one token of context over all layers, were none windowed. */
export const kvBytesPerToken = (model: Transformer, bits: number): Bytes =>
	bytes((model.layers * cacheElements(model) * bits) / bitsPerByte);

/** Cache bytes of one sequence of `context` tokens; a windowed layer keeps only its window. */
export function kvCacheBytes(model: Transformer, bits: number, context: number): Bytes {
	const windowed = model.slidingWindow > 0 ? model.slidingLayers : 0;
	const tokens =
		(model.layers - windowed) * context + windowed * Math.min(context, Math.max(model.slidingWindow, 0));
	return bytes((tokens * cacheElements(model) * bits) / bitsPerByte);
}

/** Bytes of weights that a pass reads: every matrix once, of the experts those that some token chose. */
export function passWeightBytes(work: Operations, bits: number): Bytes {
	let weights = work.head.k * work.head.n;
	for (const { layers, matmuls } of work.groups)
		for (const m of matmuls) weights += layers * m.matrices * m.k * m.n;
	return weightBytes(weights, bits);
}

/** Multiply and add are two operations. */
export const matmulFlop = (m: Matmul): Flop => flop(2 * m.rows * m.matrices * m.k * m.n);

/** Scores and weighted values, and the indexer's scan: two operations per product. */
export function attentionFlop(a: AttentionWork): Flop {
	const attending = a.attended * a.heads * (a.scoreDim + a.valueDim);
	const scanning = a.scan ? a.scan.tokens * a.scan.heads * a.scan.dim : 0;
	return flop(2 * a.sequences * a.newTokens * (attending + scanning));
}

/** Cache bytes that attention reads in one layer: each sequence's cache once per pass, and all its index keys. */
export function attentionBytes(a: AttentionWork, bits: number): Bytes {
	const perSequence = a.attended * a.cacheElements + (a.scan ? a.scan.tokens * a.scan.dim : 0);
	return bytes((a.sequences * perSequence * bits) / bitsPerByte);
}

/** All operations of a pass. */
export function passFlop(work: Operations): Flop {
	let sum: number = matmulFlop(work.head);
	for (const { layers, matmuls, attention } of work.groups) {
		sum += layers * attentionFlop(attention);
		for (const m of matmuls) sum += layers * matmulFlop(m);
	}
	return flop(sum);
}
