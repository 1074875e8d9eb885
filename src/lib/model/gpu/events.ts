import { kind } from '#lib/trace/kinds.ts';
import { Recorder } from '#lib/trace/recorder.ts';
import type { Trace, TracePart } from '#lib/trace/trace.ts';
import { finish, partly, streaming, type PartSource, type Streaming } from '#lib/trace/work.ts';
import type { Demand } from '../generation.ts';
import { meanContext, microBatch, replicaUsers } from './decode.ts';
import type { Kernel } from './eventKernels.ts';
import { byLayers, evenly, shareOf } from './eventStages.ts';
import type { GpuQuestion } from './generate.ts';
import { setupOf, type Setup } from './setup.ts';
import { verifiedTokens } from './speculation.ts';
import { tallySeconds } from './tally.ts';
import { inBatches, oneByOne, type Timing } from './timing.ts';

/** How much of a demand to play. */
export type GpuRun = {
	readonly prompts: boolean; // from the prompts on, or from full caches on
	readonly passes: number; // decode passes of each user
};

/** What happened on one replica. Rows' units are its GPUs, stage after stage; their tasks are layers. */
export type GpuEvents = {
	readonly trace: Trace;
	readonly layers: number; // the task of the head; the next higher one is the host's
	readonly tensorParallel: number;
	readonly stages: number;
	readonly microBatches: number; // groups of users that take turns on the stages
	readonly firstToken: number; // cycle at which the prompts were done; 0 without prompts
	readonly passEnd: Float64Array; // cycle at which each micro-batch's passes ended: micro-batch after micro-batch
};

const mostRows = 4_000_000; // of 37 bytes, so that a run stays below 150 MB

/**
 * Tokens as events on the GPUs of one replica: every kernel of every layer on each of them, one pass after the other.
 * Where stages follow each other, micro-batches of users take turns. For one user a pass takes exactly the time of the
 * closed form, from which every kernel is taken.
 */
export const gpuEvents = (question: GpuQuestion, run: GpuRun): GpuEvents =>
	finish(gpuEventsWork(question, run));

/** The same, in steps that each yield the share done; where it streams, with rows as they become final. */
export function* gpuEventsWork(question: GpuQuestion, run: GpuRun, streams = false): Streaming<GpuEvents> {
	const setup = setupOf(question);
	const { demand, gpu, transformer } = question;
	const { tensorParallel, pipelineParallel: stages } = setup.layout;
	const timing = demand.batching === 'static' ? inBatches(setup, demand) : oneByOne(setup, demand);
	const microBatches = Math.max(1, Math.min(stages, Math.floor(replicaUsers(setup, demand))));
	const users = microBatch(setup, demand);
	const verified = verifiedTokens(demand.tokensPerPass, setup.constants);
	const decode = byLayers(setup, {
		rows: users * verified,
		headRows: users * verified,
		sequences: users,
		newTokens: verified,
		context: meanContext(demand)
	});
	const units = tensorParallel * stages;
	const line = new Line(new Recorder({ level: 'device', clock: gpu.clock, columns: tensorParallel, units }), {
		host: transformer.layers + 1,
		tensorParallel,
		stages
	});
	const prompts = run.prompts ? promptPasses(setup, demand) : 0;
	const passes = Math.ceil(prompts) + run.passes * microBatches;
	refuseTooMany(decode, units, passes);
	const share = (done: number) => done / (passes + 1);
	let firstToken = 0;
	const told = streams ? line : null;
	if (run.prompts)
		firstToken = yield* streaming(partly(playPrompts(line, setup, demand, timing), share), told);
	const playing = playPasses(line, decode, timing, run.passes, microBatches, firstToken);
	const passEnd = yield* streaming(
		partly(playing, (done) => share(Math.ceil(prompts) + done)),
		told
	);
	const toCycles = (seconds: number) => seconds * gpu.clock;
	const trace = yield* partly(line.recorder.finishing(), () => share(passes));
	return {
		trace,
		layers: transformer.layers,
		tensorParallel,
		stages,
		microBatches,
		firstToken: toCycles(firstToken),
		passEnd: passEnd.map(toCycles)
	};
}

function refuseTooMany(decode: readonly Kernel[][], units: number, passes: number): void {
	const kernels = decode.reduce((sum, stage) => sum + stage.length, 0);
	const rows = (kernels * units * passes) / decode.length;
	if (rows > mostRows)
		throw new RangeError(
			`a run must have at most ${mostRows} rows: ${Math.round(rows)}; ask for fewer passes`
		);
}

const promptsOf = (setup: Setup, demand: Demand): number =>
	demand.batching === 'static' ? replicaUsers(setup, demand) : 1;

/** Passes of the runtime's size that all prompts take, the last being a part of one. */
const promptPasses = (setup: Setup, demand: Demand): number =>
	Math.max(1, (promptsOf(setup, demand) * demand.promptTokens) / setup.engine.stepTokens);

/** Reads all prompts and says when the first tokens are there; yields the passes done. */
function* playPrompts(
	line: Line,
	setup: Setup,
	demand: Demand,
	timing: Timing
): Generator<number, number, void> {
	const prompts = promptsOf(setup, demand);
	const passes = promptPasses(setup, demand);
	const full = (passes > 1 ? evenly : byLayers)(setup, {
		rows: (prompts * demand.promptTokens) / passes,
		headRows: prompts / passes,
		sequences: prompts / passes,
		newTokens: demand.promptTokens,
		context: (demand.promptTokens + 1) / 2
	});
	const whole = Math.floor(passes);
	let end = 0;
	for (let pass = 0; pass < whole; pass++) {
		end = line.send(full, 0);
		line.reached = line.firstFree;
		yield pass + 1;
	}
	// The last one, less full, takes its share of a full one's time, as in the closed form.
	if (passes > whole)
		end = line.send(
			full.map((stage) => stage.map((kernel) => shareOf(kernel, passes - whole))),
			0
		);
	// What the closed form adds beside the kernels is the host's: launching passes, taking requests in.
	const ttft = tallySeconds(timing.prefill) + timing.waiting;
	return line.wait(end, Math.max(end, ttft));
}

/**
 * Lets every micro-batch go through its passes, whichever is ready first; gives the ends in seconds and yields the passes
 * done.
 */
function* playPasses(
	line: Line,
	decode: readonly Kernel[][],
	timing: Timing,
	passes: number,
	microBatches: number,
	from: number
): Generator<number, Float64Array, void> {
	const ends = new Float64Array(microBatches * passes);
	const ready = Array.from({ length: microBatches }, () => from);
	const promptSeconds = tallySeconds(timing.prompt);
	for (let pass = 0; pass < passes; pass++) {
		const prompts = Math.floor((pass + 1) * timing.promptsPerPass) - Math.floor(pass * timing.promptsPerPass);
		for (let batch = 0; batch < microBatches; batch++) {
			const start = line.draft(ready[batch]!, timing.draft);
			const done = line.prompts(line.send(decode, start), prompts * promptSeconds);
			ready[batch] = line.wait(done, done + timing.decode.host);
			ends[batch * passes + pass] = ready[batch]!;
			line.reached = Math.min(...ready);
			yield pass * microBatches + batch + 1;
		}
	}
	return ends;
}

type Place = { readonly host: number; readonly tensorParallel: number; readonly stages: number };

/** The stages of a replica, each of which does one thing at a time on all its GPUs. Times are in seconds. */
class Line implements PartSource {
	readonly recorder: Recorder;
	reached = 0; // seconds: nothing is sent any more before
	readonly #place: Place;
	readonly #free: Float64Array;

	constructor(recorder: Recorder, place: Place) {
		this.recorder = recorder;
		this.#place = place;
		this.#free = new Float64Array(place.stages);
	}

	/** When the first stage is free: nothing that is sent through all of them starts before. */
	get firstFree(): number {
		return this.#free[0]!;
	}

	parts(): readonly (TracePart | null)[] {
		return [this.recorder.settle(this.reached * this.recorder.clock)];
	}

	/** Sends work through all stages from `at` on and says when it leaves the last. */
	send(work: readonly Kernel[][], at: number): number {
		let now = at;
		work.forEach((kernels, stage) => {
			const start = Math.max(now, this.#free[stage]!);
			if (start > now && stage > 0) this.#record(stage, now, start, kind.wait, this.#place.host, 0);
			now = start;
			for (const { kind: name, seconds, layer, bytes } of kernels) {
				this.#record(stage, now, now + seconds, kind[name], layer, bytes);
				now += seconds;
			}
			this.#free[stage] = now;
		});
		return now;
	}

	/** Guesses tokens on the last stage before a pass. */
	draft(at: number, seconds: number): number {
		return this.#hold(at, seconds, kind.draft);
	}

	/** Work that prompts of newcomers add to a pass. */
	prompts(at: number, seconds: number): number {
		return this.#hold(at, seconds, kind.compute);
	}

	/** The host at work; with stages in a row it holds nobody else up. */
	wait(from: number, to: number): number {
		if (to > from) this.#record(this.#place.stages - 1, from, to, kind.launch, this.#place.host, 0);
		return to;
	}

	#hold(at: number, seconds: number, what: number): number {
		if (seconds <= 0) return at;
		const last = this.#place.stages - 1;
		const start = Math.max(at, this.#free[last]!);
		this.#record(last, start, start + seconds, what, this.#place.host, 0);
		this.#free[last] = start + seconds;
		return start + seconds;
	}

	#record(stage: number, from: number, to: number, what: number, task: number, bytes: number): void {
		const { tensorParallel } = this.#place;
		const { clock } = this.recorder;
		for (let rank = 0; rank < tensorParallel; rank++)
			this.recorder.add(from * clock, to * clock, stage * tensorParallel + rank, what, task, bytes);
	}
}
