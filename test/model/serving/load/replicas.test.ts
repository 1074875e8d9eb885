import { describe, expect, it } from 'vitest';
import { transformer, type ModelId } from '#lib/catalog/models.ts';
import type { Demand } from '#lib/model/generation.ts';
import { generateOnGpu } from '#lib/model/gpu/generate.ts';
import { gpuReplica, type MachineReplica } from '#lib/model/serving/load/gpuReplica.ts';
import { simulateLoad } from '#lib/model/serving/load/run.ts';
import type { StepTimes } from '#lib/model/serving/load/stepTimes.ts';
import { plainTraffic } from '#lib/model/serving/load/traffic.ts';
import { prefillWafers, waferReplica } from '#lib/model/serving/load/waferReplica.ts';
import { generateOnWafer } from '#lib/model/wafer/generate.ts';
import { machineOf } from '#lib/scenario/machine.ts';

const demandOf = (more: Partial<Demand> = {}): Demand => ({
	batch: 1,
	batching: 'continuous',
	promptTokens: 1024,
	outputTokens: 256,
	weightBits: 16,
	kvBits: 16,
	tokensPerPass: 1,
	...more
});

function gpuQuestion(system: string, engine: string, model: ModelId, devices: number, demand: Demand) {
	const read = machineOf(system, engine);
	if (!read.ok || read.value.kind !== 'gpu') throw new Error(`no such GPU: ${system}`);
	const layout = { devices, tensorParallel: devices, pipelineParallel: 1, expertParallel: 1 };
	return { ...read.value, transformer: transformer(model), layout, demand };
}

function waferQuestion(model: ModelId, devices: number, demand: Demand) {
	const read = machineOf('cs3', 'current');
	if (!read.ok || read.value.kind !== 'wafer') throw new Error('no such wafer');
	return { ...read.value, transformer: transformer(model), layout: { devices }, demand };
}

/** So many users who ask again at once, all alike. */
function crowd(
	{ times, speculation }: MachineReplica<StepTimes>,
	users: number,
	demand: Demand,
	rounds = 20,
	warmupSeconds = 0
) {
	return simulateLoad({
		seed: 1,
		arrivals: { kind: 'closed', users, thinkSeconds: 0 },
		traffic: plainTraffic(
			{ kind: 'fixed', tokens: demand.promptTokens },
			// Answers of one length would keep the crowd in step for ever; a spread soon mixes them.
			users > 1
				? { kind: 'uniform', least: demand.outputTokens / 2, most: (demand.outputTokens * 3) / 2 }
				: { kind: 'fixed', tokens: demand.outputTokens }
		),
		servers: { times, replicas: 1, routing: 'roundRobin', speculation, prefill: null },
		until: { requests: users * rounds },
		warmupSeconds,
		target: { ttft: 1, tpot: 1 }
	}).summary;
}

const gpuCases: readonly (readonly [string, string, ModelId, number, Partial<Demand>])[] = [
	['h100-sxm', 'vllm', 'llama-3.1-70b', 8, {}],
	['h100-sxm', 'typical', 'llama-3.1-8b', 1, { promptTokens: 300, outputTokens: 2000 }],
	['h200', 'trt-llm', 'llama-3.1-70b', 4, { weightBits: 8, tokensPerPass: 3.1 }],
	['b200', 'trt-llm', 'gpt-oss-120b', 4, { weightBits: 4 }],
	['b200', 'trt-llm', 'deepseek-r1', 8, { weightBits: 4 }]
];
const waferCases: readonly (readonly [ModelId, number, Partial<Demand>])[] = [
	['llama-3.1-8b', 1, {}],
	['llama-3.1-70b', 4, { tokensPerPass: 3.1 }],
	['gpt-oss-120b', 8, { outputTokens: 1500 }]
];

describe('one user', () => {
	it.each(gpuCases)(
		'on %s by %s sees what the token engine says of %s, within 0.1 %%',
		(system, engine, model, devices, more) => {
			const demand = demandOf(more);
			const question = gpuQuestion(system, engine, model, devices, demand);
			const { ttft, tpot } = generateOnGpu(question).speed!;
			const found = crowd(gpuReplica(question, 256), 1, demand);
			expect(Math.abs(found.ttft!.mean / ttft - 1)).toBeLessThan(1e-3);
			expect(Math.abs(found.tpot!.mean / tpot - 1)).toBeLessThan(1e-3);
		}
	);

	it.each(waferCases)(
		'on CS-3 sees what the token engine says of %s on %i, within 0.1 %%',
		(model, devices, more) => {
			const demand = demandOf(more);
			const question = waferQuestion(model, devices, demand);
			const { ttft, tpot } = generateOnWafer(question).speed!;
			const found = crowd(waferReplica(question, 1e9), 1, demand);
			expect(Math.abs(found.ttft!.mean / ttft - 1)).toBeLessThan(1e-3);
			expect(Math.abs(found.tpot!.mean / tpot - 1)).toBeLessThan(1e-3);
		}
	);

	it('on GPUs costs the energy the token engine says, within 2 %', () => {
		const demand = demandOf();
		const question = gpuQuestion('h100-sxm', 'vllm', 'llama-3.1-70b', 8, demand);
		const { wallJoulesPerToken } = generateOnGpu(question).speed!;
		const { joulesPerToken } = crowd(gpuReplica(question, 256), 1, demand);
		expect(Math.abs(joulesPerToken! / wallJoulesPerToken - 1)).toBeLessThan(0.02);
	});
});

describe('a steady crowd', () => {
	it.each([8, 32, 128])('of %i on 8 x H100 types as fast as the closed form says, within 3 %%', (users) => {
		const demand = demandOf({ batch: users });
		const question = gpuQuestion('h100-sxm', 'vllm', 'llama-3.1-70b', 8, demand);
		const { tpot, tokensPerSecond } = generateOnGpu(question).speed!;
		const found = crowd(gpuReplica(question, 256), users, demand, 40, 30);
		expect(Math.abs(found.tpot!.mean / tpot - 1)).toBeLessThan(0.03);
		expect(Math.abs(found.tokensPerSecond / tokensPerSecond - 1)).toBeLessThan(0.04);
	});

	it.each([4, 16, 40])(
		'of %i on a CS-3 with 8B is served as fast as the closed form says, within 8 %%',
		(users) => {
			const demand = demandOf({ batch: users, promptTokens: 512 });
			const question = waferQuestion('llama-3.1-8b', 1, demand);
			const { tokensPerSecond } = generateOnWafer(question).speed!;
			const found = crowd(waferReplica(question, 1e9), users, demand, 40);
			expect(Math.abs(found.tokensPerSecond / tokensPerSecond - 1)).toBeLessThan(0.08);
		}
	);

	it('is slowed at once on a bus, and on a belt only when it is full', () => {
		const demand = demandOf({ promptTokens: 16, outputTokens: 400 });
		const speeds = (replica: MachineReplica<StepTimes>) =>
			[1, 8, 16].map((users) => 1 / crowd(replica, users, demand).tpot!.mean);
		const [busOne, busEight] = speeds(
			gpuReplica(gpuQuestion('h100-sxm', 'vllm', 'llama-3.1-70b', 8, demand), 256)
		);
		expect(busEight! / busOne!).toBeLessThan(0.99);
		const [beltOne, beltEight, beltSixteen] = speeds(
			waferReplica(waferQuestion('llama-3.1-70b', 4, demand), 1e9)
		);
		expect(beltEight! / beltOne!).toBeGreaterThan(0.999);
		expect(beltSixteen! / beltOne!).toBeGreaterThan(0.99);
	});
});

describe('memory', () => {
	it('of four CS-3 beside 70B keeps six users of 8,192 tokens and lets no seventh in', () => {
		const demand = demandOf({ promptTokens: 7936, outputTokens: 256 });
		const { times } = waferReplica(waferQuestion('llama-3.1-70b', 4, demand), 1e9);
		expect(Math.floor(times.kvCapacityTokens / 8192)).toBe(6);
		const found = crowd(waferReplica(waferQuestion('llama-3.1-70b', 4, demand), 1e9), 12, demand, 5);
		expect(found.meanDecoding + found.meanPrefilling).toBeLessThanOrEqual(6);
		expect(found.meanWaiting).toBeGreaterThan(4);
	});

	it('of a model that does not fit takes nobody', () => {
		const demand = demandOf();
		const { times } = gpuReplica(gpuQuestion('h100-sxm', 'vllm', 'llama-3.1-405b', 8, demand), 256);
		expect(times.kvCapacityTokens).toBe(0);
		const found = crowd(
			gpuReplica(gpuQuestion('h100-sxm', 'vllm', 'llama-3.1-405b', 8, demand), 256),
			3,
			demand
		);
		expect(found).toMatchObject({ finished: 0, rejected: 3 });
	});
});

describe('wafers that only prefill', () => {
	it('give one user the token engine’s first token', () => {
		const demand = demandOf({ promptTokens: 4000, outputTokens: 32 });
		const question = waferQuestion('llama-3.1-8b', 1, demand);
		const { times, speculation } = waferReplica(question, 1e9);
		const { summary } = simulateLoad({
			seed: 1,
			arrivals: { kind: 'closed', users: 1, thinkSeconds: 0 },
			traffic: plainTraffic({ kind: 'fixed', tokens: 4000 }, { kind: 'fixed', tokens: 32 }),
			servers: {
				times,
				replicas: 1,
				routing: 'roundRobin',
				speculation,
				prefill: prefillWafers(question, 1, 131_072, 150e9)
			},
			until: { requests: 10 },
			warmupSeconds: 0,
			target: { ttft: 1, tpot: 1 }
		});
		expect(summary.ttft!.mean / generateOnWafer(question).speed!.ttft).toBeCloseTo(1, 9);
		// The cache of 4,000 tokens, 131 kB each, takes 3.5 ms over 150 GB/s, shared out among 31 tokens.
		const extra = summary.tpot!.mean - generateOnWafer(question).speed!.tpot;
		expect(extra * 31).toBeCloseTo((4000 * 131_072) / 150e9, 4);
	});
});
