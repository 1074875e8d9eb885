import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HbmRun, presetOf, type HbmInput } from '#lib/model/gpu/hbm/run.ts';
import { Timekeeper } from '#lib/model/gpu/hbm/timekeeper.ts';
import { memories } from './arbitraries.ts';
import { reference, type Issued } from './reference.ts';

const patience = 60_000; // ms; the plain simulation is slow

/** Runs the fast engine and gives back all it commanded, channel by channel. */
function listen(input: HbmInput) {
	const preset = presetOf(input);
	const channels = Array.from({ length: preset.channels }, (): Issued[] => []);
	const run = new HbmRun(
		input,
		channels.map(
			(issued, channel) => (command, bank, cycle) => void issued.push({ channel, command, bank, cycle })
		)
	);
	run.advance(run.bursts);
	return { channels, result: run.result(), preset };
}

/** A channel's commands up to its last read; what comes after depends on when one stops looking. */
const upToLastRead = (issued: readonly Issued[]) =>
	issued.slice(0, issued.findLastIndex(({ command }) => command === 'RD') + 1);

function expectSame(input: Required<Omit<HbmInput, 'jump'>>) {
	const fast = listen(input);
	const slow = reference({ ...input, preset: fast.preset });
	for (const [channel, issued] of fast.channels.entries()) {
		expect(upToLastRead(issued)).toEqual(upToLastRead(slow.log.filter((each) => each.channel === channel)));
	}
	expect(fast.result.cycles).toBe(slow.cycles);
	expect(fast.result.meanLatencyCycles * input.bursts).toBeCloseTo(slow.latency, 3);
}

describe('the engine that jumps against the one that ticks', () => {
	const sizes = { seed: 7, refresh: true, change: {} };

	it.each(['hbm3-6400', 'hbm2e-3600', 'hbm4-8000', 'hbm2-2000'] as const)(
		'is exact to the clock on %s',
		(preset) => {
			expectSame({ ...sizes, preset, pattern: 'sequential', bursts: 5000, inFlight: 64 });
			expectSame({ ...sizes, preset, pattern: 'sequential', bursts: 3000, inFlight: 5 });
			expectSame({ ...sizes, preset, pattern: 'random', bursts: 3000, inFlight: 96 });
		}
	);

	it('is exact to the clock on any memory, any stream, any depth', { timeout: patience }, () => {
		const runs = fc.record({
			preset: fc.constant('hbm3-6400' as const),
			pattern: fc.constantFrom('sequential' as const, 'random' as const),
			bursts: fc.integer({ min: 1, max: 600 }),
			inFlight: fc.constantFrom(1, 2, 3, 8, 31, 64, 200),
			seed: fc.nat(1000),
			refresh: fc.boolean(),
			change: memories
		});
		fc.assert(fc.property(runs, expectSame), { numRuns: 100 });
	});
});

it('never breaks a rule of the table, whatever the memory', { timeout: patience }, () => {
	fc.assert(
		fc.property(memories, fc.nat(1000), fc.constantFrom(4, 64), (change, seed, inFlight) => {
			const input = { preset: 'hbm3-6400', pattern: 'random', bursts: 300, inFlight, seed, change } as const;
			const { channels, preset } = listen(input);
			for (const issued of channels) {
				const keeper = new Timekeeper(preset);
				for (const { command, bank, cycle } of issued) keeper.issue(command, bank, cycle); // throws if too soon
			}
		}),
		{ numRuns: 60 }
	);
});
