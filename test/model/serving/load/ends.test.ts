import { describe, expect, it } from 'vitest';
import { LoadRun } from '#lib/model/serving/load/run.ts';
import { summarise } from '#lib/model/serving/load/summary.ts';
import { mergeTallies } from '#lib/model/serving/load/tally.ts';
import type { Load } from '#lib/model/serving/load/load.ts';
import { plainTraffic } from '#lib/model/serving/load/traffic.ts';
import { beltTimes, busTimes, lengths, loadOf, pool, run, servers } from './setting.ts';

describe('prompts read elsewhere', () => {
	it('leave decoding alone: no step is longer than its users make it', () => {
		const roomy = busTimes({ maxUsers: 200 }); // nobody waits for a seat between prefill and decode
		const load = { arrivals: { kind: 'poisson', perSecond: 3 }, until: { requests: 3000 } } as const;
		const together = run(roomy, load).summary;
		const apart = run(roomy, { ...load, servers: servers(roomy, { prefill: pool }) }).summary;
		expect(apart.tpot!.p99).toBeLessThan(together.tpot!.p99);
		expect(apart.prefillUtilisation).toBeGreaterThan(0);
	});

	it('wait for their machines when those are few', () => {
		const ttft = (count: number) =>
			run(busTimes(), {
				arrivals: { kind: 'poisson', perSecond: 40 },
				servers: servers(busTimes({ maxUsers: 1000 }), { prefill: { ...pool, servers: count } })
			}).summary.ttft!.mean;
		expect(ttft(1)).toBeGreaterThan(ttft(2));
		expect(ttft(2)).toBeGreaterThan(ttft(4));
	});
});

describe('tallies', () => {
	it('of several seeds merge into what one longer observation would have counted', () => {
		const tallies = [1, 2, 3].map((seed) => run(busTimes(), { seed, until: { requests: 4000 } }).tally);
		const merged = mergeTallies(tallies, 'seeds');
		expect(merged.finished).toBe(12_000);
		expect(merged.ttft.count).toBe(12_000);
		expect(merged.windowSeconds).toBeCloseTo(
			tallies.reduce((sum, t) => sum + t.windowSeconds, 0),
			6
		);
		const [all, one] = [summarise(merged), summarise(tallies[0]!)];
		expect(Math.abs(all.utilisation / one.utilisation - 1)).toBeLessThan(0.1);
		expect(all.ttft!.most).toBe(Math.max(...tallies.map((t) => t.ttft.most)));
	});

	it('of independent replicas add up their rates', () => {
		const tallies = [1, 2].map(
			(seed) => run(busTimes(), { seed, until: { seconds: 600 }, warmupSeconds: 60 }).tally
		);
		const both = summarise(mergeTallies(tallies, 'replicas'));
		const each = tallies.map(summarise);
		expect(both.tokensPerSecond).toBeCloseTo(each[0]!.tokensPerSecond + each[1]!.tokensPerSecond, 6);
		expect(both.watts).toBeCloseTo(each[0]!.watts + each[1]!.watts, 6);
		expect(both.utilisation).toBeCloseTo((each[0]!.utilisation + each[1]!.utilisation) / 2, 9);
	});

	it('merge in any grouping to the same counts', () => {
		const [a, b, c] = [1, 2, 3].map((seed) => run(beltTimes(), { seed }).tally);
		const left = mergeTallies([mergeTallies([a!, b!], 'seeds'), c!], 'seeds');
		const right = mergeTallies([a!, b!, c!], 'seeds');
		expect(left.ttft.counts).toEqual(right.ttft.counts);
		expect(left.met).toBe(right.met);
	});
});

describe('extremes', () => {
	it('nobody comes: nothing is measured, and nothing breaks', () => {
		const { summary } = run(busTimes(), {
			arrivals: { kind: 'poisson', perSecond: 0 },
			until: { seconds: 10 }
		});
		expect(summary).toMatchObject({
			arrived: 0,
			ttft: null,
			tpot: null,
			goodShare: null,
			joulesPerToken: null
		});
		expect(summary.utilisation).toBe(0);
		expect(summary.watts).toBe(40);
	});

	it('one user, asking again and again, has the machine alone', () => {
		const { summary } = run(busTimes(), {
			arrivals: { kind: 'closed', users: 1, thinkSeconds: 0 },
			traffic: plainTraffic({ kind: 'fixed', tokens: 100 }, { kind: 'fixed', tokens: 11 }),
			until: { requests: 100 }
		});
		expect(summary.ttft!.least).toBeCloseTo(0.01 + 2e-5 * 100 + 1e-9 * 100 * 100, 9);
		expect(summary.meanWaiting).toBe(0);
		expect(summary.utilisation).toBeCloseTo(1, 9);
	});

	it('a thousand times too many wait, and are all served in the end', () => {
		const { summary } = run(busTimes(), {
			arrivals: { kind: 'poisson', perSecond: 5000 },
			until: { requests: 5000 }
		});
		expect(summary.finished).toBe(5000);
		expect(summary.ttft!.p99).toBeGreaterThan(10);
	});

	it('a request that cannot fit an empty machine is refused, and a closed user who asks it leaves', () => {
		const tight = busTimes({ kvCapacityTokens: 50 });
		const open = run(tight, { traffic: plainTraffic(lengths.prompt, { kind: 'fixed', tokens: 51 }) }).summary;
		expect(open).toMatchObject({ rejected: 500, finished: 0 });
		const closed = run(tight, {
			arrivals: { kind: 'closed', users: 7, thinkSeconds: 0 },
			traffic: plainTraffic(lengths.prompt, { kind: 'fixed', tokens: 51 }),
			until: { seconds: 10 }
		}).summary;
		expect(closed).toMatchObject({ rejected: 7, finished: 0 });
	});

	it('refuses what cannot be meant', () => {
		const refused = (more: Partial<Load>) => () => new LoadRun(loadOf(busTimes(), more));
		expect(refused({ warmupSeconds: -1 })).toThrow('warmupSeconds must not be negative: -1');
		expect(refused({ until: { seconds: 5 }, warmupSeconds: 5 })).toThrow(
			'seconds must exceed the warm-up of 5: 5'
		);
		expect(refused({ servers: servers(busTimes(), { replicas: 0 }) })).toThrow(
			'replicas must be at least 1: 0'
		);
		expect(refused({ traffic: [] })).toThrow('traffic must have a sort');
		expect(refused({ servers: servers(busTimes({ maxUsers: 0 })) })).toThrow(
			'maxUsers must be at least 1: 0'
		);
	});
});
