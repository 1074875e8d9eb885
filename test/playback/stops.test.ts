import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Player } from '#lib/playback/player.svelte.ts';
import {
	eventStops,
	kernelStops,
	stopAfter,
	stopAt,
	stopBefore,
	stopsAt,
	taskStops
} from '#lib/playback/stops.ts';
import { Recorder } from '#lib/trace/recorder.ts';
import { kind } from '#lib/trace/kinds.ts';
import { hertz, seconds } from '#lib/units/index.ts';

const times = fc.uniqueArray(fc.integer({ min: 0, max: 1000 }), { minLength: 2 });

describe('stops', () => {
	it('are reached one after the other, and back again', () => {
		fc.assert(
			fc.property(times, (drawn) => {
				const stops = stopsAt(drawn);
				let at = stops[0]!;
				for (const next of stops.slice(1)) expect((at = stopAfter(stops, at))).toBe(next);
				for (const last of stops.toReversed().slice(1)) expect((at = stopBefore(stops, at))).toBe(last);
				expect(stopBefore(stops, at)).toBe(stops[0]);
			})
		);
	});

	it('hold what lies between them back to the one before', () => {
		const stops = stopsAt([0, 10, 20]);
		expect(stopAt(stops, 15)).toBe(10);
		expect(stopAt(stops, 20)).toBe(20);
		expect(stopBefore(stops, 15)).toBe(10);
	});

	it('are one for rows that start together, and one for each task', () => {
		const recorder = new Recorder({ level: 'device', clock: hertz(10), columns: 2, units: 2 });
		for (const unit of [0, 1]) {
			recorder.add(0, 10, unit, 1, 0);
			recorder.add(10, 20, unit, 2, 0);
			recorder.add(20, 30, unit, 1, 1);
		}
		const trace = recorder.finish();
		expect([...eventStops(trace)]).toEqual([0, 1, 2, 3]);
		expect([...taskStops(trace)]).toEqual([0, 2, 3]);
	});

	it('are one for a kernel, from its launch on; its sum is one more where sums are kernels of their own', () => {
		const recorder = new Recorder({ level: 'device', clock: hertz(1), columns: 1, units: 1 });
		const { launch, weights, partialSum, compute, kvCache, activation } = kind;
		[launch, weights, partialSum, activation, compute, kvCache, weights, launch, weights].forEach(
			(what, at) => recorder.add(at, at + 1, 0, what, 0)
		);
		const trace = recorder.finish();
		expect([...kernelStops(trace, true)]).toEqual([0, 2, 4, 5, 6, 7, 9]);
		expect([...kernelStops(trace, false)]).toEqual([0, 4, 5, 6, 7, 9]);
	});
});

describe('a loop', () => {
	it('begins again at its start, however far a frame went beyond its end', () => {
		const player = new Player(() => seconds(10));
		player.loop = [seconds(2), seconds(3)];
		player.slowdown = 0.1;
		player.seek(seconds(2.9));
		player.play();
		player.advance(seconds(0.05));
		expect(player.time).toBeCloseTo(2.4);
		expect(player.playing).toBe(true);
	});

	it('is entered from outside by playing', () => {
		const player = new Player(() => seconds(10));
		player.loop = [seconds(2), seconds(3)];
		player.seek(seconds(7));
		player.play();
		player.advance(seconds(0.1));
		expect(player.time).toBeGreaterThanOrEqual(2);
		expect(player.time).toBeLessThan(3);
	});
});
