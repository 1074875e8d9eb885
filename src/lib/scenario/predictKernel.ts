import type { Kernel, Measurement } from '#lib/catalog/measurements/measurement.ts';
import { kernelTime, type KernelSpec } from '#lib/model/gpu/kernel.ts';
import type { Collective, Gpu, GpuConstants } from '#lib/model/gpu/machine.ts';
import { said, unsaid, type Prediction } from './prediction.ts';

const muchData = 1e10; // bytes: enough for a stream to forget its start
const sixteenBits = 16;

/** The all-reduce that an engine brings along. */
export const collectiveOf = (engine: string | null): Collective =>
	engine === 'trt-llm' ? 'oneShot' : engine === 'vllm' || engine === 'sglang' ? 'oneShotLaunched' : 'library';

/** What the model says of a kernel timed alone. */
export function predictKernel(
	row: Measurement,
	kernel: Kernel,
	gpu: Gpu,
	constants: GpuConstants
): Prediction {
	const time = (spec: KernelSpec) => kernelTime(gpu, constants, spec);
	const weightBits = row.weightBits ?? sixteenBits;
	switch (kernel.kind) {
		case 'gemm': {
			const devices = row.devices ?? 1;
			const { m, k, n } = kernel;
			const product = time({ kernel: 'gemm', m, k: k / devices, n, weightBits }).seconds;
			if (devices === 1) return said(product);
			// Divided by inputs, each call launched by the host: then the partial sums are added up.
			const bytes = m * n * (sixteenBits / 8);
			return said(
				product + time({ kernel: 'allReduce', bytes, devices, collective: 'library', eager: true }).seconds
			);
		}
		case 'allReduce': {
			const collective = collectiveOf(row.engineId);
			const { bytes, devices, graph } = kernel;
			return said(time({ kernel: 'allReduce', bytes, devices, collective, eager: !graph }).seconds);
		}
		case 'decodeAttention': {
			const { batch, context, heads, kvHeads, headDim } = kernel;
			const kvBits = row.kvBits ?? sixteenBits;
			return said(
				time({ kernel: 'decodeAttention', batch, context, heads, kvHeads, headDim, kvBits }).seconds
			);
		}
		case 'launch':
			return said(kernel.graph ? constants.graphLaunch : constants.plainLaunch);
		case 'streamRead':
			return said(time({ kernel: 'streamRead', bytes: muchData }).bytesPerSecond);
		case 'memoryLatency':
			return said(constants.memoryLatency);
		case 'other':
			return unsaid('kernel');
	}
}
