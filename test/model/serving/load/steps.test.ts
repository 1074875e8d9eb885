import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BeltTimes, BusTimes } from '#lib/model/serving/load/stepTimes.ts';
import { beltTimes, busTimes, run, servers, traceOf } from './setting.ts';

type Asked = { at: number; prompt: number; output: number; cached: number };
type Served = { firstAt: number; finishedAt: number };

/** A bus step by step, with no jumps and no sums in closed form: what the engine must come to. */
function slowBus(times: BusTimes, asked: readonly Asked[], tokensPerPass = 1): Served[] {
	const served: Served[] = asked.map(() => ({ firstAt: Infinity, finishedAt: Infinity }));
	const size = (i: number) => asked[i]!.cached + asked[i]!.prompt + asked[i]!.output;
	let waiting: number[] = [];
	let reading: { i: number; done: number }[] = [];
	let decoding: { i: number; left: number; context: number }[] = [];
	let next = 0;
	let now = 0;
	let settled = 0; // who came by then is part of the next step
	const take = () => {
		while (next < asked.length && asked[next]!.at <= now) waiting.push(next++);
		for (;;) {
			const seated = [...reading.map(({ i }) => i), ...decoding.map(({ i }) => i)];
			const used = seated.reduce((sum, i) => sum + size(i), 0);
			const head = waiting[0];
			if (head === undefined || seated.length >= times.maxUsers || asked[head]!.at > settled) return;
			if (used + size(head) > times.kvCapacityTokens) return;
			waiting = waiting.slice(1);
			if (asked[head]!.prompt > 0) reading.push({ i: head, done: 0 });
			else start(head);
		}
	};
	const start = (i: number) => {
		served[i]!.firstAt = now;
		if (asked[i]!.output === 1) served[i]!.finishedAt = now;
		else
			decoding.push({
				i,
				left: (asked[i]!.output - 1) / tokensPerPass,
				context: asked[i]!.cached + asked[i]!.prompt + 1
			});
	};
	for (;;) {
		take();
		if (reading.length === 0 && decoding.length === 0) {
			if (next === asked.length && waiting.length === 0) return served;
			// Nobody is here, so no step was settled: whoever waits starts one, or else the next who comes.
			settled = now = waiting.length > 0 ? now : Math.max(now, asked[next]!.at);
			continue;
		}
		let tokens = 0;
		let attention = 0;
		for (const prompt of reading) {
			const taken = Math.min(times.chunkTokens - tokens, asked[prompt.i]!.prompt - prompt.done);
			const from = asked[prompt.i]!.cached + prompt.done;
			attention += times.promptAttention(from + taken) - times.promptAttention(from);
			prompt.done += taken;
			tokens += taken;
		}
		const context = decoding.reduce((sum, user) => sum + user.context, 0) / Math.max(1, decoding.length);
		const seconds = times.step(decoding.length, context, tokens, attention);
		const began = now;
		now += seconds;
		settled = times.schedulesAhead ? began : now;
		for (const user of decoding) {
			user.left -= 1;
			user.context += tokensPerPass;
			if (user.left <= 1e-9) served[user.i]!.finishedAt = now + Math.min(0, user.left) * seconds;
		}
		decoding = decoding.filter(({ left }) => left > 1e-9);
		for (const { i, done } of reading) if (done === asked[i]!.prompt) start(i);
		reading = reading.filter(({ i, done }) => done < asked[i]!.prompt);
	}
}

const requests = fc
	.array(
		fc.record({
			gap: fc.integer({ min: 0, max: 2_000_000 }).map((n) => n * 1.000001e-6), // never on a step's end by chance
			prompt: fc.integer({ min: 0, max: 900 }),
			output: fc.integer({ min: 1, max: 120 }),
			cached: fc.integer({ min: 0, max: 300 })
		}),
		{ minLength: 1, maxLength: 24 }
	)
	.map((list) => {
		let at = 0;
		return list.map(({ gap, ...rest }) => ({ at: (at += gap), ...rest }));
	});

function fast(times: BusTimes | BeltTimes, asked: readonly Asked[], tokensPerPass = 1) {
	return run(times, {
		arrivals: { kind: 'replay', trace: traceOf(asked) },
		until: { requests: asked.length },
		servers: servers(times, { speculation: { kind: 'mean', tokensPerPass } }),
		keep: asked.length
	}).log!;
}

describe('a bus in jumps of many steps', () => {
	it.each([
		['alone', busTimes(), 1],
		['with three seats', busTimes({ maxUsers: 3 }), 1],
		['short of memory', busTimes({ kvCapacityTokens: 2000 }), 1],
		['with prompts in small pieces', busTimes({ chunkTokens: 32 }), 1],
		['with prompts whole', busTimes({ chunkTokens: Infinity }), 1],
		['with 2.5 tokens a pass', busTimes(), 2.5],
		['that settles each step while the one before runs', busTimes({ schedulesAhead: true }), 1]
	] as const)('%s does the same as step by step', (_, times, tokensPerPass) => {
		fc.assert(
			fc.property(requests, (asked) => {
				const log = fast(times, asked, tokensPerPass);
				slowBus(times, asked, tokensPerPass).forEach(({ firstAt, finishedAt }, i) => {
					expect(log.firstAt[i]).toBeCloseTo(firstAt, 8);
					expect(log.finishedAt[i]).toBeCloseTo(finishedAt, 8);
				});
			}),
			{ numRuns: 60 }
		);
	});

	it('breaks its jumps where the pass time bends, and still does the same', () => {
		// Beyond 200 tokens of context nothing grows any more, as in a window.
		const step = (users: number, context: number, prompt: number, attention: number) =>
			0.01 + 0.0005 * users + 1e-5 * users * Math.min(200, context) + 2e-5 * prompt + attention;
		const bent = busTimes({ step, linearUntil: (context) => (context < 200 ? 200 : Infinity) });
		const asked = [{ at: 0, prompt: 10, output: 1000, cached: 0 }];
		const slow = slowBus(bent, asked)[0]!;
		expect(fast(bent, asked).finishedAt[0]).toBeCloseTo(slow.finishedAt, 9);
		const blind = busTimes({ step });
		expect(Math.abs(fast(blind, asked).finishedAt[0]! / slow.finishedAt - 1)).toBeGreaterThan(0.01);
	});

	it('makes who comes in mid-step wait for the next one, and at a boundary not', () => {
		const times = busTimes({ step: (users, _, prompt) => (users > 0 || prompt > 0 ? 1 : 0) });
		const log = fast(times, [
			{ at: 0, prompt: 1, output: 10, cached: 0 },
			{ at: 3.25, prompt: 1, output: 2, cached: 0 },
			{ at: 6, prompt: 1, output: 2, cached: 0 }
		]);
		expect(log.admittedAt[1]).toBe(4);
		expect(log.firstAt[1]).toBe(5);
		expect(log.admittedAt[2]).toBe(6);
		expect(log.finishedAt[0]).toBe(10);
	});
});

/** A belt in very small steps of time. */
function slowBelt(times: BeltTimes, asked: readonly Asked[], dt: number): Served[] {
	const served: Served[] = asked.map(() => ({ firstAt: Infinity, finishedAt: Infinity }));
	const waiting: number[] = [];
	const users = new Map<number, { from: number; left: number; context: number }>();
	let reading: { i: number; left: number } | null = null;
	let next = 0;
	for (let now = 0; served.some(({ finishedAt }) => finishedAt === Infinity); now += dt) {
		while (next < asked.length && asked[next]!.at <= now) waiting.push(next++);
		if (!reading && waiting.length > 0) {
			const i = waiting.shift()!;
			const { cached, prompt } = asked[i]!;
			reading = { i, left: times.promptTurns(cached + prompt) - times.promptTurns(cached) };
		}
		const decoding = [...users].filter(([, { from }]) => from <= now);
		const context = decoding.reduce((sum, [, user]) => sum + user.context / decoding.length, 0);
		const share = reading ? 1 - times.promptShare : 1;
		const pass = Math.max(times.way(context), (decoding.length * times.turn(context)) / share);
		for (const [i, user] of decoding) {
			user.left -= dt / pass;
			user.context += dt / pass;
			if (user.left > 0) continue;
			served[i]!.finishedAt = now + dt;
			users.delete(i);
		}
		if (!reading) continue;
		reading.left -= dt * (1 - (decoding.length * times.turn(context)) / pass);
		if (reading.left > 0) continue;
		const { i } = reading;
		const { cached, prompt, output } = asked[i]!;
		const firstAt = now + dt + times.promptDelay(cached + prompt);
		served[i]!.firstAt = firstAt;
		if (output === 1) served[i]!.finishedAt = firstAt;
		else users.set(i, { from: firstAt, left: output - 1, context: cached + prompt + 1 });
		reading = null;
	}
	return served;
}

describe('a belt between events', () => {
	it('does the same as in steps of two microseconds, within a tenth of a pass', () => {
		const asked = Array.from({ length: 40 }, (_, i) => ({
			at: 0.002 * i,
			prompt: 20 + 37 * (i % 7),
			output: 1 + ((29 * i) % 120),
			cached: (i % 3) * 50
		}));
		const times = beltTimes({ maxUsers: 1e9 });
		const log = fast(times, asked);
		const worst = { first: 0, finished: 0 };
		slowBelt(times, asked, 2e-6).forEach(({ firstAt, finishedAt }, i) => {
			worst.first = Math.max(worst.first, Math.abs(log.firstAt[i]! - firstAt));
			worst.finished = Math.max(worst.finished, Math.abs(log.finishedAt[i]! - finishedAt));
		});
		expect(worst.first).toBeLessThan(1e-4);
		expect(worst.finished).toBeLessThan(1e-4);
	});

	it('slows nobody until the turns fill the way, and then everybody alike', () => {
		const times = beltTimes({
			maxUsers: 1e9,
			way: () => 0.001,
			turn: () => 0.0001,
			promptTurns: () => 0,
			promptDelay: () => 0
		});
		const tpot = (users: number) =>
			run(times, {
				arrivals: {
					kind: 'replay',
					trace: traceOf(Array.from({ length: users }, () => ({ at: 0, prompt: 1, output: 101 })))
				},
				until: { requests: users }
			}).summary.tpot!;
		for (const users of [1, 5, 10]) expect(tpot(users).most).toBeCloseTo(0.001, 9);
		for (const users of [20, 80]) expect(tpot(users).mean).toBeCloseTo(users * 0.0001, 9);
	});
});
