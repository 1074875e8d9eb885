import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gpu } from '#lib/catalog/gpus.ts';
import { engineProfile } from '#lib/catalog/engines.ts';
import { plainGpuConstants } from '#lib/catalog/gpuConstants.ts';
import { transformer, type ModelId } from '#lib/catalog/models.ts';
import type { Demand } from '#lib/model/generation.ts';
import { largestBatch } from '#lib/model/gpu/fill.ts';
import { generateOnGpu, type GpuQuestion } from '#lib/model/gpu/generate.ts';
import { placeOnGpu } from '#lib/model/gpu/placement.ts';
import { setupOf } from '#lib/model/gpu/setup.ts';
import { questions } from './arbitrary.ts';

const ask = (model: ModelId, devices: number, demand: Partial<Demand> = {}): GpuQuestion => ({
	gpu: gpu('h100-sxm'),
	constants: plainGpuConstants('h100-sxm'),
	engine: engineProfile('typical'),
	transformer: transformer(model),
	layout: { devices, tensorParallel: devices, pipelineParallel: 1, expertParallel: 1 },
	demand: {
		batch: 1,
		batching: 'static',
		promptTokens: 1024,
		outputTokens: 256,
		weightBits: 16,
		kvBits: 16,
		tokensPerPass: 1,
		...demand
	}
});
const bound = 2 ** 20 - 1; // users that the search tries at most
const place = (question: GpuQuestion) => placeOnGpu(setupOf(question), question.demand);

describe('whether a model fits', () => {
	it('Llama 3.1 70B in 16 bits does not on one H100, and says that two would do', () => {
		const { placement, speed } = generateOnGpu(ask('llama-3.1-70b', 1));
		expect(placement.fits).toBe(false);
		expect(placement.devicesNeeded).toBe(2);
		expect(placement.missing).toBeCloseTo(141.1e9 - 72e9, -9.7);
		expect(speed).toBeNull();
		expect(generateOnGpu(ask('llama-3.1-70b', 2)).placement.fits).toBe(true);
	});

	it('Llama 3.1 405B takes sixteen H100 in 16 bits and eight in 8', () => {
		expect(place(ask('llama-3.1-405b', 8)).devicesNeeded).toBe(16);
		expect(place(ask('llama-3.1-405b', 8, { weightBits: 8 })).devicesNeeded).toBe(8);
	});

	it('gpt-oss-120b in 4 bits fits one H100', () => {
		expect(place(ask('gpt-oss-120b', 1, { weightBits: 4 })).fits).toBe(true);
	});

	it('weights are stored once over a tensor-parallel group: 70.6 billion of two bytes', () => {
		expect(place(ask('llama-3.1-70b', 8)).weights / 2e9).toBeCloseTo(70.55, 1);
	});

	it('a cache takes 320 KiB for each token of 70B, copied once GPUs outnumber the heads that share it', () => {
		const bytes = (devices: number) => place(ask('llama-3.1-70b', devices)).kvCache / (1024 + 256);
		expect(bytes(8)).toBeCloseTo(320 * 1024, 6);
		expect(bytes(16)).toBeCloseTo(2 * 320 * 1024, 6);
	});

	it('the batch that fills a machine fits, and one more does not', () =>
		fc.assert(
			fc.property(questions, (question) => {
				const most = largestBatch(question);
				const fits = (batch: number) =>
					placeOnGpu(setupOf(question), { ...question.demand, batching: 'static', batch }).fits;
				if (most > 1) expect(fits(most)).toBe(true);
				if (most < bound) expect(fits(most + 1)).toBe(false);
			}),
			{ numRuns: 100 }
		));

	it('what is missing is what lies beyond the capacity', () =>
		fc.assert(
			fc.property(questions, (question) => {
				const { fits, missing, devicesNeeded } = place(question);
				expect(fits).toBe(missing === 0);
				if (fits) expect(devicesNeeded).toBeLessThanOrEqual(question.layout.devices);
				expect(devicesNeeded).toBeGreaterThanOrEqual(1);
			}),
			{ numRuns: 200 }
		));
});
