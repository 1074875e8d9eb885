import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { burstiness, useCases } from '#lib/catalog/traffic.ts';
import { Random } from '#lib/model/serving/load/random.ts';
import { conversationTrace, type ConversationRule } from '#lib/model/serving/load/trace.ts';
import {
	drawLength,
	drawRequest,
	gaps,
	meanRate,
	type Arrivals,
	type LengthLaw,
	type Traffic
} from '#lib/model/serving/load/traffic.ts';

function sample(law: LengthLaw, count = 50_000): number[] {
	const random = new Random(5);
	return Array.from({ length: count }, () => drawLength(law, random)).sort((a, b) => a - b);
}
const at = (sorted: readonly number[], quantile: number) => sorted[Math.floor(quantile * sorted.length)]!;

describe('lengths', () => {
	it('are whole numbers of tokens within their bounds', () => {
		const laws = fc.oneof(
			fc.record({ kind: fc.constant('fixed' as const), tokens: fc.nat(1000) }),
			fc.record({
				kind: fc.constant('uniform' as const),
				least: fc.nat(100),
				most: fc.integer({ min: 100, max: 999 })
			}),
			fc.record({
				kind: fc.constant('geometric' as const),
				mean: fc.double({ min: 1, max: 500, noNaN: true })
			}),
			fc.record({
				kind: fc.constant('lognormal' as const),
				median: fc.double({ min: 1, max: 500, noNaN: true }),
				sigma: fc.double({ min: 0, max: 2, noNaN: true }),
				least: fc.nat(100),
				most: fc.integer({ min: 100, max: 999 })
			})
		);
		fc.assert(
			fc.property(laws, fc.integer(), (law, seed) => {
				const tokens = drawLength(law, new Random(seed));
				expect(Number.isInteger(tokens)).toBe(true);
				if (law.kind === 'uniform' || law.kind === 'lognormal') {
					expect(tokens).toBeGreaterThanOrEqual(law.least);
					expect(tokens).toBeLessThanOrEqual(law.most);
				}
			})
		);
	});

	it('of a uniform law reach both ends alike', () => {
		const found = sample({ kind: 'uniform', least: 3, most: 5 }, 30_000);
		for (const tokens of [3, 4, 5])
			expect(found.filter((each) => each === tokens).length / 10_000).toBeCloseTo(1, 1);
	});

	it('of agents’ steps have the median and the ninetieth percentile that were measured', () => {
		const [step] = useCases.agent.traffic.value;
		for (const [law, median, ninetieth] of [
			[step!.cached, 115_584, 201_600],
			[step!.prompt, 886, 8310],
			[step!.output, 184, 939]
		] as const) {
			const found = sample(law);
			expect(Math.abs(at(found, 0.5) / median - 1)).toBeLessThan(0.03);
			expect(Math.abs(at(found, 0.9) / ninetieth - 1)).toBeLessThan(0.03);
		}
	});

	it('of the trace of chats and of code completions have the recalled medians', () => {
		expect(Math.abs(at(sample(useCases.chat.traffic.value[0]!.prompt), 0.5) / 1020 - 1)).toBeLessThan(0.03);
		const [completion] = useCases.code.traffic.value;
		expect(Math.abs(at(sample(completion!.prompt), 0.5) / 1500 - 1)).toBeLessThan(0.03);
		expect(at(sample(completion!.output), 0.5)).toBe(13);
	});

	it('of a mix come in the shares of its sorts', () => {
		const fixed = (tokens: number): LengthLaw => ({ kind: 'fixed', tokens });
		const mix: Traffic = [
			{ share: 4, cached: fixed(0), prompt: fixed(1), output: fixed(0) },
			{ share: 1, cached: fixed(7), prompt: fixed(2), output: fixed(9) }
		];
		const random = new Random(9);
		const asked = { cached: 0, prompt: 0, output: 0 };
		let second = 0;
		for (let i = 0; i < 20_000; i++) {
			drawRequest(mix, random, asked);
			if (asked.prompt === 2) second++;
			expect(asked).toEqual(
				asked.prompt === 2 ? { cached: 7, prompt: 2, output: 9 } : { cached: 0, prompt: 1, output: 1 }
			);
		}
		expect(second / 20_000).toBeCloseTo(0.2, 2);
	});
});

describe('arrivals', () => {
	const cases: readonly (readonly [Arrivals, number])[] = [
		[{ kind: 'poisson', perSecond: 7 }, 1],
		[{ kind: 'gamma', perSecond: 7, variation: 0 }, 0],
		[{ kind: 'gamma', perSecond: 7, variation: burstiness.value }, burstiness.value],
		[{ kind: 'gamma', perSecond: 7, variation: 1 / 2 }, 1 / 2]
	];
	it.each(cases)('of %o keep their rate and their variation', (arrivals, variation) => {
		const gap = gaps(arrivals, new Random(4));
		const count = 200_000;
		let sum = 0;
		let squares = 0;
		for (let i = 0; i < count; i++) {
			const seconds = gap();
			sum += seconds;
			squares += seconds * seconds;
		}
		const mean = sum / count;
		expect(Math.abs(mean * meanRate(arrivals)! - 1)).toBeLessThan(0.015);
		expect(Math.sqrt(Math.max(0, squares / count - mean * mean)) / mean).toBeCloseTo(variation, 1);
	});

	it('of spells keep the mean of calm and busy, and come in bursts', () => {
		const spells: Arrivals = {
			kind: 'spells',
			calmPerSecond: 1,
			busyPerSecond: 20,
			calmSeconds: 30,
			busySeconds: 10
		};
		expect(meanRate(spells)).toBeCloseTo((1 * 30 + 20 * 10) / 40, 12);
		const gap = gaps(spells, new Random(6));
		const perMinute = new Map<number, number>();
		let now = 0;
		for (let i = 0; i < 300_000; i++) {
			now += gap();
			const minute = Math.floor(now / 60);
			perMinute.set(minute, (perMinute.get(minute) ?? 0) + 1);
		}
		expect(Math.abs(300_000 / now / meanRate(spells)! - 1)).toBeLessThan(0.05);
		const counts = [...perMinute.values()];
		const mean = counts.reduce((sum, n) => sum + n, 0) / counts.length;
		const variance = counts.reduce((sum, n) => sum + (n - mean) ** 2, 0) / counts.length;
		expect(variance / mean).toBeGreaterThan(10); // chance alone gives 1
	});

	it('of nobody never come', () => {
		expect(gaps({ kind: 'poisson', perSecond: 0 }, new Random(1))()).toBe(Infinity);
		expect(gaps({ kind: 'closed', users: 5, thinkSeconds: 1 }, new Random(1))()).toBe(Infinity);
		expect(meanRate({ kind: 'closed', users: 5, thinkSeconds: 1 })).toBeNull();
	});
});

describe('a trace of conversations', () => {
	const rule: ConversationRule = {
		perSecond: 0.5,
		swing: 0.8,
		daySeconds: 10_000,
		meanTurns: 4,
		firstPrompt: { kind: 'lognormal', median: 300, sigma: 1, least: 1, most: 8000 },
		nextPrompt: { kind: 'lognormal', median: 60, sigma: 1, least: 1, most: 4000 },
		output: { kind: 'lognormal', median: 200, sigma: 0.8, least: 1, most: 2000 },
		readingSecondsPerToken: 0.05,
		pauseMedianSeconds: 20,
		pauseSigma: 1,
		keepsCache: true,
		mostContext: 16_000
	};
	const trace = conversationTrace(rule, 20_000, 1);

	it('is in order of time, the same for the same seed, and another for another', () => {
		for (let i = 1; i < trace.length; i++)
			expect(trace.atSeconds[i]).toBeGreaterThanOrEqual(trace.atSeconds[i - 1]!);
		expect(conversationTrace(rule, 20_000, 1)).toEqual(trace);
		expect(conversationTrace(rule, 20_000, 2).atSeconds).not.toEqual(trace.atSeconds);
	});

	it('begins as many conversations as the rule says, most of them in the middle of the day', () => {
		const first = [...trace.cached].map((cached, i) => (cached === 0 ? trace.atSeconds[i]! % 10_000 : -1));
		const starts = first.filter((time) => time >= 0);
		expect(Math.abs(starts.length / (0.5 * 20_000) - 1)).toBeLessThan(0.03);
		const midday = starts.filter((time) => time >= 2500 && time < 7500).length / starts.length;
		expect(midday).toBeCloseTo(0.5 * (1 + 0.8 / 2), 1);
	});

	it('has four turns to a conversation, cut by its end and by the longest context', () => {
		const starts = trace.cached.reduce((sum, cached) => sum + (cached === 0 ? 1 : 0), 0);
		expect(trace.length / starts).toBeGreaterThan(3.5);
		expect(trace.length / starts).toBeLessThan(4.1);
		for (let i = 0; i < trace.length; i++)
			expect(trace.cached[i]! + trace.prompt[i]! + trace.output[i]!).toBeLessThanOrEqual(16_000);
	});

	it('reads everything again where the cache is not kept', () => {
		const again = conversationTrace({ ...rule, keepsCache: false }, 20_000, 1);
		expect(again.cached.every((cached) => cached === 0)).toBe(true);
		const all = again.prompt.map((prompt, i) => prompt - trace.prompt[i]! - trace.cached[i]!);
		expect(all.every((rest) => rest === 0)).toBe(true);
	});

	it('is empty when nobody begins', () => {
		expect(conversationTrace({ ...rule, perSecond: 0 }, 100, 1).length).toBe(0);
	});
});
