import * as fc from 'fast-check';
import { engineIds, engineProfile } from '#lib/catalog/engines.ts';
import { gpu, gpuIds } from '#lib/catalog/gpus.ts';
import { plainGpuConstants } from '#lib/catalog/gpuConstants.ts';
import { modelIds, transformer } from '#lib/catalog/models.ts';
import type { GpuQuestion } from '#lib/model/gpu/generate.ts';

const bits = [16, 8, 4] as const;

/** Any GPU of the catalog with any runtime, model and layout that it could have, asked for anything sensible. */
export const questions: fc.Arbitrary<GpuQuestion> = fc
	.record({
		system: fc.constantFrom(...gpuIds),
		engine: fc.constantFrom(...engineIds),
		model: fc.constantFrom(...modelIds),
		tensor: fc.integer({ min: 0, max: 3 }),
		pipeline: fc.integer({ min: 0, max: 2 }),
		replicas: fc.integer({ min: 1, max: 3 }),
		spread: fc.boolean(),
		batch: fc.integer({ min: 1, max: 600 }),
		batching: fc.constantFrom('static' as const, 'continuous' as const),
		promptTokens: fc.integer({ min: 1, max: 20_000 }),
		outputTokens: fc.integer({ min: 1, max: 4000 }),
		weightBits: fc.constantFrom(...bits),
		kvBits: fc.constantFrom(16, 8),
		tokensPerPass: fc.constantFrom(1, 1.9, 3.1)
	})
	.map(({ system, engine, model, tensor, pipeline, replicas, spread, ...demand }) => {
		const [tensorParallel, pipelineParallel] = [2 ** tensor, 2 ** pipeline];
		const devices = tensorParallel * pipelineParallel * replicas;
		return {
			gpu: gpu(system),
			constants: plainGpuConstants(system),
			engine: engineProfile(engine),
			transformer: transformer(model),
			layout: { devices, tensorParallel, pipelineParallel, expertParallel: spread ? tensorParallel : 1 },
			demand
		};
	});
