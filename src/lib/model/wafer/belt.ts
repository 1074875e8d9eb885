import { seconds, type Seconds } from '#lib/units/index.ts';
import type { Demand } from '../generation.ts';
import type { PassTime } from './pass.ts';
import type { PrefillTime } from './prefill.ts';

/** Time per output token of one user among many on the belt; the parts add up to `tpot`. */
export type BeltTime = {
	readonly pass: Seconds; // one pass alone
	readonly draft: Seconds; // more tokens of the same pass, to be verified
	readonly queueing: Seconds; // more users than the belt has places
	readonly prefillShare: Seconds; // other users' prompts on the belt
	readonly tpot: Seconds;
};

/**
 * A wafer is a conveyor belt: users do not slow each other until the belt is full, so a token takes the larger of its
 * own way and the users' stages, max(T, N stage). Replacing users also put their prompts on the belt.
 */
export function beltTime(
	pass: PassTime,
	prefill: PrefillTime,
	demand: Demand,
	draftsPerAccepted: number
): BeltTime {
	const { tokensPerPass, batch, outputTokens } = demand;
	const more = (tokensPerPass - 1) * draftsPerAccepted;
	const alone = pass.total / tokensPerPass;
	const draft = (more * pass.stage) / tokensPerPass;
	const onBelt = ((1 + more) * pass.stage) / tokensPerPass; // what one token of one user takes of the belt
	const unloaded = alone + draft;
	const queueing = Math.max(0, batch * onBelt - unloaded);
	const prefillShare =
		demand.batching === 'continuous' && outputTokens > 1
			? promptWait(batch, onBelt, unloaded + queueing, prefill, demand)
			: 0;
	const tpot = unloaded + queueing + prefillShare;
	return {
		pass: seconds(alone),
		draft: seconds(draft),
		queueing: seconds(queueing),
		prefillShare: seconds(prefillShare),
		tpot: seconds(tpot)
	};
}

/** Each request occupies the belt for its prompt and its tokens; N of them must have passed before one's next turn. */
function promptWait(
	batch: number,
	onBelt: number,
	tpot: number,
	prefill: PrefillTime,
	demand: Demand
): number {
	const tokens = demand.outputTokens - 1;
	const pieces = Math.ceil(demand.promptTokens / prefill.piece);
	const occupied = pieces * prefill.stage + tokens * onBelt;
	const turn = batch * occupied - prefill.total;
	return Math.max(0, turn / tokens - tpot);
}
