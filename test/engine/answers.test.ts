import { afterAll, describe, expect, it } from 'vitest';
import { transformer } from '#lib/catalog/models.ts';
import { plainWaferConstants, waferProfile } from '#lib/catalog/waferConstants.ts';
import { waferMachine } from '#lib/catalog/wafers.ts';
import { answers } from '#lib/engine/answers.ts';
import { Engine } from '#lib/engine/connect.ts';
import type { Calls } from '#lib/engine/protocol.ts';
import { inWorker, serve } from '#lib/engine/serve.ts';
import { buffersIn } from '#lib/engine/transfer.ts';
import type { Streaming } from '#lib/trace/work.ts';
import type { Demand } from '#lib/model/generation.ts';
import type { GpuQuestion } from '#lib/model/gpu/generate.ts';
import { gpuEvents } from '#lib/model/gpu/events.ts';
import { bandwidthInFlight, recordDevice } from '#lib/model/gpu/hbm/device.ts';
import { recordHbm } from '#lib/model/gpu/hbm/record.ts';
import { runHbm } from '#lib/model/gpu/hbm/run.ts';
import { waferEvents } from '#lib/model/wafer/events.ts';
import { foldedToken, sweptToken } from '#lib/model/wafer/mesh/decode/token.ts';
import { finish } from '#lib/trace/work.ts';
import { recordWork } from '#lib/model/wafer/mesh/recordRun.ts';
import { runMesh } from '#lib/model/wafer/mesh/run.ts';
import type { WaferQuestion } from '#lib/model/wafer/timing.ts';
import { machineOf } from '#lib/scenario/machine.ts';
import { bytes, gigahertz } from '#lib/units/index.ts';

const stream = { preset: 'hbm3-6400', pattern: 'sequential', bursts: 30_000, inFlight: 64 } as const;
const device = { preset: 'hbm3-6400', stacks: 1 } as const;
const stretch = { from: 0, to: 3000 };

const demand: Demand = {
	batch: 1,
	batching: 'static',
	promptTokens: 64,
	outputTokens: 8,
	weightBits: 16,
	kvBits: 16,
	tokensPerPass: 1
};

const shared = { transformer: transformer('llama-3.1-8b'), demand };

function gpuQuestion(): GpuQuestion {
	const machine = machineOf('h100-sxm', 'typical');
	if (!machine.ok || machine.value.kind !== 'gpu') throw new RangeError('h100-sxm must be a GPU');
	const { gpu, constants, engine: profile } = machine.value;
	const layout = { devices: 1, tensorParallel: 1, pipelineParallel: 1, expertParallel: 1 };
	return { ...shared, gpu, constants, engine: profile, layout };
}

const waferQuestion = (): WaferQuestion => ({
	...shared,
	wafer: waferMachine('cs3'),
	constants: plainWaferConstants(),
	profile: waferProfile('current'),
	layout: { devices: 1 }
});

const engine = new Engine<Calls>({
	worker: () => {
		const { port1, port2 } = new MessageChannel();
		serve<Calls>(port2, answers, inWorker());
		return port1;
	}
});
afterAll(() => engine.close());

describe('an answer through the engine is the one the model gives', () => {
	it('for a memory run', async () => {
		expect(await engine.call('runHbm', stream)).toEqual(runHbm(stream));
	});

	it('for the trace of a stretch, of one channel and of a device', async () => {
		const asked = { input: stream, stretch };
		expect(await engine.call('recordHbm', asked)).toEqual(recordHbm(stream, stretch));
		const all = await engine.call('recordHbmDevice', { device, input: stream, stretch, phase: 100 });
		expect(all).toEqual(recordDevice(device, stream, stretch, 100));
	});

	it('for a curve of bandwidth over bytes in flight', async () => {
		const asked = { device, inFlightBytes: [8192, 65_536], bursts: 10_000, pathCycles: 500 };
		expect(await engine.call('inFlightCurve', asked)).toEqual(
			asked.inFlightBytes.map((size) => ({
				bytes: size,
				bytesPerSecond: bandwidthInFlight(device, bytes(size), 10_000, 500)
			}))
		);
	});

	it('for tokens as events, on GPUs and on wafers, whose questions survive the way there', async () => {
		const onGpu = { question: gpuQuestion(), run: { prompts: true, passes: 2 } };
		expect(await engine.call('gpuEvents', onGpu)).toEqual(gpuEvents(onGpu.question, onGpu.run));
		const onWafer = {
			question: waferQuestion(),
			run: { prompts: false, passes: 1, detail: 'step' as const }
		};
		expect(await engine.call('waferEvents', onWafer)).toEqual(waferEvents(onWafer.question, onWafer.run));
	});

	it('for a token by the cycle, folded or core by core', async () => {
		const small = {
			...transformer('llama-3.1-8b'),
			layers: 2,
			hidden: 64,
			heads: 4,
			kvHeads: 2,
			headDim: 16
		};
		const model = { ...small, feedForward: 128, vocabulary: 256 };
		const core = { lanes: 8, issueCycles: 23.86, readPerCycle: 16, writePerCycle: 8, keepsSums: true };
		const task = {
			model,
			context: 32,
			wafer: { columns: 24, rows: 16 },
			core,
			elementsPerWavelet: 2
		} as const;
		expect(await engine.call('meshToken', { task, folded: true })).toEqual(finish(foldedToken(task)));
		const shares: number[] = [];
		const onProgress = (share: number) => shares.push(share);
		const all = await engine.call('meshToken', { task, folded: false }, { onProgress });
		expect(all).toEqual(finish(sweptToken(task)));
		for (const share of shares) expect(share).toBeLessThanOrEqual(1);
	});

	it('for a mesh by the cycle, and for what its cores were seen to do', async () => {
		const input = { pattern: 'allReduce', columns: 12, rows: 9, elements: 3 } as const;
		expect(await engine.call('runMesh', input)).toEqual(runMesh(input));
		const clock = gigahertz(1);
		const window = { column: 2, row: 1, columns: 4, rows: 4 };
		const seen = await engine.call('recordMesh', { input, clock, window });
		expect(seen).toEqual(finish(recordWork(input, clock, window)));
		expect(seen.result).toEqual(runMesh(input));
		expect(seen.traces.queues.length).toBeGreaterThan(0);
	});

	it('and so is a refusal', async () => {
		await expect(engine.call('runHbm', { ...stream, bursts: -1 })).rejects.toThrow(RangeError);
		const input = { pattern: 'uniform', columns: 9999, rows: 9999, elements: 1 } as const;
		await expect(engine.call('runMesh', input)).rejects.toThrow(/\d+ cores: 99980001/);
	});
});

it('cuts a memory run into steps of at most 500 bursts, random ones included', () => {
	const work: Streaming<unknown> = answers.runHbm({ ...stream, pattern: 'random', bursts: 9000 });
	let steps = 0;
	while (work.next().done !== true) steps++;
	expect(steps).toBe(18);
});

describe('a mesh under way in the worker', () => {
	const long = { pattern: 'uniform', columns: 32, rows: 32, elements: 1000, rate: 0.05 } as const;
	const short = { ...long, elements: 1 };

	it('tells how far it is, and stops when it is no longer wanted', async () => {
		const shares: number[] = [];
		const stop = new AbortController();
		const onProgress = (share: number) => {
			shares.push(share);
			if (shares.length === 2) stop.abort();
		};
		const call = engine.call('runMesh', long, { onProgress, signal: stop.signal });
		await expect(call).rejects.toMatchObject({ name: 'AbortError' });
		expect(shares).toHaveLength(2);
		expect(shares[1]!).toBeGreaterThanOrEqual(shares[0]!);
		expect(shares[1]!).toBeLessThan(1);
	});

	it('gives way to a newer one, which is answered', async () => {
		const older = engine.call('runMesh', long);
		const newer = engine.call('runMesh', short);
		await expect(older).rejects.toMatchObject({ name: 'AbortError' });
		expect(await newer).toEqual(runMesh(short));
	});
});

/** The rows that a call's steps are cut into: more than one step, none of which does it all. */
const stepsOf = (work: Streaming<unknown>): number => {
	let steps = 1;
	while (work.next().done !== true) steps++;
	return steps;
};

it('cuts every call that can take long into steps, so that its end is heard', () => {
	const many = { pattern: 'allReduce', columns: 40, rows: 40, elements: 64 } as const;
	const recorded = { input: { ...many, columns: 20, rows: 20 }, clock: gigahertz(1) };
	const curve = { device, inFlightBytes: [65_536], bursts: 100_000, pathCycles: 500 };
	expect(stepsOf(answers.runMesh(many))).toBeGreaterThan(2);
	expect(stepsOf(answers.runMesh({ ...many, columns: 900, rows: 900 }))).toBeGreaterThan(5); // folded
	expect(stepsOf(answers.recordMesh(recorded))).toBeGreaterThan(5);
	expect(stepsOf(answers.inFlightCurve(curve))).toBeGreaterThan(100);
	expect(stepsOf(answers.recordHbmDevice({ device, input: stream, stretch, phase: 100 }))).toBeGreaterThan(
		50
	);
	expect(
		stepsOf(answers.gpuEvents({ question: gpuQuestion(), run: { prompts: true, passes: 20 } }))
	).toBeGreaterThan(20);
	const crowd = { ...waferQuestion(), demand: { ...demand, batch: 100 } };
	expect(
		stepsOf(answers.waferEvents({ question: crowd, run: { prompts: false, passes: 9, detail: 'step' } }))
	).toBeGreaterThan(20);
});

it('hands over every column of a trace once', () => {
	const trace = recordHbm(stream, stretch);
	const buffers = buffersIn({ trace, again: [trace.kind] });
	expect(buffers).toEqual(
		new Set(
			[trace.startCycle, trace.endCycle, trace.unit, trace.kind, trace.task, trace.bytes].map((c) => c.buffer)
		)
	);
});
