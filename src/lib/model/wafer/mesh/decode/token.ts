import { partly, type Work } from '#lib/trace/work.ts';
import type { Transformer } from '../../../workload/transformer.ts';
import type { Region } from '../../machine.ts';
import { foldedWork } from '../fold.ts';
import type { GridPlan } from '../grid.ts';
import { rampCyclesOfWse } from '../mesh.ts';
import type { Counts } from '../ramp.ts';
import { createState, createSweeper } from '../sweep.ts';
import type { Core } from './core.ts';
import { enterFolded, enterSwept, entryPlan, spanOf, type Times } from './enter.ts';
import { cutFloor, placeOf, type Floor } from './floor.ts';
import { layerPlan, planOf, waveletsOf, type LayerSetting } from './layer.ts';
import { headSteps, slicesOf, type LayerShape } from './steps.ts';

/** One token of a dense model through every layer and the head, on one wafer. */
export type TokenTask = {
	readonly model: Transformer;
	readonly context: number;
	readonly wafer: Region; // the grid of cores
	readonly core: Core;
	readonly elementsPerWavelet: 1 | 2;
	readonly rampCycles?: number;
};

/** When the token came into a region and when it had left it, in cycles. */
export type Stay = {
	readonly index: number; // layers count from 0; the head is the last
	readonly enteredAt: number;
	readonly workedFrom: number;
	readonly leftAt: number;
};

/** One token's way over the wafer. */
export type TokenRun = {
	readonly floor: Floor;
	readonly cycles: number;
	readonly stays: readonly Stay[];
	readonly counts: Counts;
	readonly coreCycles: number; // cores x cycles that a whole wafer lives through meanwhile
};

/** A dense layer's widths as the mesh counts them. */
export function shapeOf(model: Transformer, context: number): LayerShape {
	if (model.latent !== null || model.mixtureLayers > 0 || !model.gated)
		throw new RangeError(`model must be dense, gated and without latent attention: ${model.mixtureLayers}`);
	return {
		hidden: model.hidden,
		queries: model.heads * model.headDim,
		keys: model.kvHeads * model.headDim,
		feedForward: model.feedForward,
		context
	};
}

type Setup = {
	readonly floor: Floor;
	readonly layer: GridPlan;
	readonly head: GridPlan;
	readonly wavelets: number; // of the residual stream, in each row
	readonly rampCycles: number;
};

function setUp({ model, context, wafer, core, elementsPerWavelet, rampCycles }: TokenTask): Setup {
	const floor = cutFloor(wafer, model.layers + 1);
	const setting: LayerSetting = { region: floor.region, core, elementsPerWavelet };
	const shape = shapeOf(model, context);
	const head = headSteps(model.hidden, model.vocabulary, floor.region);
	return {
		floor,
		layer: layerPlan(shape, setting),
		head: planOf(head, { tiles: [], vectors: [] }, setting),
		wavelets: waveletsOf(slicesOf(shape, floor.region).hidden, setting),
		rampCycles: rampCycles ?? rampCyclesOfWse
	};
}

const noCounts = () => ({ hops: 0, injected: 0, expected: 0, delivered: 0, latencySum: 0, events: 0 });

function addCounts(total: ReturnType<typeof noCounts>, counts: Counts | null) {
	if (counts) for (const name of Object.keys(total) as (keyof Counts)[]) total[name] += counts[name];
}

/**
 * One token by the cycle on a whole wafer, one row and one column of each region standing for all of it. Every layer is
 * run, from the times at which the one before let it begin. Yields the regions done so far, many times each.
 */
export function* foldedToken(task: TokenTask): Work<TokenRun> {
	const { floor, layer, head, wavelets, rampCycles } = setUp(task);
	const { columns, rows } = floor.region;
	let times: Times = { columns: new Float64Array(columns), rows: new Float64Array(rows) };
	const total = noCounts();
	const stays: Stay[] = [];
	for (let index = 0; index < floor.used; index++) {
		const enteredAt = spanOf(times).first;
		const entry = { wavelets, from: placeOf(floor, index).from };
		const entered = enterFolded(floor.region, entry, times, rampCycles);
		const plan = index < task.model.layers ? layer : head;
		const work = foldedWork(plan, rampCycles, entered.times.columns, entered.times.rows);
		const run = yield* partly(work, (share) => index + share);
		times = { columns: run.columnDone, rows: run.rowDone };
		addCounts(total, entered.counts);
		addCounts(total, run.counts);
		const workedFrom = spanOf(entered.times).first;
		stays.push({ index, enteredAt, workedFrom, leftAt: spanOf(times).last });
		yield index + 1;
	}
	return tokenRun(task, floor, stays, total);
}

/**
 * The same with every core of every region and every wavelet's value: no core stands for another, though lines that
 * begin alike run side by side; with `alone` each runs by itself. Yields the regions done so far, many times each.
 */
export function* sweptToken(task: TokenTask, alone = false): Work<TokenRun> {
	const { floor, layer, head, wavelets, rampCycles } = setUp(task);
	let state = createState(layer);
	for (let place = 0; place < state.words.length; place++) state.words[place] = place;
	const total = noCounts();
	const stays: Stay[] = [];
	const spread = createSweeper(entryPlan(floor.region, wavelets), rampCycles);
	const runLayer = createSweeper(layer, rampCycles, alone);
	for (let index = 0; index < floor.used; index++) {
		const enteredAt = state.freeAt.reduce((a, b) => Math.min(a, b));
		const plan = index < task.model.layers ? layer : head;
		const entry = { wavelets, from: placeOf(floor, index).from };
		const entered = yield* partly(enterSwept(plan, entry, state, rampCycles, spread), () => index);
		state = entered.state;
		const workedFrom = state.freeAt.reduce((a, b) => Math.min(a, b));
		addCounts(total, entered.counts);
		const run = plan === layer ? runLayer : createSweeper(head, rampCycles, alone);
		addCounts(total, yield* partly(run(state), () => index));
		stays.push({ index, enteredAt, workedFrom, leftAt: state.freeAt.reduce((a, b) => Math.max(a, b)) });
		yield index + 1;
	}
	return tokenRun(task, floor, stays, total);
}

function tokenRun({ wafer }: TokenTask, floor: Floor, stays: readonly Stay[], counts: Counts): TokenRun {
	const cycles = stays.at(-1)?.leftAt ?? 0;
	return { floor, cycles, stays, counts, coreCycles: cycles * wafer.columns * wafer.rows };
}
