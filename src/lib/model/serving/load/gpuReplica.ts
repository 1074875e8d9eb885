import type { Demand } from '../../generation.ts';
import { decodePass, draftSeconds } from '../../gpu/decode.ts';
import { energyOf } from '../../gpu/energy.ts';
import type { GpuQuestion } from '../../gpu/generate.ts';
import { lanesOf, type LanesByMatrix } from '../../gpu/lanes.ts';
import { addAttention, addRows } from '../../gpu/pass.ts';
import { placeOnGpu } from '../../gpu/placement.ts';
import { wallWatts } from '../../gpu/power.ts';
import { replicas, setupOf, type Setup } from '../../gpu/setup.ts';
import { verifiedTokens } from '../../gpu/speculation.ts';
import { emptyTally, tallySeconds } from '../../gpu/tally.ts';
import { inBatches } from '../../gpu/timing.ts';
import { Curve, remembered } from './curve.ts';
import type { Speculation } from './speculation.ts';
import type { BusTimes } from './stepTimes.ts';

/** One replica of a model on a machine, as the load simulation takes it, and how many the machine holds. */
export type MachineReplica<Times> = {
	readonly times: Times;
	readonly speculation: Speculation;
	readonly replicas: number;
};

const denseRows = 64; // below it every number of rows is reckoned; above it, straight lines between knots
const fewTokens = 16; // contexts at which passes are reckoned; between and beyond them time is a straight line
const manyTokens = 4096;
const rowRatio = 1.03; // from knot to knot, where a pass bends slowly

/**
 * GPUs as a bus. A step's time is the token engine's own: products and collectives by the rows of the step, decode
 * attention by the users' contexts, a prompt's attention by its length, and the host. `maxUsers` is the runtime's own
 * limit of sequences; the demand's batch and lengths do not matter but to share out memory and power.
 */
export function gpuReplica(question: GpuQuestion, maxUsers: number): MachineReplica<BusTimes> {
	const { layout, engine, gpu } = question;
	const { pipelineParallel } = layout;
	const setup = setupOf(question);
	const window = question.transformer.slidingWindow;
	return {
		replicas: replicas(layout),
		speculation: { kind: 'mean', tokensPerPass: question.demand.tokensPerPass },
		times: {
			kind: 'bus',
			maxUsers,
			kvCapacityTokens: cacheTokens(setup, question.demand),
			reservedShare: 1 / 2,
			watts: powerOf(setup, question.demand),
			idleWatts: (layout.devices * wallWatts(gpu, gpu.idlePower)) / replicas(layout),
			linearUntil: (context) => (window > 0 && context < window ? window : Infinity),
			arrivalDelay: engine.hostPerRequest,
			chunkTokens: engine.stepTokens * pipelineParallel,
			schedulesAhead: true,
			...stepsOf(setup, lanesOf(setup), question.demand)
		}
	};
}

function stepsOf(
	setup: Setup,
	lanes: LanesByMatrix,
	demand: Demand
): Pick<BusTimes, 'step' | 'promptAttention'> {
	const { engine, layout, transformer } = setup;
	const stages = layout.pipelineParallel;
	const verified = verifiedTokens(demand.tokensPerPass, setup.constants);
	const rowSeconds = (rows: number, heads: number) => {
		const tally = emptyTally();
		addRows(tally, setup, lanes, rows, heads);
		return tallySeconds(tally);
	};
	const attention = (sequences: number, tokens: number) => {
		const tally = emptyTally();
		addAttention(tally, setup, sequences, tokens, (tokens + 1) / 2);
		return tallySeconds(tally);
	};
	const layers = new Curve((rows) => rowSeconds(rows, 1), denseRows, rowRatio);
	const heads = new Curve((rows) => rowSeconds(1, rows), denseRows, rowRatio);
	const decode = decodeOf(setup, lanes, demand);
	const floor = attention(0, 1);
	const launching = engine.hostPerLayer * transformer.layers; // a pass with a prompt is launched kernel by kernel
	const prompts = remembered((tokens) => (tokens > 0 ? attention(1, tokens) - floor : 0));
	const step = (users: number, context: number, tokens: number, promptAttention: number): number => {
		if (tokens === 0) return decode(users, context);
		if (users === 0) {
			// Prompts in a row of stages follow each other: the first fills the row, the rest share it.
			const rows = tokens / stages + (Math.min(tokens, engine.stepTokens) * (stages - 1)) / stages;
			const work = layers.at(rows) + floor + promptAttention;
			return work + engine.hostPerStep + launching;
		}
		const rows = (users * verified) / stages;
		const more =
			layers.at(Math.max(1, rows) + tokens / stages) -
			layers.at(Math.max(1, rows)) +
			(heads.at(rows + 1) - heads.at(rows));
		return decode(users, context) + more + floor + promptAttention / stages + launching;
	};
	return { step, promptAttention: prompts };
}

/** Seconds of a pass of `users` whose caches hold `context` tokens: a straight line in the context up to the window. */
function decodeOf(
	setup: Setup,
	lanes: LanesByMatrix,
	demand: Demand
): (users: number, context: number) => number {
	const window = setup.transformer.slidingWindow;
	const pass = (context: number) => (users: number) => {
		// A demand of one token after a prompt of c - 1 looks back at c tokens.
		const batch = Math.max(1, users) * replicas(setup.layout); // all replicas alike, for experts shared among them
		const asked = { ...demand, batch, promptTokens: context - 1, outputTokens: 1 };
		return tallySeconds(decodePass(setup, lanes, asked)) + draftSeconds(setup, lanes, asked);
	};
	const contexts = [
		fewTokens,
		window > fewTokens ? window : manyTokens,
		2 * Math.max(window, manyTokens)
	] as const;
	const [near, middle, far] = contexts.map((context) => new Curve(pass(context), denseRows, rowRatio));
	return (users, context) => {
		const beyond = context > contexts[1];
		const [from, to] = beyond ? [contexts[1], contexts[2]] : [contexts[0], contexts[1]];
		const a = (beyond ? middle! : near!).at(users);
		const b = (beyond ? far! : middle!).at(users);
		return a + ((b - a) * (context - from)) / (to - from);
	};
}

/** Tokens of cache that one replica has room for beside the weights, at the lengths of the demand. */
function cacheTokens(setup: Setup, demand: Demand): number {
	const context = demand.promptTokens + demand.outputTokens;
	const asked: Demand = { ...demand, batch: replicas(setup.layout), batching: 'static' };
	const { capacity, weights, kvCache } = placeOnGpu(setup, asked); // one user on each replica
	return Math.max(0, Math.floor(((capacity - weights) * context) / kvCache));
}

/** Watts at the wall of one replica by users, and while it reads prompts. */
function powerOf(setup: Setup, demand: Demand): BusTimes['watts'] {
	const count = replicas(setup.layout);
	const others = setup.layout.devices * wallWatts(setup.gpu, 0);
	const energy = (users: number) => {
		const asked: Demand = { ...demand, batch: Math.max(1, users) * count, batching: 'static' };
		return energyOf(setup, asked, inBatches(setup, asked), 1, 2);
	};
	const decoding = new Curve((users) => (energy(users).decodeWatts + others) / count, 1, 2);
	const reading = (energy(1).prefillWatts + others) / count;
	return (users, prompts) => {
		const watts = decoding.at(Math.max(1, users));
		return prompts ? Math.max(reading, watts) : watts;
	};
}
