import { cycles, type Cycles } from '#lib/units/index.ts';
import { twoLevelAllReduceCycles } from '../../collectives.ts';
import { layerCycles, type LawSetting } from '../../law.ts';
import type { Region } from '../../machine.ts';
import type { Transformer } from '../../../workload/transformer.ts';
import { runFolded } from '../fold.ts';
import { workCycles, type Core, type WorkCycles } from './core.ts';
import { layerPlan, waveletsOf, type LayerSetting } from './layer.ts';
import { decodeSteps, lastWork, type DecodeStep } from './steps.ts';
import { shapeOf } from './token.ts';

/**
 * Why the mesh and the law differ on a cause:
 * `sameTiles`: they count the same instructions of the same tiles; a rest is the other way round a rectangle is cut.
 * `idealReductions`: the mesh's reductions waste nothing between steps; measured ones take about 1.24 times as long, and
 * part of what the law calls issue is their wavelets.
 * `softwareLeftOut`: task switches, route changes, exponentials and roots are measured in the law and not in the mesh.
 */
export type Reason = 'sameTiles' | 'idealReductions' | 'softwareLeftOut';

/** What one cause takes by the law and on the mesh, and why they differ. */
export type CauseRow = {
	readonly cause: 'issue' | 'arithmetic' | 'attention' | 'distance' | 'fixed';
	readonly law: Cycles;
	readonly mesh: Cycles;
	readonly reason: Reason;
};

/** What the mesh's distance is made of. The parts add up to it. */
export type DistanceParts = {
	readonly way: Cycles; // the closed form of all ten, were each of one wavelet: links, ramps, additions
	readonly wavelets: Cycles; // by how much longer it is for as many wavelets as there are
	readonly rest: Cycles; // what the mesh took beyond the closed form: both sides of a middle take turns, and skew
};

/** One layer by the law and by the cycle, cause by cause. Nothing is tuned to make them agree. */
export type LayerComparison = {
	readonly rows: readonly CauseRow[];
	readonly law: Cycles;
	readonly mesh: Cycles;
	readonly distance: DistanceParts;
};

/** A core as the law's constants and a wafer's data sheet have it. Wide cores keep sums beside their lanes. */
export function coreOf({ wafer, constants }: LawSetting): Core {
	const oldLanes = 4; // of a WSE-2, whose port feeds them from memory alone: MODEL section 2
	return {
		lanes: wafer.lanes,
		issueCycles: constants.issueCycles,
		readPerCycle: wafer.readPerCycle,
		writePerCycle: wafer.writePerCycle,
		keepsSums: wafer.lanes > oldLanes
	};
}

/** Runs a dense layer on the mesh and asks the law about the same one. */
export function compareLayer(
	model: Transformer,
	context: number,
	region: Region,
	law: LawSetting,
	elementsPerWavelet: 1 | 2 = 2
): LayerComparison {
	const setting: LayerSetting = { region, core: coreOf(law), elementsPerWavelet };
	const { rampCycles } = law.wafer;
	const shape = shapeOf(model, context);
	const keys = law.widensKeys ? shape.queries : shape.keys;
	const steps = decodeSteps({ ...shape, keys }, region);
	const work = sum(
		[...steps.map((step) => step.work), lastWork(shape, region)].map((w) => workCycles(w, setting.core))
	);
	const run = runFolded(layerPlan({ ...shape, keys }, setting), rampCycles);
	const away = run.cycles - work.issue - work.arithmetic - work.attention - work.vector;
	const site = { attention: region, feedForward: region, apart: false };
	const asked = layerCycles(model, false, site, context, law);
	const row = (cause: CauseRow['cause'], mesh: number, reason: Reason): CauseRow => ({
		cause,
		law: cycles(asked[cause]),
		mesh: cycles(mesh),
		reason
	});
	return {
		rows: [
			row('issue', work.issue, 'sameTiles'),
			row('arithmetic', work.arithmetic, 'sameTiles'),
			row('attention', work.attention, 'sameTiles'),
			row('distance', away, 'idealReductions'),
			row('fixed', work.vector, 'softwareLeftOut')
		],
		law: cycles(asked.total),
		mesh: cycles(run.cycles),
		distance: partsOf(steps, setting, rampCycles, away)
	};
}

function sum(list: readonly WorkCycles[]): WorkCycles {
	const total = { issue: 0, arithmetic: 0, attention: 0, vector: 0 };
	for (const each of list)
		for (const name of Object.keys(total) as (keyof WorkCycles)[]) total[name] += each[name];
	return total;
}

function partsOf(
	steps: readonly DecodeStep[],
	setting: LayerSetting,
	rampCycles: number,
	away: number
): DistanceParts {
	let way = 0;
	let closed = 0;
	for (const { axis, elements } of steps) {
		const length = axis === 'x' ? setting.region.columns : setting.region.rows;
		const form = (wavelets: number) => twoLevelAllReduceCycles(length, wavelets, rampCycles);
		way += form(1);
		closed += form(waveletsOf(elements, setting));
	}
	return { way: cycles(way), wavelets: cycles(closed - way), rest: cycles(away - closed) };
}
