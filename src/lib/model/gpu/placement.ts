import { bytes } from '#lib/units/index.ts';
import type { Demand, Placement } from '../generation.ts';
import { operations, type Matmul } from '../workload/operations.ts';
import { kvCacheBytes, weightBytes } from '../workload/size.ts';
import type { Layout } from './machine.ts';
import { expertGroup, matrixBits, replicas, storedBits, type Setup } from './setup.ts';

// vLLM's default gpu_memory_utilization; the rest holds the runtime, buffers and captured graphs.
const usableShare = 0.9;
const sixteenBits = 16;
const mostDevices = 1 << 17; // a bound for the search below, far beyond any site

/** Bytes that one GPU may fill with weights and cache. */
const usable = (setup: Setup): number => usableShare * setup.gpu.capacity;

/** Bytes of all weights of one replica, each once, and of those that every GPU of a tensor-parallel group copies. */
function modelWeights(setup: Setup): { shared: number; experts: number; copied: number } {
	const { transformer: t, engine } = setup;
	const { groups, head } = operations(t, { sequences: 1, newTokens: 1, context: 1, headRows: 1 });
	const found = { shared: 0, experts: 0, copied: 0 };
	const add = (m: Matmul, layers: number) => {
		const size = layers * weightBytes(m.owned * m.k * m.n, storedBits(engine, matrixBits(setup, m.name)));
		found[m.split === 'experts' ? 'experts' : m.split === 'none' ? 'copied' : 'shared'] += size;
	};
	for (const { layers, matmuls } of groups) for (const m of matmuls) add(m, layers);
	if (!t.tiedEmbeddings) add(head, 1);
	found.shared += weightBytes(t.vocabulary * t.hidden, sixteenBits); // the embedding table is read by row, kept wide
	return found;
}

/** Tokens that lie in one user's cache: all of them at the end of a batch, half of the answer where users come and go. */
const cachedTokens = (demand: Demand): number =>
	demand.promptTokens + (demand.batching === 'static' ? demand.outputTokens : demand.outputTokens / 2);

function perDevice(setup: Setup, demand: Demand, layout: Layout): { weights: number; kvCache: number } {
	const { shared, experts, copied } = modelWeights(setup);
	const { tensorParallel, pipelineParallel } = layout;
	const spread = experts / Math.min(expertGroup(layout), layout.devices);
	const weights = (shared / tensorParallel + copied + spread) / pipelineParallel;
	const users = Math.ceil(demand.batch / replicas(layout));
	const kvHeads = setup.transformer.latent ? 1 : setup.transformer.kvHeads;
	const slice = Math.max(1 / tensorParallel, 1 / kvHeads) / pipelineParallel;
	const kvCache = users * slice * kvCacheBytes(setup.transformer, setup.kvBits, cachedTokens(demand));
	return { weights, kvCache };
}

/** The layout on twice as many GPUs for one model: wider groups up to the domain, then more stages. */
function widened(setup: Setup, layout: Layout): Layout {
	const { gpu, transformer } = setup;
	const wide = layout.tensorParallel * 2 <= Math.min(gpu.domain, transformer.heads);
	const tensorParallel = layout.tensorParallel * (wide ? 2 : 1);
	const pipelineParallel = layout.pipelineParallel * (wide ? 1 : 2);
	const expertParallel = Math.min(layout.expertParallel, tensorParallel);
	return { tensorParallel, pipelineParallel, expertParallel, devices: tensorParallel * pipelineParallel };
}

const fitsOn = (setup: Setup, demand: Demand, layout: Layout): boolean => {
	const { weights, kvCache } = perDevice(setup, demand, layout);
	return weights + kvCache <= usable(setup);
};

/** The least GPUs, in doublings of one, that hold the model and its users, and how they share them. */
export function leastLayout(setup: Setup, demand: Demand): Layout {
	let layout: Layout = { devices: 1, tensorParallel: 1, pipelineParallel: 1, expertParallel: 1 };
	while (!fitsOn(setup, demand, layout) && layout.devices < mostDevices) layout = widened(setup, layout);
	return layout;
}

/** Whether weights and the users' caches fit in the GPUs' memories as laid out, and how many GPUs would do. */
export function placeOnGpu(setup: Setup, demand: Demand): Placement {
	const { layout } = setup;
	const { weights, kvCache } = perDevice(setup, demand, layout);
	const used = replicas(layout) * layout.tensorParallel * layout.pipelineParallel;
	const least = leastLayout(setup, demand).devices;
	const missing = Math.max(0, weights + kvCache - usable(setup));
	return {
		fits: missing === 0,
		missing: bytes(missing * used),
		devicesNeeded: missing === 0 ? Math.min(layout.devices, least) : least,
		capacity: bytes(usable(setup) * layout.devices),
		weights: bytes(weights * used),
		kvCache: bytes(kvCache * used)
	};
}
