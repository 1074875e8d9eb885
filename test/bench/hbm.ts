import { HbmRun, type HbmInput } from '#lib/model/gpu/hbm/run.ts';
import type { Bench, Row } from './bench.ts';

const megabursts = 1e6;

/** Million bursts a second of one run: the best of three, after one that only warms up. */
function rate(what: string, input: HbmInput, aim?: string): Row {
	let best = 0;
	for (let time = 0; time < 4; time++) {
		const run = new HbmRun(input);
		const start = performance.now();
		run.advance(run.bursts);
		const seconds = (performance.now() - start) / 1000;
		if (time > 0) best = Math.max(best, run.bursts / seconds / megabursts);
	}
	return { what, value: best, unit: 'M bursts/s', ...(aim === undefined ? {} : { aim }) };
}

const stream = { preset: 'hbm3-6400', pattern: 'sequential', inFlight: 64 } as const;
const eight = { ...stream, preset: 'hbm2-2000', inFlight: 512 } as const;

/** How fast the memory is simulated. A long stream repeats itself, and the engine leaps over exact repeats. */
export const bench: Bench = {
	name: 'HBM by the cycle, one thread',
	run: () => [
		rate('sequential stream of 20 M bursts', { ...stream, bursts: 20e6 }, 'at least 40'),
		rate('the same, every command lived through', { ...stream, bursts: 1e6, jump: false }),
		rate('random rows', { ...stream, pattern: 'random', bursts: 200_000 }),
		rate('eight channels with one window, HBM2, 20 M bursts', { ...eight, bursts: 20e6 }),
		rate('the same, every command lived through', { ...eight, bursts: 400_000, jump: false })
	]
};
