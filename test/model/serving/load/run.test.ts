import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LoadRun } from '#lib/model/serving/load/run.ts';
import type { Load } from '#lib/model/serving/load/load.ts';
import type { StepTimes } from '#lib/model/serving/load/stepTimes.ts';
import { beltTimes, busTimes, loadOf, pool, run, servers } from './setting.ts';

const machines: [string, StepTimes][] = [
	['bus', busTimes()],
	['belt', beltTimes()]
];
const arrivals = fc.oneof(
	fc.record({
		kind: fc.constant('poisson' as const),
		perSecond: fc.double({ min: 0, max: 50, noNaN: true })
	}),
	fc.record({
		kind: fc.constant('gamma' as const),
		perSecond: fc.double({ min: 0.1, max: 50, noNaN: true }),
		variation: fc.double({ min: 0, max: 4, noNaN: true })
	}),
	fc.record({
		kind: fc.constant('spells' as const),
		calmPerSecond: fc.double({ min: 0, max: 5, noNaN: true }),
		busyPerSecond: fc.double({ min: 5, max: 50, noNaN: true }),
		calmSeconds: fc.double({ min: 1, max: 20, noNaN: true }),
		busySeconds: fc.double({ min: 1, max: 20, noNaN: true })
	}),
	fc.record({
		kind: fc.constant('closed' as const),
		users: fc.integer({ min: 0, max: 40 }),
		thinkSeconds: fc.double({ min: 0, max: 3, noNaN: true })
	})
);

const loads: fc.Arbitrary<Load> = fc
	.record({
		seed: fc.integer(),
		arrivals,
		machine: fc.constantFrom(...machines),
		maxUsers: fc.integer({ min: 1, max: 30 }),
		kvCapacityTokens: fc.integer({ min: 500, max: 50_000 }),
		replicas: fc.integer({ min: 1, max: 4 }),
		routing: fc.constantFrom('roundRobin' as const, 'random' as const, 'leastLoaded' as const),
		prefill: fc.constantFrom(null, pool),
		arrivalDelay: fc.constantFrom(0, 0.05),
		speculation: fc.constantFrom(
			{ kind: 'mean' as const, tokensPerPass: 1 },
			{ kind: 'mean' as const, tokensPerPass: 3.1 },
			{ kind: 'drafts' as const, drafts: 3, acceptance: 0.6 }
		),
		seconds: fc.double({ min: 6, max: 20, noNaN: true })
	})
	.map(({ seed, arrivals: when, machine, replicas, routing, prefill, speculation, seconds, ...limits }) => {
		const times = { ...machine[1], ...limits };
		return loadOf(times, {
			seed,
			arrivals: when,
			servers: servers(times, { replicas, routing, prefill, speculation }),
			until: { seconds },
			warmupSeconds: 5
		});
	});

describe('every request', () => {
	it('is waiting, running, finished or refused, at any moment', () => {
		fc.assert(
			fc.property(loads, fc.integer({ min: 1, max: 300 }), (load, events) => {
				const going = new LoadRun(load);
				let progress = 0;
				while (!going.advance(events)) {
					const { book } = going;
					const { waiting, prefilling, decoding, finished } = book.census;
					expect(waiting + prefilling + decoding + finished + book.rejected).toBe(book.arrived);
					expect(Math.min(waiting, prefilling, decoding)).toBeGreaterThanOrEqual(0);
					expect(going.progress).toBeGreaterThanOrEqual(0);
					expect(going.progress).toBeLessThanOrEqual(1);
					progress = going.progress;
				}
				const { census, arrived, rejected } = going.book;
				expect(census.finished + rejected).toBe(arrived);
				expect([census.waiting, census.prefilling, census.decoding]).toEqual([0, 0, 0]);
				expect(going.progress).toBe(1);
				expect(progress).toBeLessThanOrEqual(1);
			}),
			{ numRuns: 80 }
		);
	});

	it('waits in no order but its own: nobody overtakes at one replica', () => {
		for (const [, times] of machines) {
			const { log } = run({ ...times, maxUsers: 4 }, { keep: 500 });
			for (let i = 1; i < log!.length; i++)
				expect(log!.admittedAt[i]).toBeGreaterThanOrEqual(log!.admittedAt[i - 1]!);
		}
	});

	it('has its first token after it came and its last after its first', () => {
		fc.assert(
			fc.property(loads, (load) => {
				const going = new LoadRun({ ...load, keep: 200 });
				going.advance();
				const log = going.book.log!;
				for (let i = 0; i < Math.min(log.length, going.book.arrived); i++) {
					if (log.finishedAt[i] === Infinity) continue; // refused
					expect(log.firstAt[i]).toBeGreaterThanOrEqual(log.arrivedAt[i]!);
					expect(log.finishedAt[i]).toBeGreaterThanOrEqual(log.firstAt[i]!);
				}
			}),
			{ numRuns: 60 }
		);
	});
});

describe('a run', () => {
	it('is the same to the last bit for the same seed, however it is cut into pieces, and another for another', () => {
		fc.assert(
			fc.property(loads, fc.integer({ min: 1, max: 50 }), (load, events) => {
				const whole = new LoadRun(load);
				whole.advance();
				const pieces = new LoadRun(load);
				while (!pieces.advance(events));
				expect(pieces.result).toEqual(whole.result);
			}),
			{ numRuns: 40 }
		);
		const hash = (seed: number) => run(busTimes(), { seed }).summary.hash;
		expect(hash(1)).toBe(hash(1));
		expect(new Set([1, 2, 3, 4, 5].map(hash)).size).toBe(5);
	});

	it.each(machines)('on a %s obeys Little’s law to rounding when it starts and ends empty', (_, times) => {
		const { tally } = run(times, { until: { requests: 5000 } });
		const inSystem = tally.waitingSeconds + tally.prefillingSeconds + tally.decodingSeconds;
		expect(Math.abs(inSystem / tally.endToEnd.sum - 1)).toBeLessThan(1e-9);
		expect(tally.finished).toBe(5000);
	});

	it.each(machines)('on a %s counts every token once', (_, times) => {
		const load = loadOf(times, { until: { requests: 3000 }, keep: 3000 });
		const going = new LoadRun(load);
		going.advance();
		const { log, tally, census } = going.book;
		const asked = log!.output.reduce((sum, output) => sum + output, 0);
		expect(census.outputTokens).toBe(asked);
		expect(tally.outputTokens / asked).toBeCloseTo(1, 9);
		expect(tally.promptTokens / log!.prompt.reduce((sum, prompt) => sum + prompt, 0)).toBeCloseTo(1, 9);
	});

	it('counts tokens once with guesses as well, though the last pass yields too many', () => {
		const going = new LoadRun(
			loadOf(busTimes(), {
				servers: servers(busTimes(), { speculation: { kind: 'mean', tokensPerPass: 3.1 } }),
				keep: 500
			})
		);
		going.advance();
		const asked = going.book.log!.output.reduce((sum, output) => sum + output, 0);
		expect(going.book.tally.outputTokens / asked).toBeCloseTo(1, 9);
	});

	it.each(machines)('on a %s uses the energy of its idle and its busy time, no more', (_, times) => {
		const { tally } = run({ ...times, watts: () => 100, idleWatts: 40 }, { until: { requests: 2000 } });
		const idle = tally.replicaSeconds - tally.busySeconds;
		expect(idle).toBeGreaterThan(0);
		expect(tally.joules / (100 * tally.busySeconds + 40 * idle)).toBeCloseTo(1, 12);
	});

	it('measures inside its window only', () => {
		const { summary, tally } = run(busTimes(), { until: { seconds: 1000 }, warmupSeconds: 500 });
		expect(tally.windowSeconds).toBe(500);
		expect(Math.abs(summary.requestsPerSecond / 5 - 1)).toBeLessThan(0.05);
		expect(tally.busySeconds).toBeLessThanOrEqual(500 * (1 + 1e-12));
	});
});

describe('more load', () => {
	it.each(machines)('on a %s never shortens a percentile, and fills the machine', (_, times) => {
		const rates = [1, 2, 4, 8, 16];
		const found = rates.map(
			(perSecond) =>
				run(times, { arrivals: { kind: 'poisson', perSecond }, until: { requests: 4000 } }).summary
		);
		for (let i = 1; i < found.length; i++) {
			const [less, more] = [found[i - 1]!, found[i]!];
			for (const of of ['ttft', 'tpot', 'endToEnd'] as const)
				for (const p of ['p50', 'p90', 'p99'] as const)
					expect(more[of]![p]).toBeGreaterThanOrEqual(less[of]![p] * 0.99); // the histogram's and the sample's error
			expect(more.utilisation).toBeGreaterThanOrEqual(less.utilisation);
		}
	});

	it('in bursts is worse than the same load by chance, and that worse than by the clock', () => {
		const wait = (variation: number) =>
			run(busTimes(), {
				arrivals: { kind: 'gamma', perSecond: 4, variation },
				until: { requests: 20_000 }
			}).summary.ttft!.p99;
		const found = [0, 1, 3].map(wait);
		expect(found[1]!).toBeGreaterThan(found[0]!);
		expect(found[2]!).toBeGreaterThan(found[1]!);
	});

	it('meets the same requests on both machines, seed by seed', () => {
		const logs = machines.map(([, times]) => run(times, { keep: 300 }).log!);
		for (const column of ['arrivedAt', 'prompt', 'output'] as const)
			expect(logs[0]![column]).toEqual(logs[1]![column]);
	});
});

describe('the state over time', () => {
	it('is what the log says at each moment', () => {
		const rows = 200;
		const { series, log } = run(busTimes({ maxUsers: 4 }), {
			sampling: { everySeconds: 0.5, rows },
			keep: 500
		});
		const at = (time: number, from: Float64Array, to: Float64Array) =>
			from.reduce((sum, start, i) => sum + (start < time && to[i]! >= time ? 1 : 0), 0);
		for (let row = 0; row < rows; row++) {
			const time = row * series!.everySeconds;
			expect(series!.waiting[row]).toBe(at(time, log!.arrivedAt, log!.admittedAt));
			expect(series!.prefilling[row]).toBe(at(time, log!.admittedAt, log!.firstAt));
			expect(series!.decoding[row]).toBe(at(time, log!.firstAt, log!.finishedAt));
			expect(series!.seated[row]).toBe(series!.prefilling[row]! + series!.decoding[row]!);
		}
	});
});
