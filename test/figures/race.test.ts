import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	axisTicks,
	finish,
	momentsAt,
	personFinish,
	tellingTime,
	tokensAt,
	tokensPerFrame,
	wordsBy,
	wordsPerMinute,
	type Pace
} from '#lib/figures/typing-race/race.ts';
import { tokenise } from '#lib/figures/typing-race/tokenise.ts';
import { seconds } from '#lib/units/index.ts';

const paces: fc.Arbitrary<Pace> = fc.record({
	first: fc.integer({ min: 0, max: 10_000 }).map((ms) => seconds(ms / 1000)),
	gap: fc.double({ min: 1e-5, max: 1, noNaN: true }).map(seconds),
	tokens: fc.integer({ min: 1, max: 2000 })
});
const times = fc.double({ min: 0, max: 3000, noNaN: true }).map(seconds);
const pace = (first: number, gap: number, tokens: number): Pace => ({
	first: seconds(first),
	gap: seconds(gap),
	tokens
});

describe('a lane', () => {
	it('shows nothing until the first token, and its first token then', () => {
		fc.assert(
			fc.property(paces, (p) => {
				expect(tokensAt(p, p.first)).toBe(1);
				if (p.first > 0) expect(tokensAt(p, seconds(p.first * 0.999))).toBe(0);
			})
		);
	});

	it('never unwrites a token', () => {
		fc.assert(
			fc.property(paces, times, times, (p, a, b) => {
				expect(tokensAt(p, seconds(Math.min(a, b)))).toBeLessThanOrEqual(
					tokensAt(p, seconds(Math.max(a, b)))
				);
			})
		);
	});

	it('has its last token at its finish and not half a gap before', () => {
		fc.assert(
			fc.property(paces, (p) => {
				expect(tokensAt(p, finish(p))).toBe(p.tokens);
				if (p.tokens > 1) expect(tokensAt(p, seconds(finish(p) - p.gap / 2))).toBe(p.tokens - 1);
			})
		);
	});

	it('shows the k-th token exactly k - 1 gaps after the first', () => {
		const p = pace(0.25, 1 / 450, 300);
		for (let k = 1; k <= 300; k++) expect(tokensAt(p, seconds(0.25 + (k - 1) / 450))).toBe(k);
	});

	it('brings several tokens between two drawings of the screen when it is fast', () => {
		expect(tokensPerFrame(pace(0, 1 / 600, 6000), 1)).toBeCloseTo(10);
		expect(tokensPerFrame(pace(0, 1 / 600, 6000), 10)).toBeCloseTo(1);
	});
});

describe('the race', () => {
	const script = tokenise('one two three four five six seven eight nine ten');

	it('counts those behind from the one in front, who is behind nobody', () => {
		fc.assert(
			fc.property(fc.array(paces, { minLength: 2, maxLength: 3 }), times, (lanes, time) => {
				const moments = momentsAt(script, lanes, time);
				expect(Math.min(...moments.map((m) => m.behind))).toBe(0);
				for (const m of moments) expect(m.tokens + m.behind).toBe(moments[0]!.tokens + moments[0]!.behind);
			})
		);
	});

	it('counts a word only when its last letter is there', () => {
		const long = tokenise('arithmetic is easy');
		expect(long.tokenEnds).toHaveLength(4);
		const counted = [0, 1, 2, 3, 4].map((n) => momentsAt(long, [pace(0, 1, 4)], seconds(n - 1))[0]!.words);
		expect(counted).toEqual([0, 0, 1, 2, 3]);
	});

	it('stops for a look when the first machine is done', () => {
		expect(tellingTime([pace(0.1, 0.01, 101), pace(0.2, 0.1, 101)])).toBeCloseTo(1.1);
		expect(tellingTime([])).toBe(0);
	});

	it('lets a reader at 238 words a minute take a minute for 238 words', () => {
		expect(personFinish(238, 238)).toBe(60);
		expect(wordsBy(238, seconds(60), 500)).toBe(238);
		expect(wordsBy(238, seconds(600), 500)).toBe(500);
	});

	it('turns tokens a second into words a minute by the text at hand', () => {
		const words = tokenise('the cat sat'); // three tokens, three words
		expect(wordsPerMinute(100, words)).toBe(6000);
	});
});

describe('the axis', () => {
	it('begins at 0, covers the run and has two to seven even ticks', () => {
		fc.assert(
			fc.property(fc.double({ min: 0.01, max: 5000, noNaN: true }), (until) => {
				const ticks = axisTicks(seconds(until));
				expect(ticks[0]).toBe(0);
				expect(ticks.at(-1)!).toBeGreaterThanOrEqual(until * (1 - 1e-6));
				expect(ticks.length).toBeLessThanOrEqual(7);
				expect(ticks.length).toBeGreaterThanOrEqual(3);
				const step = ticks[1]!;
				for (const [at, tick] of ticks.entries()) expect(tick).toBeCloseTo(at * step, 6);
			})
		);
	});
});
