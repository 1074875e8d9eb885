import { engineProfile, isEngineId, type EngineId } from '#lib/catalog/engines.ts';
import { gpu, isGpuId, type GpuId } from '#lib/catalog/gpus.ts';
import { plainGpuConstants } from '#lib/catalog/gpuConstants.ts';
import type { Measurement } from '#lib/catalog/measurements/measurement.ts';
import { transformer } from '#lib/catalog/models.ts';
import { seconds } from '#lib/units/index.ts';
import type { Speed } from '#lib/model/generation.ts';
import { largestBatch } from '#lib/model/gpu/fill.ts';
import { speedOnGpu, type GpuQuestion } from '#lib/model/gpu/generate.ts';
import type { EngineProfile, GpuConstants, Layout } from '#lib/model/gpu/machine.ts';
import { medianGap } from '#lib/model/gpu/gap.ts';
import { predictKernel } from './predictKernel.ts';
import { said, unsaid, type Missing, type Prediction } from './prediction.ts';

/** The constants a prediction runs with; those of the catalog, unless a fit tries others. */
export type GpuKnowledge = {
	readonly constants: (id: GpuId) => GpuConstants;
	readonly engine: (id: EngineId) => EngineProfile;
};

const ofCatalog: GpuKnowledge = { constants: plainGpuConstants, engine: engineProfile };

/** What the model says of a measurement on GPUs. */
export function predictGpu(row: Measurement, knowledge: GpuKnowledge = ofCatalog): Prediction {
	if (row.systemId === null || !isGpuId(row.systemId)) return unsaid('system');
	if (row.kernel) return predictKernel(row, row.kernel, gpu(row.systemId), knowledge.constants(row.systemId));
	const question = questionOf(row, row.systemId, knowledge);
	return typeof question === 'string' ? unsaid(question) : metricOf(row, question);
}

const typicalPrompt = 1024;
const typicalOutput = 256;
// Mean prompt lengths that sources leave out, recalled: OpenOrca as MLPerf uses it, and chat as ML.ENERGY does.
const promptOf: Partial<Record<Measurement['source'], number>> = {
	'mlperf-41': 294,
	'mlperf-51': 294,
	'ml-energy-v3': 150
};

/** A layout of the printed parallelism; attention that is "attn-dp" is not divided. */
function layoutOf(row: Measurement): Layout | null {
	const text = row.printed.parallelism ?? 'tp1';
	const tensor = row.tensorParallel ?? Number(/^tp(\d+)/.exec(text)?.[1] ?? 0);
	if (tensor === 0) return null;
	const apart = text.includes('attn-dp');
	const experts = row.expertParallel ?? Number(/ep(?:\d+\.\.)?(\d+)/.exec(text)?.[1] ?? 1);
	const pipelineParallel = row.pipelineParallel ?? 1;
	return {
		devices: row.devices ?? tensor * pipelineParallel,
		tensorParallel: apart ? 1 : tensor,
		pipelineParallel,
		expertParallel: experts
	};
}

/** The question a row asks, or the name of what it leaves out. */
function questionOf(row: Measurement, system: GpuId, knowledge: GpuKnowledge): GpuQuestion | Missing {
	if (row.modelId === null) return 'model';
	if (row.quality === 'C') return 'conditions';
	const tokensPerPass = row.tokensPerPass ?? (row.group.startsWith('ix|') ? 1 : null);
	if (tokensPerPass === null) return 'speculation';
	const layout = layoutOf(row);
	if (!layout || row.weightBits === null) return 'conditions';
	const engine = row.engineId !== null && isEngineId(row.engineId) ? row.engineId : 'typical';
	const lengths = {
		promptTokens: Math.max(1, (row.promptTokens ?? promptOf[row.source] ?? typicalPrompt) * row.lengthShare),
		outputTokens: Math.max(1, (row.outputTokens ?? typicalOutput) * row.lengthShare)
	};
	const question: GpuQuestion = {
		gpu: gpu(system),
		constants: knowledge.constants(system),
		engine: sampled(row, knowledge.engine(engine), transformer(row.modelId).vocabulary),
		transformer: transformer(row.modelId),
		layout,
		demand: {
			batch: (row.batch ?? 1) * (row.replicas ?? 1),
			batching: row.batching,
			...lengths,
			weightBits: row.weightBits,
			kvBits: row.kvBits ?? kvBitsOf(row),
			tokensPerPass
		}
	};
	if (row.batch !== null || !asksTotal(row)) return question;
	return { ...question, demand: { ...question.demand, batch: largestBatch(question) } };
}

/** ML.ENERGY samples as its chat users do, which sorts the vocabulary (top-p); the others take the likeliest token. */
const sampled = (row: Measurement, engine: EngineProfile, vocabulary: number): EngineProfile =>
	row.source === 'ml-energy-v3'
		? { ...engine, hostPerSequence: seconds(engine.hostPerSequence + engine.sortPerEntry * vocabulary) }
		: engine;

const asksTotal = (row: Measurement) => row.metric === 'tokensPerSecond' || row.metric === 'serverWatts';

/** InferenceX runs quantised Llama with an 8-bit cache, as the weights' own settings say; others keep 16 bits. */
const kvBitsOf = (row: Measurement): number =>
	row.group.startsWith('ix|') && row.modelId === 'llama-3.3-70b' && (row.weightBits ?? 16) <= 8 ? 8 : 16;

const weightTraffic = (speed: Speed): number =>
	speed.ledger.reduce((sum, { cause, bytes }) => sum + (cause === 'weights' ? bytes : 0), 0);

function metricOf(row: Measurement, question: GpuQuestion): Prediction {
	const speed = speedOnGpu(question);
	const { devices } = question.layout;
	switch (row.metric) {
		case 'tpotSeconds':
			return said(row.source === 'ml-energy-v3' ? medianGap(question) : speed.tpot);
		case 'latencySeconds':
			return said(speed.tpot);
		case 'ttftSeconds':
			return said(speed.ttft);
		case 'tokensPerSecondPerUser':
			return said(speed.tokensPerSecondPerUser);
		case 'tokensPerSecond': // the tables of TensorRT-LLM 0.6 print it for each GPU
			return said(row.source === 'trtllm-061' ? speed.tokensPerSecondPerDevice : speed.tokensPerSecond);
		case 'tokensPerSecondPerDevice':
			return said(speed.tokensPerSecondPerDevice);
		case 'prefillTokensPerSecond':
			return said(speed.prefillTokensPerSecond);
		case 'joulesPerToken':
			return said(speed.joulesPerToken);
		case 'serverWatts':
			return said(speed.wallWatts);
		case 'bytesPerSecond':
			return said((weightTraffic(speed) * speed.tokensPerSecondPerUser) / devices);
		case 'bandwidthShare':
			return said(
				(weightTraffic(speed) * speed.tokensPerSecondPerUser) / devices / question.gpu.memoryBandwidth
			);
		default:
			return unsaid('metric');
	}
}
