import { seconds, type Seconds } from '#lib/units/index.ts';
import type { Demand } from '../generation.ts';
import { draftedTokens, verifiedTokens, type Guessing } from '../gpu/speculation.ts';
import type { WaferConstants } from './machine.ts';
import type { PassTime } from './pass.ts';
import type { PrefillTime } from './prefill.ts';

/** Time per output token of one user among many on the belt: the parts add up to `tpot`. */
export type BeltTime = {
	readonly pass: Seconds; // a pass alone
	readonly draft: Seconds; // guessing tokens, and sending them after the first to be verified
	readonly queueing: Seconds; // more users than the belt has places
	readonly prefillShare: Seconds; // other users' prompts on the belt
	readonly tpot: Seconds;
	/** What the prompt waits for other users' tokens on the belt. */
	readonly promptWait: Seconds;
};

/** What the belt needs to know of how it is used. */
type BeltUse = Pick<WaferConstants, 'promptShare' | keyof Guessing>;

/** Seconds per pass to guess tokens, each so much of a layer and the head, and to let them follow each other. */
const draftTime = (pass: PassTime, tokensPerPass: number, use: Guessing): number =>
	draftedTokens(tokensPerPass, use) * (use.draftCost * (pass.layer + pass.head) + pass.stage);

/** What one output token of one user takes of the belt. */
export const beltSecondsPerToken = (pass: PassTime, tokensPerPass: number, use: Guessing): number =>
	(verifiedTokens(tokensPerPass, use) * pass.stage) / tokensPerPass;

/**
 * A wafer is a conveyor belt: users do not slow each other until the belt is full, so a token takes the larger of its
 * own way and the users' stages, max(T, N stage). Users who are replaced when done also put their prompts on it; no
 * `prefill` leaves prompts out.
 */
export function beltTime(
	pass: PassTime,
	prefill: PrefillTime | null,
	demand: Demand,
	use: BeltUse
): BeltTime {
	const { tokensPerPass, batch } = demand;
	const alone = pass.total / tokensPerPass;
	const draft = draftTime(pass, tokensPerPass, use) / tokensPerPass;
	const queueing = Math.max(0, batch * beltSecondsPerToken(pass, tokensPerPass, use) - alone - draft);
	const steady = alone + draft + queueing;
	const replaced =
		prefill && demand.batching === 'continuous' && batch > 1
			? withPrompts(pass, prefill, demand, steady, use)
			: { promptWait: 0, prefillShare: 0 };
	return {
		pass: seconds(alone),
		draft: seconds(draft),
		queueing: seconds(queueing),
		prefillShare: seconds(replaced.prefillShare),
		tpot: seconds(steady + replaced.prefillShare),
		promptWait: seconds(replaced.promptWait)
	};
}

/**
 * Every request takes the belt for its prompt and its answer, so between two of one's tokens pass the others' tokens
 * and their share of prompts. A prompt gets the places that others' tokens leave, and a share even if none do.
 */
function withPrompts(
	pass: PassTime,
	prefill: PrefillTime,
	demand: Demand,
	steady: number,
	use: BeltUse
): { promptWait: number; prefillShare: number } {
	const { batch, tokensPerPass } = demand;
	const onBelt = beltSecondsPerToken(pass, tokensPerPass, use);
	const later = demand.outputTokens - 1;
	const prompt = prefill.occupied;
	if (later === 0) return { promptWait: Math.max(0, batch * prompt - prefill.total), prefillShare: 0 };
	const taken = Math.min(1 - use.promptShare, ((batch - 1) * onBelt) / steady);
	const crowded = batch * onBelt + ((batch - 1) * prompt) / later;
	return {
		promptWait: (prefill.following * taken) / (1 - taken),
		prefillShare: Math.max(0, crowded - steady)
	};
}
