import { engineProfile, engineIds, type EngineId } from '#lib/catalog/engines.ts';
import { gpuIds, isGpuId, type GpuId } from '#lib/catalog/gpus.ts';
import { plainGpuConstants } from '#lib/catalog/gpuConstants.ts';
import type { Measurement } from '#lib/catalog/measurements/measurement.ts';
import type { Speed } from '#lib/model/generation.ts';
import { medianGap } from '#lib/model/gpu/gap.ts';
import { speedOnGpu, type GpuQuestion } from '#lib/model/gpu/generate.ts';
import type { EngineProfile, GpuConstants } from '#lib/model/gpu/machine.ts';
import { chipOf, measuredQuestion, type GpuKnowledge } from './measuredQuestion.ts';
import { predictKernel } from './predictKernel.ts';
import { said, unsaid, type Prediction } from './prediction.ts';

const constants = new Map<GpuId, GpuConstants>(gpuIds.map((id) => [id, plainGpuConstants(id)]));
const engines = new Map<EngineId, EngineProfile>(engineIds.map((id) => [id, engineProfile(id)]));
const ofCatalog: GpuKnowledge = {
	constants: (id) => constants.get(id)!,
	engine: (id) => engines.get(id)!
};

/** What the model says of a measurement on GPUs. */
export function predictGpu(row: Measurement, knowledge: GpuKnowledge = ofCatalog): Prediction {
	const { systemId, kernel } = row;
	if (systemId === null || !isGpuId(systemId)) return unsaid('system');
	if (kernel) return predictKernel(row, kernel, chipOf(systemId), knowledge.constants(systemId));
	const question = measuredQuestion(row, systemId, knowledge);
	return typeof question === 'string' ? unsaid(question) : metricOf(row, question);
}

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
