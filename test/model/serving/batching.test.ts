import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { medianCount, mixOf } from '#lib/model/serving/batching.ts';

const mixes = fc.record({
	users: fc.integer({ min: 1, max: 2000 }),
	prompt: fc.integer({ min: 1, max: 100_000 }),
	passes: fc.integer({ min: 1, max: 5000 }),
	room: fc.integer({ min: 512, max: 16_384 })
});

describe('prompts that share passes with decoding', () => {
	it('are as many as the others’ requests end: 63 others of 63 passes each bring one to every pass', () => {
		const mix = mixOf(64, 100, 63, 8192);
		expect(mix.promptsPerPass).toBe(1);
		expect(mix.pieces).toBe(1);
	});

	it('are none for a user alone, who waits for nobody', () => {
		const mix = mixOf(1, 5000, 100, 8192);
		expect(mix.promptsPerPass).toBe(0);
		expect(mix.passesInLine).toBe(0);
	});

	it('never bring more tokens than a pass has room for', () =>
		fc.assert(
			fc.property(mixes, ({ users, prompt, passes, room }) => {
				const mix = mixOf(users, prompt, passes, room);
				expect(mix.promptsPerPass * prompt).toBeLessThanOrEqual(room * (1 + 1e-9));
				expect(mix.promptsAtOnce * prompt).toBeLessThanOrEqual(Math.max(room, prompt) * (1 + 1e-9));
				expect(mix.promptsAtOnce).toBeGreaterThanOrEqual(mix.promptsPerPass * (1 - 1e-9));
				expect(mix.passesInLine).toBeGreaterThanOrEqual(0);
				expect(Number.isFinite(mix.passesInLine)).toBe(true);
			})
		));

	it('wait longer, the more users there are', () =>
		fc.assert(
			fc.property(mixes, ({ users, prompt, passes, room }) => {
				const [few, many] = [mixOf(users, prompt, passes, room), mixOf(users + 10, prompt, passes, room)];
				expect(many.passesInLine).toBeGreaterThanOrEqual(few.passesInLine * (1 - 1e-9));
			})
		));
});

describe('the median of a count', () => {
	it('is none until ln 2 on average, and near the mean beyond', () => {
		expect(medianCount(0.69)).toBe(0);
		expect(medianCount(0.7)).toBe(1);
		expect(medianCount(1.6)).toBe(1);
		expect(medianCount(10)).toBe(10);
	});
});
