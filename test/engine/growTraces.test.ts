import { afterEach, describe, expect, it } from 'vitest';
import { answers } from '#lib/engine/answers.ts';
import { Engine } from '#lib/engine/connect.ts';
import { growTraces } from '#lib/engine/growTraces.ts';
import type { Calls, Request } from '#lib/engine/protocol.ts';
import { inWorker, serve, type Sharing } from '#lib/engine/serve.ts';
import { gpuEvents } from '#lib/model/gpu/events.ts';
import { recordDevice } from '#lib/model/gpu/hbm/device.ts';
import { recordHbm } from '#lib/model/gpu/hbm/record.ts';
import { waferEvents } from '#lib/model/wafer/events.ts';
import { recordWork } from '#lib/model/wafer/mesh/recordRun.ts';
import { questionOf } from '#lib/scenario/question.ts';
import { readScenario } from '#lib/scenario/read.ts';
import type { TracesSoFar } from '#lib/trace/growing.ts';
import { forEachRunning, type Level, type Trace } from '#lib/trace/trace.ts';
import { finish } from '#lib/trace/work.ts';
import { cycles, gigahertz } from '#lib/units/index.ts';
import { Puppet } from './fakes.ts';

const open: Engine<Calls>[] = [];
const engineOf = () => {
	const engine = new Engine<Calls>({
		worker: () => {
			const { port1, port2 } = new MessageChannel();
			serve<Calls>(port2, answers, inWorker());
			return port1;
		}
	});
	open.push(engine);
	return engine;
};
afterEach(() => {
	for (const engine of open.splice(0)) engine.close();
});

function asked(scenario: object) {
	const read = readScenario({ kind: 'generate', model: 'llama-3.1-8b', promptTokens: 64, ...scenario });
	if (!read.ok) throw new RangeError(read.error.message);
	return questionOf(read.value);
}

const onGpu = (passes: number): Calls['gpuEvents']['takes'] => {
	const question = asked({
		system: 'h100-sxm',
		devices: 4,
		tensorParallel: 2,
		pipelineParallel: 2,
		batch: 6
	});
	if (question.kind !== 'gpu') throw new RangeError('h100-sxm must be a GPU');
	return { question, run: { prompts: true, passes } };
};
const onWafer = (passes: number): Calls['waferEvents']['takes'] => {
	const question = asked({ system: 'cs3', batch: 9 });
	if (question.kind !== 'wafer') throw new RangeError('cs3 must be a wafer');
	return { question, run: { prompts: true, passes, detail: 'step' } };
};
const onMesh: Calls['recordMesh']['takes'] = {
	input: { pattern: 'allReduce', columns: 24, rows: 20, elements: 24 },
	clock: gigahertz(1),
	window: { column: 1, row: 2, columns: 20, rows: 12 }
};

const runningAt = (trace: Trace, at: number) => {
	const found: number[] = [];
	forEachRunning(trace, cycles(at), (row) =>
		found.push(trace.unit[row]!, trace.task[row]!, trace.bytes[row]!)
	);
	return found;
};

/** Every state that a call's traces were shown in, against what they were in the end. */
function compare(shown: readonly TracesSoFar[], level: Level, whole: Trace) {
	const states = shown.map((soFar) => soFar[level]).filter((state) => state !== undefined);
	expect(states.length).toBeGreaterThan(1);
	expect(states[0]!.length).toBeLessThan(whole.length);
	let before = 0;
	for (const { known, length } of states) {
		expect(known).toBeGreaterThanOrEqual(before);
		expect(whole.startCycle[length] ?? Infinity).toBeGreaterThanOrEqual(known);
		before = known;
	}
	for (const state of [states[0]!, states.at(-1)!])
		for (let part = 0; part < 50; part++) {
			const at = (state.known * part) / 50;
			expect(runningAt(state, at)).toEqual(runningAt(whole, at));
		}
}

describe('a trace that grows while its call works', () => {
	it('is in the end the one given whole, on GPUs with prompts, stages and many users', async () => {
		const [input, shown] = [onGpu(12), [] as TracesSoFar[]];
		const onTraces = (soFar: TracesSoFar) => shown.push(soFar);
		const found = await growTraces(engineOf(), 'gpuEvents', input, { onTraces });
		const whole = gpuEvents(input.question, input.run);
		expect(found).toEqual(whole);
		compare(shown, 'device', whole.trace);
	});

	it('and on wafers', async () => {
		const [input, shown] = [onWafer(6), [] as TracesSoFar[]];
		const onTraces = (soFar: TracesSoFar) => shown.push(soFar);
		const found = await growTraces(engineOf(), 'waferEvents', input, { onTraces });
		const whole = waferEvents(input.question, input.run);
		expect(found).toEqual(whole);
		compare(shown, 'region', whole.trace);
	});

	it('and of cores and queues of a mesh side by side, by the cycle', async () => {
		const shown: TracesSoFar[] = [];
		const onTraces = (soFar: TracesSoFar) => shown.push(soFar);
		const found = await growTraces(engineOf(), 'recordMesh', onMesh, { onTraces });
		const whole = finish(recordWork(onMesh.input, onMesh.clock, onMesh.window));
		expect(found).toEqual(whole);
		compare(shown, 'queue', whole.traces.queues);
		compare(shown, 'core', whole.traces.cores);
	});

	it.each([
		['sequential', 1],
		['random', 3]
	] as const)('and of memory banks that are read: %s, channels: %i', async (pattern, channels) => {
		const input = {
			preset: 'hbm3-6400',
			pattern,
			bursts: 60_000,
			inFlight: 64,
			change: { channels }
		} as const;
		const stretch = { from: 5000, to: 60_000 };
		const shown: TracesSoFar[] = [];
		const onTraces = (soFar: TracesSoFar) => shown.push(soFar);
		const found = await growTraces(engineOf(), 'recordHbm', { input, stretch }, { onTraces });
		const whole = recordHbm(input, stretch);
		expect(found).toEqual(whole);
		compare(shown, 'region', whole);
	});

	it('and of a device whose channels are drawn from one', async () => {
		const device = { preset: 'hbm3-6400', stacks: 1 } as const;
		const input = { preset: 'hbm3-6400', pattern: 'sequential', bursts: 20_000, inFlight: 64 } as const;
		const stretch = { from: 5000, to: 30_000 };
		const shown: TracesSoFar[] = [];
		const onTraces = (soFar: TracesSoFar) => shown.push(soFar);
		const asked = { device, input, stretch, phase: 97 };
		const found = await growTraces(engineOf(), 'recordHbmDevice', asked, { onTraces });
		const whole = recordDevice(device, input, stretch, 97);
		expect(found).toEqual(whole);
		compare(shown, 'region', whole);
	});

	it('can be drawn long before the end', async () => {
		const shares: number[] = [];
		const onTraces = (_: TracesSoFar, share: number) => shares.push(share);
		await growTraces(engineOf(), 'gpuEvents', onGpu(60), { onTraces });
		expect(shares[0]).toBeLessThan(0.1);
		expect(shares).toEqual(shares.toSorted((a, b) => a - b));
	});
});

describe('parts of a trace', () => {
	it('come no more once their call is aborted', async () => {
		const engine = engineOf();
		const abort = new AbortController();
		let shown = 0;
		const call = growTraces(engine, 'gpuEvents', onGpu(600), {
			signal: abort.signal,
			onTraces: () => {
				shown++;
				abort.abort();
			}
		});
		await expect(call).rejects.toMatchObject({ name: 'AbortError' });
		await engine.call('gpuEvents', onGpu(1), { lane: 'other' });
		expect(shown).toBe(1);
	});

	it('of a superseded call are dropped, and the newer call’s trace has none of them', async () => {
		const engine = engineOf();
		const first = Promise.withResolvers<void>();
		let shown = 0;
		const older = growTraces(engine, 'gpuEvents', onGpu(600), {
			onTraces: () => {
				shown++;
				first.resolve();
			}
		});
		await first.promise;
		const before = shown;
		const newer = growTraces(engine, 'gpuEvents', onGpu(9), { onTraces: () => {} });
		await expect(older).rejects.toMatchObject({ message: 'superseded by a newer gpuEvents' });
		const { question, run } = onGpu(9);
		expect(await newer).toEqual(gpuEvents(question, run));
		expect(shown).toBe(before);
	});

	it('of a worker that crashes are dropped; the call made again has all of its rows once', async () => {
		const puppets: Puppet[] = [];
		const engine = new Engine<Calls>({ worker: () => puppets[puppets.push(new Puppet()) - 1]! });
		open.push(engine);
		const input = onWafer(2);
		let known = 0;
		const onTraces = ({ region }: TracesSoFar) => (known = region!.length);
		const lost = growTraces(engine, 'waferEvents', input, { onTraces });
		const whole = waferEvents(input.question, input.run);
		puppets[0]!.say({ ready: true });
		puppets[0]!.say({ id: 1, share: 0.5, parts: [{ ...whole.trace, known: 5 }] });
		expect(known).toBe(whole.trace.length);
		puppets[0]!.crash('out of memory');
		await expect(lost).rejects.toThrow('the worker failed: out of memory');
		const again = growTraces(engine, 'waferEvents', input, { onTraces });
		puppets[1]!.say({ ready: true });
		puppets[1]!.say({ id: 2, output: whole });
		expect((await again).trace.length).toBe(whole.trace.length);
	});

	it('wait in the worker while the page takes none: a few are under way at most', async () => {
		let turns: (() => void)[] = [];
		const sharing: Sharing = {
			sliceMilliseconds: 10,
			tellMilliseconds: 1e9,
			now: () => 0,
			later: (turn) => turns.push(turn)
		};
		const run = () => {
			for (let rounds = 0; turns.length > 0 && rounds < 1e4; rounds++) turns.shift()!();
		};
		const page = new Puppet();
		serve<Calls>(page, answers, sharing);
		const ask = (request: Request<Calls>) => page.say(request);
		ask({ id: 1, name: 'gpuEvents', input: onGpu(600), streams: true });
		run();
		const parts = () => page.heard.filter((reply) => 'parts' in (reply as object)).length;
		const done = (id: number) =>
			page.heard.some((reply) => 'output' in (reply as object) && (reply as { id: number }).id === id);
		expect(parts()).toBe(4);
		ask({ id: 2, name: 'gpuEvents', input: onGpu(1), streams: false });
		run();
		expect([done(1), done(2)]).toEqual([false, true]); // others are not held up
		ask({ id: 1, taken: true });
		run();
		expect(parts()).toBe(5);
		for (let takes = 0; takes < 500 && !done(1); takes++) {
			ask({ id: 1, taken: true });
			run();
		}
		expect(done(1)).toBe(true);
		turns = [];
	});

	it('are told only to those who ask', async () => {
		const page = new Puppet();
		serve<Calls>(page, answers, inWorker());
		page.say({ id: 1, name: 'gpuEvents', input: onGpu(30), streams: false });
		await expect.poll(() => page.heard.some((reply) => 'output' in (reply as object))).toBe(true);
		expect(page.heard.some((reply) => 'parts' in (reply as object))).toBe(false);
	});
});
