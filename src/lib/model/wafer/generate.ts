import { joules, seconds, tokensPerSecond, watts } from '#lib/units/index.ts';
import type { Generation, Speed } from '../generation.ts';
import { decodeLedger, prefillLedger } from './account.ts';
import type { FloorPlan } from './floorPlan.ts';
import { placeOnWafers } from './placement.ts';
import { waferTiming, type WaferQuestion } from './timing.ts';

export type { WaferQuestion } from './timing.ts';

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
	const speed = placement.fits || profile.scalesLayers ? speedOnWafer(question, plan) : null;
	return { placement, speed };
}

/** The speed on a floor plan, whether or not the model fits. */
export function speedOnWafer(question: WaferQuestion, plan: FloorPlan): Speed {
	const { wafer, transformer, layout, demand } = question;
	const timing = waferTiming(question, plan);
	const { belt, ttft } = timing;
	const decoding = (demand.outputTokens - 1) * belt.tpot;
	const endToEnd = ttft + decoding;
	const rate = (demand.batch * demand.outputTokens) / endToEnd;
	const power = layout.devices * wafer.systemPower;
	const wall = layout.devices * (wafer.systemPower + wafer.hostPower);
	const perToken = power / rate;
	const energy = { decode: (perToken * decoding) / endToEnd, prefill: (perToken * ttft) / endToEnd };
	const prompts = demand.batching === 'static' ? demand.batch : 1;
	return {
		ttft,
		tpot: belt.tpot,
		endToEnd: seconds(endToEnd),
		tokensPerSecondPerUser: tokensPerSecond(1 / belt.tpot),
		tokensPerSecond: tokensPerSecond(rate),
		tokensPerSecondPerDevice: tokensPerSecond(rate / layout.devices),
		prefillTokensPerSecond: tokensPerSecond((prompts * demand.promptTokens) / ttft),
		watts: watts(power),
		wallWatts: watts(wall),
		joulesPerToken: joules(perToken),
		wallJoulesPerToken: joules(wall / rate),
		ledger: decodeLedger(transformer, layout.devices, demand, timing, energy),
		prefillLedger: prefillLedger(transformer, demand, timing, power)
	};
}
