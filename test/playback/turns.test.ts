import { describe, expect, it } from 'vitest';
import { Turns } from '#lib/playback/turns.ts';

const frame = 1000 / 60; // ms

describe('drawings that take turns', () => {
	it('draw one a frame and each in every other', () => {
		const turns = new Turns();
		const [one, other] = [{}, {}];
		const drawn = Array.from({ length: 6 }, (_, at) => [
			turns.take(one, at * frame),
			turns.take(other, at * frame)
		]);
		expect(drawn.map(([first]) => first)).toEqual([true, false, true, false, true, false]);
		expect(drawn.map(([, second]) => second)).toEqual([false, true, false, true, false, true]);
	});

	it('do not wait for one that has left', () => {
		const turns = new Turns();
		const left = {};
		const drawn = Array.from({ length: 6 }, (_, at) => turns.take(left, at * frame));
		expect(drawn).toEqual([true, false, true, false, true, false]);
	});

	it('go on after the clock was set back', () => {
		const turns = new Turns();
		const one = {};
		turns.take(one, 5000);
		expect(turns.take(one, 10)).toBe(true);
	});
});
