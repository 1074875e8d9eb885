import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Player } from '#lib/playback/player.svelte.ts';
import { seconds } from '#lib/units/index.ts';

const started = (end: number, slowdown = 1) => {
	const player = new Player(() => seconds(end));
	player.slowdown = slowdown;
	player.play();
	return player;
};

describe('the player', () => {
	it('lets as much simulated time pass in 5 long frames as in 60 short ones', () => {
		const slow = started(100);
		const fast = started(100);
		for (let frame = 0; frame < 10; frame++) slow.advance(seconds(0.1));
		for (let frame = 0; frame < 60; frame++) fast.advance(seconds(1 / 60));
		expect(slow.time).toBeCloseTo(1);
		expect(fast.time).toBeCloseTo(slow.time);
	});

	it('divides wall time by the slowdown', () => {
		const player = started(100, 40);
		player.advance(seconds(0.08));
		expect(player.time).toBeCloseTo(0.002);
	});

	it('takes at most a tenth of a second at once, so a tab that slept does not leap', () => {
		const player = started(100);
		player.advance(seconds(3600));
		expect(player.time).toBeCloseTo(0.1);
	});

	it('never leaves the run, wherever it is sent', () => {
		fc.assert(
			fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), (to) => {
				const player = new Player(() => seconds(7));
				player.seek(seconds(to));
				expect(player.time).toBeGreaterThanOrEqual(0);
				expect(player.time).toBeLessThanOrEqual(7);
			})
		);
	});

	it('stops at the end, and plays again from the start', () => {
		const player = started(0.15);
		player.advance(seconds(0.1));
		expect(player.playing).toBe(true);
		player.advance(seconds(0.1));
		expect(player.time).toBe(0.15);
		expect(player.finished).toBe(true);
		expect(player.playing).toBe(false);
		player.play();
		expect(player.time).toBe(0);
		expect(player.playing).toBe(true);
	});

	it('stands still while paused, and when told to show a time', () => {
		const player = started(10);
		player.show(seconds(4));
		player.advance(seconds(0.1));
		expect(player.time).toBe(4);
		expect(player.playing).toBe(false);
	});

	it('follows an end that moves', () => {
		let end = 10;
		const player = new Player(() => seconds(end));
		player.seek(seconds(8));
		end = 5;
		expect(player.time).toBe(5);
		expect(player.finished).toBe(true);
	});
});
