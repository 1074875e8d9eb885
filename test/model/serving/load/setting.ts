import type { Load } from '#lib/model/serving/load/load.ts';
import { simulateLoad, type LoadResult } from '#lib/model/serving/load/run.ts';
import { noSpeculation } from '#lib/model/serving/load/speculation.ts';
import type { BeltTimes, BusTimes, PrefillTimes, StepTimes } from '#lib/model/serving/load/stepTimes.ts';
import { plainTraffic, type ArrivalTrace, type LengthLaw } from '#lib/model/serving/load/traffic.ts';

const plain = {
	maxUsers: 16,
	kvCapacityTokens: 100_000,
	reservedShare: 1,
	watts: (users: number, prompts: boolean) => 100 + 10 * users + (prompts ? 50 : 0),
	idleWatts: 40,
	linearUntil: () => Infinity,
	arrivalDelay: 0
};

/** A bus whose steps grow with users, contexts and prompts, in round numbers. */
export const busTimes = (more: Partial<BusTimes> = {}): BusTimes => ({
	...plain,
	kind: 'bus',
	step: (users, context, prompt, attention) =>
		0.01 + 0.0005 * users + 1e-7 * users * context + 2e-5 * prompt + attention,
	promptAttention: (tokens) => 1e-9 * tokens * tokens,
	chunkTokens: 256,
	schedulesAhead: false,
	...more
});

/** A belt of ten places, slower to pass as contexts grow. */
export const beltTimes = (more: Partial<BeltTimes> = {}): BeltTimes => ({
	...plain,
	kind: 'belt',
	way: (context) => 0.001 + 1e-8 * context,
	turn: (context) => 0.0001 + 1e-9 * context,
	promptTurns: (tokens) => 2e-5 * tokens + 1e-9 * tokens * tokens,
	promptDelay: () => 0.0008,
	promptShare: 0.5,
	...more
});

/** Two machines that only prefill. */
export const pool: PrefillTimes = {
	servers: 2,
	prefill: (tokens) => 0.01 + 2e-5 * tokens,
	handover: (tokens) => 0.002 + 1e-7 * tokens,
	watts: 300,
	idleWatts: 50
};

export const servers = (times: StepTimes, more: Partial<Load['servers']> = {}): Load['servers'] => ({
	times,
	replicas: 1,
	routing: 'leastLoaded',
	speculation: noSpeculation,
	prefill: null,
	...more
});

export const lengths: { readonly prompt: LengthLaw; readonly output: LengthLaw } = {
	prompt: { kind: 'lognormal', median: 200, sigma: 1, least: 1, most: 4000 },
	output: { kind: 'lognormal', median: 80, sigma: 1, least: 1, most: 1000 }
};

/** A load with everything filled in that a test does not care about. */
export const loadOf = (times: StepTimes, more: Partial<Load> = {}): Load => ({
	seed: 11,
	arrivals: { kind: 'poisson', perSecond: 5 },
	traffic: plainTraffic(lengths.prompt, lengths.output),
	servers: servers(times),
	until: { requests: 500 },
	warmupSeconds: 0,
	target: { ttft: 1, tpot: 0.05 },
	...more
});

export const run = (times: StepTimes, more: Partial<Load> = {}): LoadResult =>
	simulateLoad(loadOf(times, more));

/** A trace of requests given one by one. */
export const traceOf = (
	requests: readonly { at: number; prompt: number; output: number; cached?: number }[]
): ArrivalTrace => ({
	length: requests.length,
	atSeconds: Float64Array.from(requests, ({ at }) => at),
	cached: Uint32Array.from(requests, ({ cached = 0 }) => cached),
	prompt: Uint32Array.from(requests, ({ prompt }) => prompt),
	output: Uint32Array.from(requests, ({ output }) => output)
});
