import type { Collective, Gpu, GpuConstants } from './machine.ts';

const treeFrom = 8; // ranks up to which a library's ring is no slower than its tree

/**
 * Every rank writes its part to every other and adds up what it got: base + step log2(n) + (n - 1) S / link. The steps
 * are the flags that tell the others; fitted on tables measured with CUDA graphs.
 */
export function oneShot(gpu: Gpu, constants: GpuConstants, ranks: number, size: number): number {
	const transfer = ((ranks - 1) * size) / (constants.oneShotShare * gpu.linkBandwidth);
	return constants.oneShotBase + constants.oneShotStep * Math.log2(ranks) + transfer;
}

/**
 * A vendor library's all-reduce. Its ring takes a fixed time a step, base + step (n - 1), a tree beyond 8 ranks, and
 * moves 2 (n - 1) / n S: by a protocol that sends a flag with the data and loses bandwidth to it, or by one that starts
 * slower, with a second handshake, and fills the links.
 */
export function library(gpu: Gpu, constants: GpuConstants, ranks: number, size: number): number {
	const steps = ranks <= treeFrom ? ranks - 1 : ((treeFrom - 1) * Math.log2(ranks)) / Math.log2(treeFrom);
	const start = constants.ringBase + constants.ringStep * steps;
	const transfer = ((2 * (ranks - 1)) / ranks) * (size / gpu.linkBandwidth);
	const flagged = transfer / constants.ringShare;
	return start + Math.min(flagged, constants.ringBase + transfer / constants.bulkShare);
}

/** Two-shot: each rank adds up its part and writes the sum to all; two rounds of flags, 2 (n - 1) / n S over the link. */
function twoShot(gpu: Gpu, constants: GpuConstants, ranks: number, size: number): number {
	const transfer = ((2 * (ranks - 1)) / ranks) * (size / (constants.oneShotShare * gpu.linkBandwidth));
	return 2 * oneShot(gpu, constants, ranks, 0) + transfer;
}

/** What a runtime does within a domain: `apart` is what leaving its own kernel for the library costs it. */
function withinDomain(
	gpu: Gpu,
	constants: GpuConstants,
	kind: Collective,
	apart: number,
	ranks: number,
	size: number
): number {
	const byLibrary = library(gpu, constants, ranks, size);
	if (kind === 'library') return byLibrary;
	const once = oneShot(gpu, constants, ranks, size);
	if (kind === 'oneShot') return Math.min(byLibrary + apart, once);
	const launched = Math.min(once, twoShot(gpu, constants, ranks, size)) + constants.graphLaunch;
	return Math.min(byLibrary + apart, launched);
}

/**
 * Seconds for `ranks` GPUs to add up `size` bytes each. A group larger than a domain adds up inside each domain, then
 * across the network, where each GPU carries its share of the sum.
 */
export function allReduce(
	gpu: Gpu,
	constants: GpuConstants,
	kind: Collective,
	ranks: number,
	size: number,
	apart = 0
): number {
	if (ranks <= 1) return 0;
	if (ranks <= gpu.domain) return withinDomain(gpu, constants, kind, apart, ranks, size);
	const inner = gpu.domain > 1 ? withinDomain(gpu, constants, kind, apart, gpu.domain, size) : 0;
	const domains = Math.ceil(ranks / gpu.domain);
	const share = size / gpu.domain;
	const across = ((2 * (domains - 1)) / domains) * (share / gpu.networkBandwidth);
	return inner + 2 * Math.ceil(Math.log2(domains)) * constants.networkLatency + across;
}

/**
 * Seconds to send each of `ranks` GPUs its part of `size` bytes that every one of them holds. As an all-reduce without
 * the adding up: the same start, and (n - 1) / n of the bytes once.
 */
export function allToAll(
	gpu: Gpu,
	constants: GpuConstants,
	kind: Collective,
	ranks: number,
	size: number,
	apart = 0
): number {
	if (ranks <= 1) return 0;
	const inDomain = Math.min(ranks, gpu.domain);
	const start = withinDomain(gpu, constants, kind, apart, inDomain, 0);
	const leaving = 1 - inDomain / ranks; // of the bytes, to other domains
	const within =
		((1 - leaving) * size * (inDomain - 1)) / inDomain / (constants.bulkShare * gpu.linkBandwidth);
	const across = leaving > 0 ? constants.networkLatency + (leaving * size) / gpu.networkBandwidth : 0;
	return start + Math.max(within, across);
}

/** Seconds to hand `size` bytes to one other GPU, of the same domain or not. */
export function hop(gpu: Gpu, constants: GpuConstants, size: number, sameDomain: boolean): number {
	if (sameDomain) return constants.oneShotBase + size / (constants.oneShotShare * gpu.linkBandwidth);
	return constants.networkLatency + size / gpu.networkBandwidth;
}
