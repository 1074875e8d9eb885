import { joules, seconds, tokensPerSecond, watts } from '#lib/units/index.ts';
import type { Demand, Generation, Speed } from '../generation.ts';
import type { Transformer } from '../workload/transformer.ts';
import { decodeLedger, prefillLedger } from './account.ts';
import { energyOf } from './energy.ts';
import type { EngineProfile, Gpu, GpuConstants, Layout } from './machine.ts';
import { placeOnGpu } from './placement.ts';
import { setupOf, type Setup } from './setup.ts';
import { tallySeconds } from './tally.ts';
import { inBatches, oneByOne } from './timing.ts';

/** GPUs, how software drives them, a model, how it is shared out, and what users ask. */
export type GpuQuestion = {
	readonly gpu: Gpu;
	readonly constants: GpuConstants;
	readonly engine: EngineProfile;
	readonly transformer: Transformer;
	readonly layout: Layout;
	readonly demand: Demand;
};

/** How fast GPUs generate text, or why they cannot. */
export function generateOnGpu(question: GpuQuestion): Generation {
	const setup = setupOf(question);
	const placement = placeOnGpu(setup, question.demand);
	return { placement, speed: placement.fits ? speedOf(setup, question.demand) : null };
}

/** The speed that the GPUs would have if their memory sufficed. */
export const speedOnGpu = (question: GpuQuestion): Speed => speedOf(setupOf(question), question.demand);

function speedOf(setup: Setup, demand: Demand): Speed {
	const timing = demand.batching === 'static' ? inBatches(setup, demand) : oneByOne(setup, demand);
	const ttft = tallySeconds(timing.prefill) + timing.waiting;
	const endToEnd = ttft + (demand.outputTokens - 1) * timing.tpot;
	const rate = (demand.batch * demand.outputTokens) / endToEnd;
	const prompts = demand.batching === 'static' ? demand.batch : 1;
	const energy = energyOf(setup, demand, timing, ttft, endToEnd);
	return {
		ttft: seconds(ttft),
		tpot: seconds(timing.tpot),
		endToEnd: seconds(endToEnd),
		tokensPerSecondPerUser: tokensPerSecond(1 / timing.tpot),
		tokensPerSecond: tokensPerSecond(rate),
		tokensPerSecondPerDevice: tokensPerSecond(rate / setup.layout.devices),
		prefillTokensPerSecond: tokensPerSecond((prompts * demand.promptTokens) / ttft),
		watts: watts(energy.watts),
		wallWatts: watts(energy.wallWatts),
		joulesPerToken: joules(energy.watts / rate),
		wallJoulesPerToken: joules(energy.wallWatts / rate),
		ledger: decodeLedger(setup, demand, timing, energy, rate),
		prefillLedger: prefillLedger(setup, timing, energy)
	};
}
