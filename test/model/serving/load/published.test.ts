import { describe, expect, it } from 'vitest';
import { crowdedService } from '#lib/catalog/facts/served.ts';
import { measurements, type Measurement } from '#lib/catalog/measurements.ts';
import { transformer } from '#lib/catalog/models.ts';
import type { GpuQuestion } from '#lib/model/gpu/generate.ts';
import { gpuReplica } from '#lib/model/serving/load/gpuReplica.ts';
import { simulateLoad } from '#lib/model/serving/load/run.ts';
import type { LoadSummary } from '#lib/model/serving/load/summary.ts';
import { plainTraffic, type LengthLaw } from '#lib/model/serving/load/traffic.ts';
import { machineOf } from '#lib/scenario/machine.ts';

/** Lengths around a mean: sources print means, and say that lengths vary. */
const around = (mean: number, sigma: number): LengthLaw => ({
	kind: 'lognormal',
	median: mean * Math.exp(-(sigma ** 2) / 2),
	sigma,
	least: 2,
	most: 20 * mean
});

type Crowd = { users: number; prompt: number; output: number; sigma: number; seconds: number };

/** So many users at one replica, each asking again as soon as it is answered. */
function serve(question: GpuQuestion, { users, prompt, output, sigma, seconds }: Crowd): LoadSummary {
	const { times, speculation } = gpuReplica(question, 4096);
	return simulateLoad({
		seed: 1,
		arrivals: { kind: 'closed', users: Math.round(users), thinkSeconds: 0 },
		traffic: plainTraffic(around(prompt, sigma), around(output, sigma)),
		servers: { times, replicas: 1, routing: 'roundRobin', speculation, prefill: null },
		until: { seconds },
		warmupSeconds: seconds / 2,
		target: { ttft: 1, tpot: 1 }
	}).summary;
}

function question(
	system: string,
	engine: string,
	model: Parameters<typeof transformer>[0],
	layout: { devices: number; tensorParallel: number },
	bits: { weightBits: number; kvBits: number },
	lengths: { promptTokens: number; outputTokens: number }
): GpuQuestion {
	const read = machineOf(system, engine);
	if (!read.ok || read.value.kind !== 'gpu') throw new Error(`no such GPU: ${system}`);
	return {
		...read.value,
		transformer: transformer(model),
		layout: { ...layout, pipelineParallel: 1, expertParallel: 1 },
		demand: { batch: 1, batching: 'continuous', tokensPerPass: 1, ...bits, ...lengths }
	};
}

const error = (predicted: number, measured: number) => predicted / measured - 1;

describe('Oracle’s dedicated unit of Llama 3.3 70B', () => {
	// The hardware is not named; 58.6 tok/s of 141 GB is what four H100 do with 16-bit weights (inferred).
	const asked = question(
		'h100-sxm',
		'vllm',
		'llama-3.3-70b',
		{ devices: 4, tensorParallel: 4 },
		{ weightBits: 16, kvBits: 16 },
		{ promptTokens: 480, outputTokens: 300 }
	);
	const found = crowdedService.map((row) => ({
		...row,
		summary: serve(asked, { users: row.users, prompt: 480, output: 300, sigma: 0.3, seconds: 200 })
	}));
	const speed = ({ tpot }: LoadSummary) => 1 / tpot!.mean;

	it('types for one user within 10 %, and for up to 256 within 35 %, on the fast side', () => {
		const errors = found.map(({ summary, each }) => error(speed(summary), each.value));
		expect(Math.abs(errors[0]!)).toBeLessThan(0.1);
		for (const each of errors) expect(Math.abs(each)).toBeLessThan(0.35);
	});

	it('slows by the published factor as the crowd grows, within 30 %', () => {
		const [alone] = found;
		for (const { summary, each } of found) {
			const modelled = speed(summary) / speed(alone!.summary);
			expect(Math.abs(error(modelled, each.value / alone!.each.value))).toBeLessThan(0.3);
		}
	});

	it('gives its first token at up to 32 users within 70 ms of the published', () => {
		for (const { users, summary, ttftSeconds } of found)
			if (users <= 32) expect(Math.abs(summary.ttft!.mean - ttftSeconds.value)).toBeLessThan(0.07);
	});

	it('makes more tokens than published beyond 32 users, where the published total contradicts itself', () => {
		// 256 users at 15.27 tok/s, less their 4.09 s of waiting, would make 3,240 tok/s; 1,977 is printed. Little's law
		// says that 156 requests were in flight, not 256: the test's beginning and end are in the average.
		const crowd = found[4]!;
		const answers = 256 / (crowd.ttftSeconds.value + 300 / crowd.each.value);
		expect((answers * 300) / crowd.total.value).toBeGreaterThan(1.6);
		expect(crowd.summary.tokensPerSecond / crowd.total.value).toBeGreaterThan(1.6);
	});
});

describe('MLPerf servers', () => {
	const orcaPrompt = 294; // mean prompt of OpenOrca as MLPerf uses it (recalled); the rows do not print it
	const rows = measurements.filter(
		(row): row is Measurement & { batch: number; outputTokens: number } =>
			(row.source === 'mlperf-41' || row.source === 'mlperf-51') &&
			row.batch !== null &&
			row.outputTokens !== null &&
			row.modelId !== 'deepseek-r1'
	);
	const summaries = new Map<string, LoadSummary>();
	const of = (row: (typeof rows)[number]) => {
		const prompt = row.promptTokens ?? orcaPrompt;
		const key = [row.systemId, row.modelId, row.batch].join();
		const known = summaries.get(key);
		if (known) return known;
		const tensorParallel = row.tensorParallel ?? 1;
		const asked = question(
			row.systemId!,
			row.engineId!,
			row.modelId!,
			{ devices: tensorParallel, tensorParallel },
			{ weightBits: row.weightBits!, kvBits: row.kvBits! },
			{ promptTokens: prompt, outputTokens: row.outputTokens }
		);
		const crowd = { users: row.batch, prompt, output: row.outputTokens, sigma: 0.7, seconds: 400 };
		const found = serve(asked, crowd);
		summaries.set(key, found);
		return found;
	};
	const errorOf = (row: (typeof rows)[number]): number => {
		const { tpot, ttft, tokensPerSecond } = of(row);
		if (row.metric === 'tpotSeconds') return error(tpot!.p50, row.value);
		if (row.metric === 'ttftSeconds') return error(ttft!.p50, row.value);
		return error(tokensPerSecond * (row.replicas ?? 1), row.value);
	};
	const errors = (metric: Measurement['metric']) =>
		rows
			.filter((row) => row.metric === metric)
			.map((row) => ({ id: row.id, error: errorOf(row) }))
			.sort((a, b) => Math.abs(a.error) - Math.abs(b.error));
	const median = (list: readonly { error: number }[]) => Math.abs(list[Math.floor(list.length / 2)]!.error);

	it('type, with as many requests in flight, within 25 % in the middle and 45 % at worst', () => {
		const found = errors('tpotSeconds');
		expect(found).toHaveLength(9);
		expect(median(found)).toBeLessThan(0.25);
		for (const { id, error: each } of found) expect(Math.abs(each), id).toBeLessThan(0.45);
	});

	it('make their tokens within 30 % in the middle and 60 % at worst', () => {
		const found = errors('tokensPerSecond');
		expect(median(found)).toBeLessThan(0.3);
		for (const { id, error: each } of found) expect(Math.abs(each), id).toBeLessThan(0.6);
	});

	it('give first tokens within a factor of 3, but for one whose memory is full', () => {
		// MLPerf's requests come at random; here a fixed number is always there, and queues for memory where it ends.
		const factors = errors('ttftSeconds').map(({ error: each }) => Math.max(1 + each, 1 / (1 + each)));
		expect(factors.filter((factor) => factor > 3).length).toBeLessThanOrEqual(1);
	});
});
