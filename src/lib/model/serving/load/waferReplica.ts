import { draftedTokens, verifiedTokens } from '../../gpu/speculation.ts';
import { cacheCapacity } from '../../wafer/capacity.ts';
import { crossingTime, passTime } from '../../wafer/pass.ts';
import { prefillTime } from '../../wafer/prefill.ts';
import { planOf, settingOf, type WaferQuestion } from '../../wafer/timing.ts';
import { Curve, remembered } from './curve.ts';
import type { MachineReplica } from './gpuReplica.ts';
import type { BeltTimes, PrefillTimes } from './stepTimes.ts';

const denseContexts = 16; // below it every context is reckoned; above it, straight lines between knots
const contextRatio = 1.1;

/**
 * Wafers as a belt: all of them hold one model. The way and the turn of a pass, and the pieces of a prompt, are the
 * token engine's own. `maxUsers` is a limit of the software's, beside the room for caches.
 */
export function waferReplica(question: WaferQuestion, maxUsers: number): MachineReplica<BeltTimes> {
	const { wafer, constants, profile, transformer, layout, demand } = question;
	const plan = planOf(question);
	const setting = settingOf(question);
	const pass = (context: number) =>
		passTime(transformer, plan, layout.devices, Math.max(1, context), profile, setting);
	const { tokensPerPass } = demand;
	const way = new Curve(
		(context) => {
			const { total, layer, head, stage } = pass(context);
			const guess = constants.draftCost * (layer + head) + stage;
			return total + draftedTokens(tokensPerPass, constants) * guess;
		},
		denseContexts,
		contextRatio
	);
	const turn = new Curve(
		(context) => verifiedTokens(tokensPerPass, constants) * pass(context).stage,
		denseContexts,
		contextRatio
	);
	const prompts = promptsOf(question);
	const watts = layout.devices * (wafer.systemPower + wafer.hostPower);
	return {
		replicas: 1,
		speculation: { kind: 'mean', tokensPerPass },
		times: {
			kind: 'belt',
			maxUsers,
			kvCapacityTokens: cacheCapacity(wafer, constants, transformer, plan, demand).shifted,
			reservedShare: 1,
			watts: () => watts,
			idleWatts: watts, // nobody has published what a wafer draws while it waits
			linearUntil: (context) => way.until(context),
			arrivalDelay: 0,
			way: (context) => way.at(context),
			turn: (context) => turn.at(context),
			promptTurns: prompts.turns,
			promptDelay: prompts.delay,
			promptShare: constants.promptShare
		}
	};
}

/** Wafers that only prefill for others: one prompt at a time on each set, the cache then sent on at `bytesPerSecond`. */
export function prefillWafers(
	question: WaferQuestion,
	sets: number,
	cacheBytesPerToken: number,
	bytesPerSecond: number
): PrefillTimes {
	const prompts = promptsOf(question);
	const { wafer, layout } = question;
	const watts = layout.devices * (wafer.systemPower + wafer.hostPower);
	return {
		servers: sets,
		prefill: (tokens) => prompts.turns(tokens) + prompts.delay(tokens),
		handover: (tokens) => (tokens * cacheBytesPerToken) / bytesPerSecond,
		watts,
		idleWatts: watts
	};
}

/** How long a prompt keeps the belt, and how long its last piece is still under way after that. */
function promptsOf(question: WaferQuestion): {
	turns: (tokens: number) => number;
	delay: (tokens: number) => number;
} {
	const { profile, transformer, layout } = question;
	const setting = settingOf(question);
	const region = layout.prefillRegion;
	const plan = planOf(region ? { ...question, layout: { ...layout, region } } : question);
	const crossing = crossingTime(transformer, layout.devices, profile, setting);
	const time = (tokens: number) => prefillTime(transformer, plan, tokens, 1, profile, setting);
	return {
		turns: remembered((tokens) => (tokens > 0 ? time(tokens).occupied : 0)),
		delay: remembered((tokens) => {
			const { total, occupied } = time(Math.max(1, tokens));
			return total - occupied + crossing;
		})
	};
}
