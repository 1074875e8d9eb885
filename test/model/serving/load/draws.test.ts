import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exponential, gamma, geometric, lognormal, normal } from '#lib/model/serving/load/draws.ts';
import { exp, ln } from '#lib/model/serving/load/exact.ts';
import { Random } from '#lib/model/serving/load/random.ts';
import { meanTokensPerPass, passesFor } from '#lib/model/serving/load/speculation.ts';

const ulp = Number.EPSILON;

/** Mean and standard deviation of many draws. */
function moments(draw: () => number, count = 200_000) {
	let sum = 0;
	let squares = 0;
	for (let i = 0; i < count; i++) {
		const x = draw();
		sum += x;
		squares += x * x;
	}
	const mean = sum / count;
	return { mean, deviation: Math.sqrt(squares / count - mean * mean) };
}

describe('the generator', () => {
	it('gives the numbers of the reference code from the states 1, 2, 3, 4', () => {
		const random = Random.from(1, 2, 3, 4);
		const expected = [
			11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804
		];
		expect(expected.map(() => random.next())).toEqual(expected);
	});

	it('and from a state of all bits', () => {
		const random = Random.from(0x964d4a0c, 0xd40ab895, 0xad7fdecb, 0x3006f0f0);
		const expected = [0xf1391922, 0x6fe53806, 0xa5be2840, 0xf510ee70];
		expect(expected.map(() => random.next())).toEqual(expected);
	});

	it('gives streams of one seed that have nothing in common', () => {
		const streams = [0, 1, 2, 3].map((stream) => new Random(7, stream));
		const drawn = streams.flatMap((random) => Array.from({ length: 1000 }, () => random.next()));
		expect(new Set(drawn).size).toBeGreaterThan(3998);
	});

	it('gives even numbers between 0 and 1, never either', () => {
		const random = new Random(1);
		const { mean, deviation } = moments(() => random.uniform());
		expect(mean).toBeCloseTo(1 / 2, 2);
		expect(deviation).toBeCloseTo(Math.sqrt(1 / 12), 2);
		expect(Random.from(0, 0, 0, 0).uniform()).toBeGreaterThan(0);
	});
});

describe('logarithm and exponential from arithmetic alone', () => {
	it('are within a few units in the last place of the engine’s', () => {
		fc.assert(
			fc.property(fc.double({ min: 1e-300, max: 1e300, noNaN: true }), (x) => {
				expect(Math.abs(ln(x) - Math.log(x))).toBeLessThanOrEqual(
					2 * ulp * Math.max(1, Math.abs(Math.log(x)))
				);
			}),
			{ numRuns: 2000 }
		);
		fc.assert(
			fc.property(fc.double({ min: -700, max: 700, noNaN: true }), (x) => {
				expect(Math.abs(exp(x) / Math.exp(x) - 1)).toBeLessThanOrEqual(4 * ulp);
			}),
			{ numRuns: 2000 }
		);
	});

	it('undo each other, and know their ends', () => {
		expect(ln(1)).toBe(0);
		expect(exp(0)).toBe(1);
		expect(ln(exp(1))).toBe(1);
		expect(exp(-1000)).toBe(0);
		expect(exp(1000)).toBe(Infinity);
		expect(() => ln(0)).toThrow('x must be positive: 0');
	});
});

describe('random times and lengths', () => {
	it.each([
		['exponential of mean 3', (r: Random) => exponential(r, 3), 3, 3],
		['normal', normal, 0, 1],
		['gamma of shape 4', (r: Random) => gamma(r, 4), 1, 1 / 2],
		['gamma of shape 1/4, as in bursts', (r: Random) => gamma(r, 1 / 4), 1, 2],
		['geometric of mean 20', (r: Random) => geometric(r, 20), 20, Math.sqrt(20 * 19)],
		[
			'lognormal of median 100',
			(r: Random) => lognormal(r, 100, 1 / 2),
			100 * Math.exp(1 / 8),
			100 * Math.exp(1 / 8) * Math.sqrt(Math.exp(1 / 4) - 1)
		]
	] as const)('%s have their mean and deviation', (_, draw, mean, deviation) => {
		const random = new Random(3);
		const found = moments(() => draw(random));
		expect(Math.abs(found.mean - mean)).toBeLessThan(0.02 * deviation);
		expect(Math.abs(found.deviation / deviation - 1)).toBeLessThan(0.02);
	});

	it('a geometric number is never below 1', () => {
		expect(geometric(new Random(1), 0.5)).toBe(1);
		expect(geometric(new Random(1), 1)).toBe(1);
	});
});

describe('speculation', () => {
	it('takes tokens over tokens per pass, fractions included', () => {
		expect(passesFor({ kind: 'mean', tokensPerPass: 3 }, 10, new Random(1))).toBeCloseTo(10 / 3, 12);
	});

	it('with drafts yields (1 - a^(d+1)) / (1 - a) tokens a pass', () => {
		const drafts = { kind: 'drafts', drafts: 4, acceptance: 0.7 } as const;
		const tokens = 1_000_000;
		const measured = tokens / passesFor(drafts, tokens, new Random(2));
		expect(meanTokensPerPass(drafts)).toBeCloseTo((1 - 0.7 ** 5) / 0.3, 12);
		expect(Math.abs(measured / meanTokensPerPass(drafts) - 1)).toBeLessThan(0.005);
	});

	it('with drafts that are never or always right yields one token, or all of them', () => {
		expect(passesFor({ kind: 'drafts', drafts: 4, acceptance: 0 }, 10, new Random(1))).toBe(10);
		expect(passesFor({ kind: 'drafts', drafts: 4, acceptance: 1 }, 10, new Random(1))).toBe(2);
		expect(meanTokensPerPass({ kind: 'drafts', drafts: 4, acceptance: 1 })).toBe(5);
	});
});
