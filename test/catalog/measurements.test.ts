import { describe, expect, it } from 'vitest';
import { engines } from '#lib/catalog/engines.ts';
import { gpus } from '#lib/catalog/gpus.ts';
import { measurements } from '#lib/catalog/measurements.ts';
import rows from '#lib/catalog/data/measurements.json' with { type: 'json' };
import { readParallelism } from '#lib/catalog/measurements/read.ts';
import { sources } from '#lib/catalog/sources.ts';
import { waferProfiles } from '#lib/catalog/waferConstants.ts';
import { wafers } from '#lib/catalog/wafers.ts';

const byId = new Map(measurements.map((m) => [m.id, m]));
const row = (id: string) => byId.get(id)!;

describe('the data file', () => {
	it('is read whole, each row once', () => {
		expect(measurements).toHaveLength(rows.length);
		expect(byId.size).toBe(rows.length);
	});

	it('leaves no row without a source in the catalog', () => {
		for (const m of measurements) expect(sources).toHaveProperty([m.source]);
	});

	it('keeps its splits apart: no group is fitted and validated at once', () => {
		const calibrated = new Set(measurements.filter((m) => m.split === 'calibration').map((m) => m.group));
		for (const m of measurements) if (m.split === 'validation') expect(calibrated.has(m.group)).toBe(false);
	});

	it('counts 272 rows to fit, 715 to be judged by, 65 for context', () => {
		const count = (split: string) => measurements.filter((m) => m.split === split).length;
		expect([count('calibration'), count('validation'), count('context')]).toEqual([272, 715, 65]);
	});
});

describe('a row in the words of the catalog', () => {
	it('has its value in SI units', () => {
		expect(row('ix-b200_sxm-gptoss120b-vllm-tp1-1kx1k-c4').value).toBeCloseTo(3.48746e-3, 12);
		expect(row('ar-h100_sxm-trtllm-n2-8KiB').value).toBeCloseTo(2.8032e-6, 12);
		expect(row('gptfast-a100-llama2-7b-w16-tp1-bw').value).toBeCloseTo(1.39731e12, 0);
		for (const m of measurements) expect(m.value).toBeGreaterThan(0);
	});

	it('names the model and system of the catalog where it has them', () => {
		const token = row('gptfast-a100-llama2-7b-w16-tp1-toks');
		expect([token.systemId, token.modelId, token.engineId]).toEqual([
			'a100-80gb-sxm',
			'llama-2-7b',
			'gpt-fast'
		]);
		expect(row('aa-maverick-groq').systemId).toBe('groq-lpu');
		expect(
			measurements.filter((m) => m.kernel === null && m.modelId === null).map((m) => m.printed.model)
		).toEqual(['mimo-v2.5-pro-ultraspeed (1T)']);
	});

	it('names no system or engine that the catalog lacks', () => {
		const libraries = ['nccl', 'cublas']; // of kernels, not of tokens
		const known = [...Object.keys({ ...engines, ...waferProfiles }), ...libraries];
		for (const { systemId, engineId } of measurements) {
			if (systemId) expect({ ...gpus, ...wafers }).toHaveProperty([systemId]);
			if (engineId) expect(known).toContain(engineId);
		}
	});

	it('tells the wafer service of August 2024 from the later one', () => {
		expect(row('cs3-llama31-70b-450').engineId).toBe('launch');
		expect(row('cs3-maverick-2522').engineId).toBe('current');
	});

	it('gives a kernel its shape', () => {
		expect(row('gemv-b200_sxm-nvfp4-1024x1024').kernel).toEqual({
			kind: 'gemm',
			m: 1,
			k: 1024,
			n: 1024,
			format: 'nvfp4'
		});
		expect(row('waferllm-gemv-16384').kernel).toMatchObject({ m: 1, k: 16_384, n: 16_384 });
		expect(row('llmcompass-a100-gemm-m4096').kernel).toMatchObject({ m: 4096, k: 12_288, n: 12_288 });
		expect(row('ar-h100_sxm-vllm_graph-n2-16KiB').kernel).toEqual({
			kind: 'allReduce',
			bytes: 16_384,
			devices: 2,
			graph: true
		});
		expect(row('attn-h200_sxm-b1-kv8192').kernel).toMatchObject({ context: 8192, heads: 64, kvHeads: 8 });
	});

	it('agrees with its own note on the bytes of weights that a product reads', () => {
		const bits: Record<string, number> = { bfloat16: 16, fp8_block: 8, int8_wo: 8, nvfp4: 4.5 };
		for (const m of measurements) {
			const noted = /^weights ([\d.]+) MB/.exec(m.note);
			if (!noted || m.kernel?.kind !== 'gemm') continue;
			const megabytes = (m.kernel.k * m.kernel.n * bits[m.kernel.format]!) / 8e6;
			expect(Math.abs(megabytes - Number(noted[1]))).toBeLessThanOrEqual(0.051);
		}
	});

	it('says how many tokens a pass yields only where the source does', () => {
		expect(row('dsr1-b200-mtp0').tokensPerPass).toBe(1);
		expect(row('tilert-glm51-1k-mtp').tokensPerPass).toBe(3.2);
		expect(row('maverick-b200-1038').tokensPerPass).toBeNull();
		expect(row('cs3-llama31-8b-1800').tokensPerPass).toBeNull();
	});

	it('gives a wafer row the square of cores that holds a layer', () => {
		expect(row('waferllm-e2e-llama3-8b-2048x128')).toMatchObject({
			region: { columns: 360, rows: 360 },
			prefillRegion: { columns: 660, rows: 660 }
		});
	});
});

describe('parallelism', () => {
	it('counts independent copies of the model', () => {
		const read = (text: string, devices: number) => {
			const p = readParallelism(text, devices);
			return [p.tensorParallel, p.pipelineParallel, p.expertParallel, p.replicas];
		};
		expect(read('tp8', 8)).toEqual([8, 1, 1, 1]);
		expect(read('tp1', 8)).toEqual([1, 1, 1, 8]);
		expect(read('tp2pp2', 8)).toEqual([2, 2, 1, 2]);
		expect(read('tp8/ep4', 8)).toEqual([8, 1, 4, 1]);
		expect(read('tp1/ep8', 8)).toEqual([1, 1, 8, 1]);
	});

	it('is unknown where the text is not plain', () => {
		for (const text of ['tp4+tp4 PD', 'wide-ep', 'best on frontier', 'tp8/ep2..8', null])
			expect(readParallelism(text, 8).tensorParallel).toBeNull();
	});
});
