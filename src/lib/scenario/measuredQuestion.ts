import { isEngineId, type EngineId } from '#lib/catalog/engines.ts';
import { gpu, gpuIds, type GpuId } from '#lib/catalog/gpus.ts';
import type { Measurement } from '#lib/catalog/measurements/measurement.ts';
import { transformer, type ModelId } from '#lib/catalog/models.ts';
import { largestBatch } from '#lib/model/gpu/fill.ts';
import type { GpuQuestion } from '#lib/model/gpu/generate.ts';
import type { EngineProfile, Gpu, GpuConstants, Layout } from '#lib/model/gpu/machine.ts';
import { leastLayout } from '#lib/model/gpu/placement.ts';
import { setupOf } from '#lib/model/gpu/setup.ts';
import type { Transformer } from '#lib/model/workload/transformer.ts';
import { seconds } from '#lib/units/index.ts';
import type { Missing } from './prediction.ts';

/** The constants a prediction runs with; those of the catalog, unless a fit tries others. */
export type GpuKnowledge = {
	readonly constants: (id: GpuId) => GpuConstants;
	readonly engine: (id: EngineId) => EngineProfile;
};

const typicalPrompt = 1024;
const typicalOutput = 256;
// Mean prompt lengths that sources leave out, recalled: OpenOrca as MLPerf uses it, and chat as ML.ENERGY does.
const promptOf: Partial<Record<Measurement['source'], number>> = {
	'mlperf-41': 294,
	'mlperf-51': 294,
	'ml-energy-v3': 150
};

// Bare shapes are made once: the fit asks for them a million times.
const shapes = new Map<ModelId, Transformer>();
const chips = new Map<GpuId, Gpu>(gpuIds.map((id) => [id, gpu(id)]));

/** A GPU's bare numbers. */
export const chipOf = (id: GpuId): Gpu => chips.get(id)!;

function shapeOf(id: ModelId): Transformer {
	const shape = shapes.get(id) ?? transformer(id);
	shapes.set(id, shape);
	return shape;
}

/** The printed parallelism as a layout, or null where nothing is printed; attention that is "attn-dp" is not divided. */
function printedLayout(row: Measurement): Layout | null {
	const text = row.printed.parallelism;
	const tensor = row.tensorParallel ?? Number(/^tp(\d+)/.exec(text ?? '')?.[1] ?? 0);
	if (text === null || tensor === 0) return null;
	const experts = row.expertParallel ?? Number(/ep(?:\d+\.\.)?(\d+)/.exec(text)?.[1] ?? 1);
	const pipelineParallel = row.pipelineParallel ?? 1;
	return {
		devices: row.devices ?? tensor * pipelineParallel,
		tensorParallel: text.includes('attn-dp') ? 1 : tensor,
		pipelineParallel,
		expertParallel: experts
	};
}

/** ML.ENERGY samples as its chat users do, which sorts the vocabulary (top-p); the others take the likeliest token. */
const sampled = (row: Measurement, engine: EngineProfile, vocabulary: number): EngineProfile =>
	row.source === 'ml-energy-v3'
		? { ...engine, hostPerSequence: seconds(engine.hostPerSequence + engine.sortPerEntry * vocabulary) }
		: engine;

/** InferenceX runs quantised Llama with an 8-bit cache, as the weights' own settings say; others keep 16 bits. */
const kvBitsOf = (row: Measurement): number =>
	row.group.startsWith('ix|') && row.modelId === 'llama-3.3-70b' && (row.weightBits ?? 16) <= 8 ? 8 : 16;

const asksTotal = (row: Measurement) => row.metric === 'tokensPerSecond' || row.metric === 'serverWatts';

/** The question to the GPU engine that a measurement answers, or the name of what the row leaves out. */
export function measuredQuestion(
	row: Measurement,
	system: GpuId,
	knowledge: GpuKnowledge
): GpuQuestion | Missing {
	if (row.modelId === null) return 'model';
	if (row.quality === 'C' || row.weightBits === null) return 'conditions';
	// InferenceX rows without a word on speculation look free of it, as their notes say.
	const tokensPerPass = row.tokensPerPass ?? (row.group.startsWith('ix|') ? 1 : null);
	if (tokensPerPass === null) return 'speculation';
	const engine = row.engineId !== null && isEngineId(row.engineId) ? row.engineId : 'typical';
	const shape = shapeOf(row.modelId);
	const printed = printedLayout(row);
	if (!printed && row.devices !== null) return 'conditions';
	const question: GpuQuestion = {
		gpu: chipOf(system),
		constants: knowledge.constants(system),
		engine: sampled(row, knowledge.engine(engine), shape.vocabulary),
		transformer: shape,
		layout: printed ?? { devices: 1, tensorParallel: 1, pipelineParallel: 1, expertParallel: 1 },
		demand: {
			batch: (row.batch ?? 1) * (row.replicas ?? 1),
			batching: row.batching,
			promptTokens: Math.max(
				1,
				(row.promptTokens ?? promptOf[row.source] ?? typicalPrompt) * row.lengthShare
			),
			outputTokens: Math.max(1, (row.outputTokens ?? typicalOutput) * row.lengthShare),
			weightBits: row.weightBits,
			kvBits: row.kvBits ?? kvBitsOf(row),
			tokensPerPass
		}
	};
	if (!printed) return { ...question, layout: leastLayout(setupOf(question), question.demand) };
	if (row.batch !== null || !asksTotal(row)) return question;
	return { ...question, demand: { ...question.demand, batch: largestBatch(question) } };
}
