import { seconds, type Seconds } from '#lib/units/index.ts';
import type { Demand } from '../generation.ts';
import type { Transformer } from '../workload/transformer.ts';
import { beltTime, type BeltTime } from './belt.ts';
import { floorPlan, type FloorPlan, type WaferLayout } from './floorPlan.ts';
import type { LawSetting } from './law.ts';
import type { Wafer, WaferConstants, WaferEngineProfile } from './machine.ts';
import { crossingTime, passTime, type PassTime } from './pass.ts';
import { prefillTime, type PrefillTime } from './prefill.ts';

/** A wafer system, how software uses it, a model, its layout, and what users ask. */
export type WaferQuestion = {
	readonly wafer: Wafer;
	readonly constants: WaferConstants;
	readonly profile: WaferEngineProfile;
	readonly transformer: Transformer;
	readonly layout: WaferLayout;
	readonly demand: Demand;
};

/** How time passes for one user of a laid-out model. */
export type WaferTiming = {
	readonly context: number; // tokens that a new token looks back at on average
	readonly pass: PassTime;
	readonly prefill: PrefillTime;
	readonly belt: BeltTime;
	readonly crossing: Seconds; // of a prompt
	readonly ttft: Seconds;
};

/** Mean number of tokens that a new token looks back at while the answer grows, itself included. */
const meanContext = (demand: Demand): number => demand.promptTokens + (demand.outputTokens + 1) / 2;

/** Which cores do what, fit or not. */
export const planOf = ({ wafer, constants, transformer, layout, profile }: WaferQuestion): FloorPlan =>
	floorPlan(wafer, constants, transformer, layout, profile.countsEnds);

/** What the law needs to know of a question. */
export const settingOf = ({ wafer, constants, profile }: WaferQuestion): LawSetting => ({
	wafer,
	constants,
	widensKeys: profile.widensKeys
});

const passOf = (question: WaferQuestion, plan: FloorPlan): PassTime =>
	passTime(
		question.transformer,
		plan,
		question.layout.devices,
		meanContext(question.demand),
		question.profile,
		settingOf(question)
	);

/** Time per output token alone: without a look at the prompt where the prompt does not matter. */
export const tokenSeconds = (question: WaferQuestion, plan: FloorPlan): Seconds =>
	question.demand.batching === 'static'
		? beltTime(passOf(question, plan), null, question.demand, question.constants).tpot
		: waferTiming(question, plan).belt.tpot;

/** The times of a question on a floor plan, whether or not the model fits. */
export function waferTiming(question: WaferQuestion, plan: FloorPlan): WaferTiming {
	const { constants, profile, transformer, layout, demand } = question;
	const setting = settingOf(question);
	const pass = passOf(question, plan);
	const region = layout.prefillRegion;
	const prefillPlan = region ? planOf({ ...question, layout: { ...layout, region } }) : plan;
	const prompts = demand.batching === 'static' ? demand.batch : 1;
	const prefill = prefillTime(transformer, prefillPlan, demand.promptTokens, prompts, profile, setting);
	const belt = beltTime(pass, prefill, demand, constants);
	const crossing = crossingTime(transformer, layout.devices, profile, setting);
	return {
		context: meanContext(demand),
		pass,
		prefill,
		belt,
		crossing,
		ttft: seconds(prefill.total + crossing + belt.promptWait)
	};
}
