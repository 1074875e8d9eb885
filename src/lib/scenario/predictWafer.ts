import type { Measurement } from '#lib/catalog/measurements/measurement.ts';
import { transformer } from '#lib/catalog/models.ts';
import { cacheCapacity } from '#lib/model/wafer/capacity.ts';
import { generateOnWafer } from '#lib/model/wafer/generate.ts';
import { kernelOnWafer, type WaferKernel } from '#lib/model/wafer/kernels.ts';
import { planOf, type WaferQuestion } from '#lib/model/wafer/timing.ts';
import { isWaferId, machineOf, usualEngine, type WaferMachine } from './machine.ts';
import { said, unsaid, type Prediction } from './prediction.ts';
import { defaults } from './read.ts';

const sixteenBits = 16;
// Where MeshGEMV's rows are silent about the square, the largest of the paper's own prefill runs is taken.
const gemvSquare = { columns: 720, rows: 720 };

/** What the model says of a measurement on wafers. */
export function predictWafer(row: Measurement): Prediction {
	const { systemId } = row;
	if (systemId === null || !isWaferId(systemId)) return unsaid('system');
	const machine = machineOf(systemId, row.engineId ?? usualEngine(systemId));
	if (!machine.ok || machine.value.kind !== 'wafer') return unsaid('system');
	if (row.kernel) return predictKernel(row, machine.value);
	if (row.modelId === null) return unsaid('model');
	if (row.quality === 'C') return unsaid('conditions');
	return predictToken(row, machine.value, row.modelId);
}

function predictToken(
	row: Measurement,
	machine: WaferMachine,
	model: NonNullable<Measurement['modelId']>
): Prediction {
	const question: WaferQuestion = {
		...machine,
		transformer: transformer(model),
		layout: {
			devices: row.devices ?? 1,
			region: row.region ?? undefined,
			prefillRegion: row.prefillRegion ?? undefined
		},
		demand: {
			batch: row.batch ?? 1,
			batching: row.batching,
			promptTokens: row.promptTokens ?? defaults.promptTokens,
			outputTokens: row.outputTokens ?? 1,
			weightBits: row.weightBits ?? sixteenBits,
			kvBits: row.kvBits ?? sixteenBits,
			tokensPerPass: row.tokensPerPass ?? 1 // served speeds of 2024 predate guessing ahead
		}
	};
	const { speed } = generateOnWafer(question);
	if (!speed) return unsaid('conditions');
	switch (row.metric) {
		case 'tokensPerSecondPerUser':
			return said(speed.tokensPerSecondPerUser);
		case 'prefillTokensPerSecond':
			return said(speed.prefillTokensPerSecond);
		case 'endToEndTokensPerSecond':
			return said(speed.tokensPerSecond);
		case 'tokens':
			return said(
				cacheCapacity(
					machine.wafer,
					machine.constants,
					question.transformer,
					planOf(question),
					question.demand
				).shifted
			);
		default:
			return unsaid('metric');
	}
}

function predictKernel(row: Measurement, { wafer, constants }: WaferMachine): Prediction {
	const { kernel } = row;
	if (kernel?.kind !== 'gemm' || row.metric !== 'latencySeconds') return unsaid('kernel');
	const { m, k, n } = kernel;
	const asked: WaferKernel =
		m === 1
			? { kernel: 'gemv', k, n, weightBits: sixteenBits }
			: { kernel: 'gemm', m, k, n, weightBits: sixteenBits };
	return said(kernelOnWafer(wafer, constants, asked, row.region ?? gemvSquare).seconds);
}
