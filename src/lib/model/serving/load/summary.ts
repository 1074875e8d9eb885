import { spread, type Spread } from './histogram.ts';
import type { LoadTally } from './tally.ts';

/** A run in the words of its field; null where nothing happened that could be measured. */
export type LoadSummary = {
	readonly arrived: number;
	readonly rejected: number;
	readonly finished: number;
	readonly requestsPerSecond: number; // that arrived
	readonly ttft: Spread | null; // seconds
	readonly tpot: Spread | null;
	readonly endToEnd: Spread | null;
	readonly goodput: number; // requests per second that finish within the target
	readonly goodTokensPerSecond: number;
	readonly goodShare: number | null; // of those that arrived
	readonly tokensPerSecond: number; // output, of the whole system
	readonly promptTokensPerSecond: number;
	readonly utilisation: number; // share of the time that replicas are at work
	readonly prefillUtilisation: number | null; // of machines that only prefill
	readonly meanWaiting: number; // requests
	readonly meanPrefilling: number;
	readonly meanDecoding: number;
	readonly watts: number; // of the whole system, in the mean
	readonly joulesPerToken: number | null; // per output token
	readonly hash: number; // 32 bits, the same for the same seed
};

/** Rates and percentiles of a tally. */
export function summarise(tally: LoadTally): LoadSummary {
	const { windowSeconds: window } = tally;
	const perSecond = (count: number) => (window > 0 ? count / window : 0);
	return {
		arrived: tally.arrived,
		rejected: tally.rejected,
		finished: tally.finished,
		requestsPerSecond: perSecond(tally.arrived),
		ttft: spread(tally.ttft),
		tpot: spread(tally.tpot),
		endToEnd: spread(tally.endToEnd),
		goodput: perSecond(tally.met),
		goodTokensPerSecond: perSecond(tally.metTokens),
		goodShare: tally.arrived > 0 ? tally.met / tally.arrived : null,
		tokensPerSecond: perSecond(tally.outputTokens),
		promptTokensPerSecond: perSecond(tally.promptTokens),
		utilisation: tally.replicaSeconds > 0 ? tally.busySeconds / tally.replicaSeconds : 0,
		prefillUtilisation:
			tally.prefillServerSeconds > 0 ? tally.prefillBusySeconds / tally.prefillServerSeconds : null,
		meanWaiting: perSecond(tally.waitingSeconds),
		meanPrefilling: perSecond(tally.prefillingSeconds),
		meanDecoding: perSecond(tally.decodingSeconds),
		watts: perSecond(tally.joules),
		joulesPerToken: tally.outputTokens > 0 ? tally.joules / tally.outputTokens : null,
		hash: tally.hash >>> 0
	};
}
