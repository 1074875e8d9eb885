import { expect, it } from 'vitest';
import { recordDevice } from '#lib/model/gpu/hbm/device.ts';
import { recordHbm } from '#lib/model/gpu/hbm/record.ts';
import { runHbm, type HbmInput } from '#lib/model/gpu/hbm/run.ts';
import type { Trace } from '#lib/trace/trace.ts';
import { frozenRuns } from './frozen.ts';

const patience = 60_000; // ms

function runLine(input: HbmInput): string {
	const { cycles, hash, activates, precharges, refreshes, meanLatencyCycles, meanInFlight } = runHbm(input);
	return [cycles, hash, activates, precharges, refreshes, meanLatencyCycles, meanInFlight].join(' ');
}

/** All columns of a trace as one number, by FNV-1a. */
function traceLine({ length, startCycle, endCycle, unit, task, kind, bytes }: Trace): string {
	let hash = 0x811c9dc5;
	for (const column of [startCycle, endCycle, unit, task, kind, bytes])
		for (let row = 0; row < length; row++) hash = Math.imul(hash ^ column[row]!, 0x01000193);
	return `${length} ${hash >>> 0}`;
}

const device = { preset: 'hbm2e-3200', stacks: 2 } as const;
const stretch = { from: 3000, to: 12_000 };
const traced: HbmInput[] = [
	{ preset: 'hbm3-6400', pattern: 'sequential', bursts: 9000, inFlight: 64 },
	{ preset: 'hbm4-8000', pattern: 'random', bursts: 3000, inFlight: 20, seed: 5 },
	{ preset: 'hbm2-2000', pattern: 'sequential', bursts: 40_000, inFlight: 300 },
	{ preset: 'hbm2e-3200', pattern: 'sequential', bursts: 9000, inFlight: 48 }
];

// Written by the first engine, which looked each command up in lists by bank group; every later one must agree with it.
it(
	'answers to the cycle, the command and the burst what it always answered',
	{ timeout: patience },
	async () => {
		const traces = traced.map((input) => traceLine(recordHbm(input, stretch)));
		const drawn = traceLine(recordDevice(device, traced[3]!, stretch, 97));
		const lines = [...frozenRuns.map(runLine), ...traces, drawn];
		await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('../../../golden/hbm.txt');
	}
);
