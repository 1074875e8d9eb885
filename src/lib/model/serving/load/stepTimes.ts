/** What a replica has room for and takes of power, whichever machine it is. */
type Replica = {
	/** Most requests in prefill and decode at once. */
	readonly maxUsers: number;
	/** Tokens whose cache has room. */
	readonly kvCapacityTokens: number;
	/**
	 * Share of an answer for which room is set aside with its prompt. 1: nobody ever runs out of room. 1/2: memory is
	 * handed out page by page, and users are at random points of their answers, so half of each is there on average.
	 */
	readonly reservedShare: number;
	/** Power of the replica with `users` decoding, at the wall, while it reads prompts or not. */
	readonly watts: (users: number, prompts: boolean) => number;
	readonly idleWatts: number;
	/**
	 * Up to where the times below are linear in the mean context, from `context` on. Many passes are then added up in
	 * closed form, exactly.
	 */
	readonly linearUntil: (context: number) => number;
	/** Work of the host before a request stands in the queue, in seconds. */
	readonly arrivalDelay: number;
};

/**
 * A bus: all users step together, each step a little longer the more they are, and who comes waits for the next.
 * Times are in seconds.
 */
export type BusTimes = Replica & {
	readonly kind: 'bus';
	/**
	 * One step of `users` with `meanContext` tokens cached each, that takes `promptTokens` of prompts along, whose own
	 * attention takes `promptAttention`.
	 */
	readonly step: (
		users: number,
		meanContext: number,
		promptTokens: number,
		promptAttention: number
	) => number;
	/** Attention over a prompt's first `tokens`; a piece of a prompt takes the difference. */
	readonly promptAttention: (tokens: number) => number;
	/** Most prompt tokens that one step takes along. */
	readonly chunkTokens: number;
	/** Whether each step is settled while the one before runs, so that who comes meanwhile misses it too. */
	readonly schedulesAhead: boolean;
};

/**
 * A belt: a pass of one user takes `way`, in which it keeps the slowest station for `turn`; users do not slow each
 * other until the turns fill the way, and who comes steps on at once. Times are in seconds.
 */
export type BeltTimes = Replica & {
	readonly kind: 'belt';
	readonly way: (meanContext: number) => number;
	readonly turn: (meanContext: number) => number;
	/** Station time of a prompt's first `tokens`; what is already cached is taken off by difference. */
	readonly promptTurns: (tokens: number) => number;
	/** From the last piece of a prompt on the belt to its first token. */
	readonly promptDelay: (tokens: number) => number;
	/** Share of the station that waiting prompts get even when decoding could fill it; from 0 to below 1. */
	readonly promptShare: number;
};

export type StepTimes = BusTimes | BeltTimes;

/** Machines that only prefill; the cache then moves to where the answer is decoded. Times are in seconds. */
export type PrefillTimes = {
	readonly servers: number; // each takes one prompt at a time
	readonly prefill: (tokens: number) => number;
	readonly handover: (tokens: number) => number;
	readonly watts: number; // of one at work
	readonly idleWatts: number;
};

/** The mean time of one decode pass when `users` decode and no prompt is under way. */
export function decodePass(times: StepTimes, users: number, meanContext: number): number {
	if (times.kind === 'bus') return times.step(users, meanContext, 0, 0);
	return Math.max(times.way(meanContext), users * times.turn(meanContext));
}
