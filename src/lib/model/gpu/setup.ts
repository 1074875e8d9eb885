import type { Demand } from '../generation.ts';
import type { Transformer } from '../workload/transformer.ts';
import type { EngineProfile, Gpu, GpuConstants, Layout } from './machine.ts';

/** Everything but the demand: which GPUs, run how, on what model, shared out how. */
export type Setup = {
	readonly gpu: Gpu;
	readonly constants: GpuConstants;
	readonly engine: EngineProfile;
	readonly transformer: Transformer;
	readonly layout: Layout;
	readonly weightBits: number; // nominal
	readonly kvBits: number;
};

const fourBits = 4;
const eightBits = 8;

/** Replicas of the model, each serving its own users; a fraction of one counts as one. */
export const replicas = (layout: Layout): number =>
	Math.max(1, Math.floor(layout.devices / (layout.tensorParallel * layout.pipelineParallel)));

/** GPUs that hold different experts of one layer: at least the tensor-parallel group. */
export const expertGroup = (layout: Layout): number => Math.max(layout.expertParallel, layout.tensorParallel);

/** Ways in which each single expert is cut, when there are more GPUs in the group than expert shares. */
export const expertSlices = (layout: Layout): number => expertGroup(layout) / layout.expertParallel;

/** Bits that a nominal weight takes in memory, scales included: block scales weigh on formats of 4 bits and fewer. */
export const storedBits = (engine: EngineProfile, nominal: number): number =>
	nominal > fourBits ? Math.max(nominal, engine.fourBits) : nominal + engine.fourBits - fourBits;

/**
 * Nominal bits of a matrix. The head and the router keep `headBits` at least. Of a mixture of experts, published 4-bit
 * versions (gpt-oss in MXFP4, DeepSeek-R1 in NVFP4) narrow only the experts and dense blocks. They leave attention at 16
 * bits; 8 here, as in 8-bit versions, so that fewer bits are never more bytes.
 */
export function matrixBits(setup: Setup, name: string): number {
	const { weightBits, engine, transformer } = setup;
	if (name === 'head' || name === 'router') return Math.max(weightBits, engine.headBits);
	const attends = !(
		name.startsWith('expert') ||
		name.startsWith('shared') ||
		name === 'gateUp' ||
		name === 'down'
	);
	if (attends && weightBits < eightBits && transformer.mixtureLayers > 0) return eightBits;
	return weightBits;
}

/** A question with the bits of its demand beside the machine they are stored on. */
export const setupOf = <Q extends Omit<Setup, 'weightBits' | 'kvBits'> & { readonly demand: Demand }>(
	question: Q
): Setup => ({ ...question, weightBits: question.demand.weightBits, kvBits: question.demand.kvBits });
