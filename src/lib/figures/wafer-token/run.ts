import { modelEntry, type ModelId } from '#lib/catalog/models.ts';
import { wafers } from '#lib/catalog/wafers.ts';
import { inSteps, remembered } from '#lib/figures/shared/remembered.ts';
import { waferEventsWork, type WaferEvents } from '#lib/model/wafer/events.ts';
import type { FloorPlan, LayerKind } from '#lib/model/wafer/floorPlan.ts';
import { generateOnWafer, type WaferQuestion } from '#lib/model/wafer/generate.ts';
import { coresOf, type Region } from '#lib/model/wafer/machine.ts';
import { coreBytes } from '#lib/model/wafer/placement.ts';
import { planOf, waferTiming } from '#lib/model/wafer/timing.ts';
import { layerOrder } from '#lib/model/workload/layerOrder.ts';
import { questionOf } from '#lib/scenario/question.ts';
import { readScenario } from '#lib/scenario/read.ts';
import { seconds, type Bytes, type Seconds } from '#lib/units/index.ts';
import { nameSteps, type StepNames } from './stepNames.ts';

/** What one is looking at: a model, its users, and as many wafers as the model needs. */
export type Asked = { readonly model: ModelId; readonly users: number };

/** What lies in the memory of one core of a layer. */
export type CoreMemory = {
	readonly total: Bytes;
	readonly weights: number;
	readonly cache: number; // of all users
	readonly code: Bytes;
};

/** One token of every user on its way through the wafers, with all that a picture of it needs. */
export type WaferRun = {
	readonly model: ModelId;
	readonly question: WaferQuestion;
	readonly plan: FloorPlan;
	readonly events: WaferEvents;
	readonly steps: StepNames;
	readonly layers: number;
	readonly coresOfUnit: readonly number[];
	readonly region: Region; // of a layer: the square that the model reckons with
	readonly memory: CoreMemory;
	readonly token: Seconds; // from the first row to the last of the first user's pass
	readonly layer: Seconds; // mean
	readonly stage: Seconds;
};

const outputTokens = 256;
const mostWafers = 100;

/** The scenario of what is asked, on so many wafers; null where the reader of scenarios refuses it. */
function questionFor({ model, users }: Asked, devices: number): WaferQuestion | null {
	const read = readScenario({ kind: 'generate', system: 'cs3', devices, model, batch: users, outputTokens });
	if (!read.ok) return null;
	const question = questionOf(read.value);
	return question.kind === 'wafer' ? question : null;
}

/** How many wafers hold a model for one user. */
export const wafersFor = remembered((model: ModelId): number => {
	const question = questionFor({ model, users: 1 }, 1);
	return question ? Math.min(mostWafers, generateOnWafer(question).placement.devicesNeeded) : 1;
});

/** The most users, up to `most`, whose cache fits beside the weights on the wafers that one user needs. */
export const usersOn = inSteps(function* (model: ModelId, most: number) {
	const devices = wafersFor(model);
	let users = 1;
	while (users < most) {
		const question = questionFor({ model, users: users + 1 }, devices);
		if (!question || !generateOnWafer(question).placement.fits) break;
		users++;
		yield;
	}
	return users;
});

export const mostUsers = usersOn.now;

/** Plays one token of every user. Throws RangeError for a model that the catalog does not have. */
export const tokenRun = inSteps(function* (asked: Asked) {
	const question = questionFor(asked, wafersFor(asked.model));
	if (!question) throw new RangeError(`model must be in the catalog: ${asked.model}`);
	const plan = planOf(question);
	const timing = waferTiming(question, plan);
	yield;
	const events = yield* waferEventsWork(question, { prompts: false, passes: 1, detail: 'step' });
	yield;
	const order = layerOrder(plan.kinds);
	const first = order[0]!;
	const run: WaferRun = {
		model: asked.model,
		question,
		plan,
		events,
		steps: nameSteps(events, question.transformer),
		layers: order.length,
		coresOfUnit: events.sites.map(({ kind, layer }) => {
			if (kind === 'crossing') return 0;
			if (kind === 'head') return coresOf(plan.head);
			return kind === 'experts' ? expertCores(question, order[layer]!) : attentionCores(order[layer]!);
		}),
		region: first.site.attention,
		memory: memoryOf(question, first, timing.context),
		token: seconds(events.passEnd[0]! / question.wafer.clock),
		layer: timing.pass.layer,
		stage: timing.pass.stage
	};
	return run;
});

export const runOf = tokenRun.now;

const attentionCores = ({ site }: LayerKind) => coresOf(site.attention);

const expertCores = ({ transformer }: WaferQuestion, { site }: LayerKind) =>
	(transformer.experts + transformer.sharedExperts) * coresOf(site.feedForward);

function memoryOf(question: WaferQuestion, kind: LayerKind, context: number): CoreMemory {
	const { wafer, constants, transformer, demand } = question;
	const core = coreBytes(transformer, kind, demand.weightBits, demand.kvBits);
	const tokens = Math.ceil(context / kind.site.attention.rows);
	return {
		total: wafer.sramPerCore,
		weights: core.weights,
		cache: demand.batch * tokens * core.perToken,
		code: constants.codePerCore
	};
}

/** A model's name for readers. */
export const modelName = (model: ModelId): string => modelEntry(model).name;

/** The wafer's outer size: a square of the published area. */
export const waferName = wafers.cs3.name;
