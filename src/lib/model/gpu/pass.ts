import { distinctExperts } from '../workload/experts.ts';
import { operations, type AttentionWork, type LayerGroup, type Matmul } from '../workload/operations.ts';
import { attentionBytes, attentionFlop } from '../workload/size.ts';
import { attentionBody, cacheRate } from './attention.ts';
import { allReduce, allToAll, hop } from './collective.ts';
import { shownFloor, type Lanes, type LanesByMatrix } from './lanes.ts';
import { productBody, productBytes } from './product.ts';
import { expertGroup, expertSlices, type Setup } from './setup.ts';
import type { Tally } from './tally.ts';

const activationBytes = 2; // BF16
// Times that small kernels read or write an activation: two norms with the residual, rotary embedding, activation.
const normPasses = 8;
const rotaryPasses = 2;
const gatePasses = 3;
// Of a row at the head, where each GPU has a part of the vocabulary: a 32-bit score and the number of its token.
const choiceBytes = 8;

/** A layer that runtimes have been tuned for longest: neither experts nor latent attention. */
const isPlain = ({ transformer }: Setup, group: LayerGroup): boolean => !group.mixture && !transformer.latent;

/**
 * Adds what `rows` tokens cost in all layers apart from attention: products, all-reduces, small kernels and hops, and
 * the head for `headRows` of them. Rows are of one micro-batch of one replica.
 */
export function addRows(
	tally: Tally,
	setup: Setup,
	lanes: LanesByMatrix,
	rows: number,
	headRows: number
): void {
	const { transformer, layout, gpu, constants, engine } = setup;
	const { groups, head } = operations(transformer, { sequences: rows, newTokens: 1, context: 1, headRows });
	for (const group of groups) {
		const plain = isPlain(setup, group);
		for (const matmul of group.matmuls) {
			if (matmul.split === 'experts')
				addExperts(tally, setup, lanes(matmul.name, plain), matmul, group.layers, rows);
			else addProduct(tally, setup, lanes(matmul.name, plain), matmul, group.layers);
		}
		addSmall(tally, setup, group, rows);
		addCollectives(tally, setup, group, rows);
	}
	addProduct(tally, setup, lanes('head', true), head, 1);
	const stages = layout.pipelineParallel;
	if (layout.tensorParallel > 1) {
		// So few bytes that only the sum's fixed time counts.
		tally.allReduce += allReduce(gpu, constants, engine.collective, layout.tensorParallel, 0);
		tally.allReduceBytes += leastSent(layout.tensorParallel, headRows * choiceBytes);
	}
	if (stages > 1) {
		const size = rows * transformer.hidden * activationBytes;
		const sameDomain = layout.tensorParallel * stages <= gpu.domain;
		tally.pipelineHop += stages * hop(gpu, constants, size, sameDomain);
		tally.hopBytes += stages * size;
	}
}

function addProduct(tally: Tally, setup: Setup, lanes: Lanes, m: Matmul, layers: number): void {
	const slices = setup.layout.tensorParallel;
	const k = m.split === 'inputs' ? m.k / slices : m.k;
	const n = m.split === 'outputs' ? m.n / slices : m.n;
	addMatrices(tally, lanes, layers, m.rows, k, n, m.matrices);
}

function addExperts(tally: Tally, setup: Setup, lanes: Lanes, m: Matmul, layers: number, rows: number): void {
	const { transformer, layout } = setup;
	const group = layout.expertParallel;
	const tokens = rows * Math.max(1, expertGroup(layout) / layout.tensorParallel);
	const distinct = distinctExperts(transformer.experts, transformer.activeExperts, tokens);
	const slices = expertSlices(layout);
	const k = m.name === 'expertDown' ? m.k / slices : m.k;
	const n = m.name === 'expertDown' ? m.n : m.n / slices;
	const perExpert = (tokens * transformer.activeExperts) / distinct;
	addMatrices(tally, lanes, layers, perExpert, k, n, fullest(distinct, group, transformer.experts));
}

/**
 * Experts that the busiest of `group` GPUs works on: the mean, and the expected excess of the largest of `group`
 * draws, sqrt(2 ln(group) variance), of a hypergeometric count.
 */
function fullest(distinct: number, group: number, experts: number): number {
	if (group <= 1) return distinct;
	const mean = distinct / group;
	const variance = mean * (1 - 1 / group) * Math.max(0, (experts - distinct) / Math.max(1, experts - 1));
	return Math.min(distinct, experts / group, mean + Math.sqrt(2 * Math.log(group) * variance));
}

/** The format of a matrix, or a wider one where its kernel is faster: then its time counts, the bytes stay. */
function addMatrices(
	tally: Tally,
	lanes: Lanes,
	layers: number,
	rows: number,
	k: number,
	n: number,
	matrices: number
): void {
	let floor = 0;
	let body = Infinity;
	for (const lane of lanes) {
		const found = productBody(rows, k, n, matrices, lane.bits, lane.read, lane.compute, lane.unpack);
		if (lane.floor + found < floor + body) {
			floor = lane.floor;
			body = found;
		}
	}
	tally.kernelFloor += layers * floor;
	tally.weights += layers * body;
	tally.weightBytes += layers * productBytes(0, k, n, matrices, lanes[0]!.bits);
	tally.flop += layers * 2 * rows * k * n * matrices;
}

function addSmall(tally: Tally, setup: Setup, group: LayerGroup, rows: number): void {
	const { transformer: t, layout, gpu, constants, engine } = setup;
	const heads = t.latent
		? t.heads * (t.latent.nopeDim + t.latent.ropeDim)
		: (t.heads + 2 * t.kvHeads) * t.headDim;
	const inner = group.mixture ? (t.activeExperts + t.sharedExperts) * t.expertFeedForward : t.feedForward;
	const width = normPasses * t.hidden + (rotaryPasses * heads + gatePasses * inner) / layout.tensorParallel;
	const bytes = rows * width * activationBytes;
	const kernels =
		engine.smallKernels + (group.mixture ? engine.mixtureKernels : 0) + (t.latent ? engine.latentKernels : 0);
	const start = kernels * constants.graphLaunch;
	tally.smallKernels += group.layers * (start + bytes / (constants.streamShare * gpu.memoryBandwidth));
}

/** The least that each of `ranks` GPUs sends to add up `size` bytes of each, by any algorithm. */
const leastSent = (ranks: number, size: number): number => ((2 * (ranks - 1)) / ranks) * size;

/** One all-reduce after attention and one after the block; experts spread over replicas exchange tokens instead. */
function addCollectives(tally: Tally, setup: Setup, group: LayerGroup, rows: number): void {
	const { transformer, layout, gpu, constants, engine } = setup;
	const ranks = layout.tensorParallel;
	const size = rows * transformer.hidden * activationBytes;
	const exchanges = group.mixture && expertGroup(layout) > ranks;
	if (ranks > 1) {
		const times = group.layers * (exchanges ? 1 : 2);
		tally.allReduce += times * allReduce(gpu, constants, engine.collective, ranks, size, engine.libraryLoss);
		tally.allReduceBytes += times * leastSent(ranks, size);
	}
	if (exchanges) {
		const sent = size * transformer.activeExperts;
		const once = allToAll(gpu, constants, engine.collective, expertGroup(layout), sent);
		tally.allToAll += 2 * group.layers * once;
		tally.allToAllBytes += 2 * group.layers * sent;
	}
}

/**
 * Adds attention in all layers for `sequences` sequences of `newTokens` new tokens each, which look back at `context`
 * cached ones on average. Grouped heads are shared out; a head's cache is copied where GPUs outnumber such heads.
 */
export function addAttention(
	tally: Tally,
	setup: Setup,
	sequences: number,
	newTokens: number,
	context: number
): void {
	const { transformer, layout, gpu, constants, kvBits } = setup;
	const pass = { sequences, newTokens, context, headRows: 0 };
	for (const group of operations(transformer, pass).groups) {
		const { layers, attention } = group;
		const floor = constants.attentionFloor * shownFloor(setup, isPlain(setup, group));
		const bytes = attentionBytes(attention, kvBits) * cacheSlice(setup, attention);
		const flop = attentionFlop(attention) / layout.tensorParallel;
		const body = attentionBody(gpu, constants, bytes, flop);
		const reading = bytes / cacheRate(gpu, constants);
		tally.kvCache += layers * reading;
		tally.attention += layers * (floor + body - reading);
		tally.cacheBytes += layers * bytes;
		tally.flop += layers * flop;
	}
}

const cacheSlice = (setup: Setup, attention: AttentionWork): number =>
	Math.max(1 / setup.layout.tensorParallel, 1 / attention.kvHeads);
