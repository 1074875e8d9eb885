import { joules, seconds, tokensPerSecond, watts } from '#lib/units/index.ts';
import type { Demand, Generation, Speed } from '../generation.ts';
import type { Transformer } from '../workload/transformer.ts';
import { decodeLedger, prefillLedger } from './account.ts';
import { beltTime } from './belt.ts';
import { floorPlan, type FloorPlan, type WaferLayout } from './floorPlan.ts';
import type { LawSetting } from './law.ts';
import type { Wafer, WaferConstants, WaferEngineProfile } from './machine.ts';
import { crossingTime, passTime } from './pass.ts';
import { placeOnWafers } from './placement.ts';
import { prefillTime } from './prefill.ts';

/** A wafer system, how software uses it, a model, its layout, and what users ask. */
export type WaferQuestion = {
	readonly wafer: Wafer;
	readonly constants: WaferConstants;
	readonly profile: WaferEngineProfile;
	readonly transformer: Transformer;
	readonly layout: WaferLayout;
	readonly demand: Demand;
};

/** How fast wafers generate text, or why they cannot. */
export function generateOnWafer(question: WaferQuestion): Generation {
	const { wafer, constants, transformer, layout, demand, profile } = question;
	const load = {
		users: demand.batch,
		context: demand.promptTokens + demand.outputTokens,
		weightBits: demand.weightBits,
		kvBits: demand.kvBits
	};
	const { countsEnds } = profile;
	const { placement, plan } = placeOnWafers(wafer, constants, transformer, layout, load, countsEnds);
	const speed = placement.fits || profile.scalesLayers ? speedOf(question, plan) : null;
	return { placement, speed };
}

/** Mean number of tokens that a new token looks back at while the answer grows, itself included. */
const meanContext = (demand: Demand) => demand.promptTokens + (demand.outputTokens + 1) / 2;

function speedOf(question: WaferQuestion, plan: FloorPlan): Speed {
	const { wafer, constants, profile, transformer, layout, demand } = question;
	const setting: LawSetting = { wafer, constants, widensKeys: profile.widensKeys };
	const context = meanContext(demand);
	const pass = passTime(transformer, plan, layout.devices, context, profile, setting);
	const { prefillRegion: region } = layout;
	const prefillPlan = region
		? floorPlan(wafer, constants, transformer, { devices: layout.devices, region }, profile.countsEnds)
		: plan;
	const prompts = demand.batching === 'static' ? demand.batch : 1;
	const prefill = prefillTime(transformer, prefillPlan, demand.promptTokens, prompts, profile, setting);
	const belt = beltTime(pass, prefill, demand, constants.draftsPerAccepted);
	const crossing = crossingTime(transformer, layout.devices, profile, setting);
	const ttft = prefill.total + crossing;
	const endToEnd = ttft + (demand.outputTokens - 1) * belt.tpot;
	const rate = (demand.batch * demand.outputTokens) / endToEnd;
	const power = layout.devices * wafer.systemPower;
	const wall = layout.devices * (wafer.systemPower + wafer.hostPower);
	return {
		ttft: seconds(ttft),
		tpot: belt.tpot,
		endToEnd: seconds(endToEnd),
		tokensPerSecondPerUser: tokensPerSecond(1 / belt.tpot),
		tokensPerSecond: tokensPerSecond(rate),
		tokensPerSecondPerDevice: tokensPerSecond(rate / layout.devices),
		prefillTokensPerSecond: tokensPerSecond((prompts * demand.promptTokens) / ttft),
		watts: watts(power),
		wallWatts: watts(wall),
		joulesPerToken: joules(power / rate),
		wallJoulesPerToken: joules(wall / rate),
		ledger: decodeLedger(transformer, layout.devices, context, demand, pass, belt, power / rate),
		prefillLedger: prefillLedger(transformer, demand, prefill, crossing, power)
	};
}
