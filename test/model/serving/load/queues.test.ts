import { describe, expect, it } from 'vitest';
import { simulateLoad } from '#lib/model/serving/load/run.ts';
import type { Load } from '#lib/model/serving/load/load.ts';
import { noSpeculation } from '#lib/model/serving/load/speculation.ts';
import { summarise } from '#lib/model/serving/load/summary.ts';
import { mergeTallies } from '#lib/model/serving/load/tally.ts';
import type { BeltTimes, BusTimes, StepTimes } from '#lib/model/serving/load/stepTimes.ts';
import {
	meanStayShared,
	meanWaitExponential,
	meanWaitFixed,
	meanWaitOneServer
} from '#lib/model/serving/load/theory.ts';
import { plainTraffic, type LengthLaw } from '#lib/model/serving/load/traffic.ts';

// The simulator made as simple as the queues of the textbooks: no prompts, passes of one length, so many seats.
const pass = 1e-3;
const tokens = 1001; // 1,000 passes after the first token
const service = 1000 * pass;
const nothing: LengthLaw = { kind: 'fixed', tokens: 0 };
const plain = {
	kvCapacityTokens: Infinity,
	reservedShare: 1,
	watts: () => 1,
	idleWatts: 0,
	linearUntil: () => Infinity,
	arrivalDelay: 0
};
const bus = (maxUsers: number): BusTimes => ({
	...plain,
	kind: 'bus',
	maxUsers,
	step: () => pass,
	promptAttention: () => 0,
	chunkTokens: 1,
	schedulesAhead: false
});
const belt = (maxUsers: number, way: number, turn: number): BeltTimes => ({
	...plain,
	kind: 'belt',
	maxUsers,
	way: () => way,
	turn: () => turn,
	promptTurns: () => 0,
	promptDelay: () => 0,
	promptShare: 0
});

function tally(times: StepTimes, perSecond: number, output: LengthLaw, more: Partial<Load> = {}) {
	return simulateLoad({
		seed: 20260114,
		arrivals: { kind: 'poisson', perSecond },
		traffic: plainTraffic(nothing, output),
		servers: { times, replicas: 1, routing: 'roundRobin', speculation: noSpeculation, prefill: null },
		until: { requests: 400_000 },
		warmupSeconds: 0,
		target: { ttft: 1, tpot: 1 },
		...more
	}).tally;
}
const run = (...asked: Parameters<typeof tally>) => summarise(tally(...asked));

const within = (measured: number | null | undefined, theory: number | null, share = 0.02) => {
	expect(theory).not.toBeNull();
	expect(Math.abs(measured! / theory! - 1)).toBeLessThan(share);
};

const fixed: LengthLaw = { kind: 'fixed', tokens };
const geometric: LengthLaw = { kind: 'geometric', mean: tokens };

describe('queueing theory', () => {
	it.each([0.3, 0.6, 0.8])('M/M/1: one seat at load %f waits rho S / (1 - rho), within 2 %%', (rho) => {
		const { ttft } = run(bus(1), rho / service, geometric);
		within(ttft?.mean, meanWaitExponential(rho / service, service, 1));
	});

	it('M/D/1: answers of one length halve the wait of random ones', () => {
		const rho = 0.7;
		within(
			run(bus(1), rho / service, fixed).ttft?.mean,
			meanWaitOneServer(rho / service, service, service ** 2)
		);
	});

	it('M/G/1: lognormal answers wait by their second moment (Pollaczek and Khinchine), within 2 %', () => {
		const sigma = 0.8;
		const median = 700;
		const output: LengthLaw = { kind: 'lognormal', median, sigma, least: 2, most: 1e6 };
		const mean = pass * (median * Math.exp(sigma ** 2 / 2) - 1);
		const variance = pass ** 2 * median ** 2 * Math.exp(sigma ** 2) * (Math.exp(sigma ** 2) - 1);
		const rho = 0.6;
		const { ttft } = run(bus(1), rho / mean, output, { until: { requests: 600_000 } });
		within(ttft?.mean, meanWaitOneServer(rho / mean, mean, mean ** 2 + variance));
	});

	it.each([
		[2, 0.7],
		[8, 0.8],
		[24, 0.85]
	])('M/D/c: a belt with %i places at load %f waits as Crommelin says, within 2 %%', (places, rho) => {
		const rate = (rho * places) / service;
		// A crowded queue forgets slowly: four seeds see what one long run would.
		const seen = [1, 2, 3, 4].map((seed) => tally(belt(places, pass, 0), rate, fixed, { seed }));
		const { ttft } = summarise(mergeTallies(seen, 'seeds'));
		within(ttft?.mean, meanWaitFixed(rate, service, places));
	});

	it('M/M/c: eight seats of a bus wait by Erlang C, within 2 %, its steps being short', () => {
		const rate = (0.75 * 8) / service;
		const { ttft } = run(bus(8), rate, geometric);
		// Who finds a seat free still waits half a step in the mean for the others' step to end.
		within(ttft!.mean - pass / 2, meanWaitExponential(rate, service, 8));
	});

	it.each([fixed, geometric])(
		'M/G/1 shared: a full belt shares itself, whatever the lengths (%o)',
		(output) => {
			const rho = 0.7;
			const { endToEnd } = run(belt(1e9, 1e-9, pass), rho / service, output);
			within(endToEnd?.mean, meanStayShared(rho / service, service));
		}
	);

	it('two replicas served in turn see gaps of two arrivals and wait less than at random', () => {
		const rate = (0.8 * 2) / service;
		const of = (routing: 'roundRobin' | 'random' | 'leastLoaded') =>
			run(bus(1), rate, geometric, {
				servers: { times: bus(1), replicas: 2, routing, speculation: noSpeculation, prefill: null }
			}).ttft!.mean;
		const random = of('random');
		within(random, meanWaitExponential(rate / 2, service, 1));
		const turns = of('roundRobin');
		const least = of('leastLoaded');
		expect(turns).toBeLessThan(random);
		expect(least).toBeLessThan(turns);
		// Nothing beats one queue before both.
		expect(least).toBeGreaterThan(meanWaitExponential(rate, service, 2)!);
	});
});
