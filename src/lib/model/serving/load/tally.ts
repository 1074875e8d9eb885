import { emptyHistogram, mergeHistograms, type Histogram } from './histogram.ts';

/** What a run has counted, as plain data: it can be sent, kept, and added to that of other runs. */
export type LoadTally = {
	/** Requests that arrived inside the window, and what became of them. */
	arrived: number;
	rejected: number; // would not fit an empty machine
	finished: number;
	met: number; // finished within the target
	metTokens: number; // output tokens of those
	ttft: Histogram;
	tpot: Histogram; // of answers of two tokens and more
	endToEnd: Histogram;
	/** Time integrals over the window. */
	windowSeconds: number;
	replicaSeconds: number;
	busySeconds: number;
	prefillServerSeconds: number;
	prefillBusySeconds: number;
	waitingSeconds: number; // requests x seconds
	prefillingSeconds: number;
	decodingSeconds: number;
	joules: number;
	outputTokens: number;
	promptTokens: number;
	/** Of every finish in order: number, first token and end, bit by bit. */
	hash: number;
};

const fnvOffset = 0x811c9dc5; // FNV-1a, 32 bits (Fowler, Noll and Vo; RFC 9923)
const fnvPrime = 0x01000193;

export const emptyTally = (): LoadTally => ({
	arrived: 0,
	rejected: 0,
	finished: 0,
	met: 0,
	metTokens: 0,
	ttft: emptyHistogram(),
	tpot: emptyHistogram(),
	endToEnd: emptyHistogram(),
	windowSeconds: 0,
	replicaSeconds: 0,
	busySeconds: 0,
	prefillServerSeconds: 0,
	prefillBusySeconds: 0,
	waitingSeconds: 0,
	prefillingSeconds: 0,
	decodingSeconds: 0,
	joules: 0,
	outputTokens: 0,
	promptTokens: 0,
	hash: fnvOffset | 0
});

/** Mixes a 32-bit word into a hash (FNV-1a on words instead of bytes). */
export const hashWord = (hash: number, word: number): number => Math.imul(hash ^ word, fnvPrime);

/**
 * The tallies of several runs in one, in the order given. `seeds`: the same system observed longer, so rates are means.
 * `replicas`: parts of one system side by side in the same window, so rates add up.
 */
export function mergeTallies(tallies: readonly LoadTally[], as: 'seeds' | 'replicas'): LoadTally {
	const merged = emptyTally();
	for (const tally of tallies) {
		for (const key of summed) merged[key] += tally[key];
		for (const key of ['ttft', 'tpot', 'endToEnd'] as const)
			merged[key] = mergeHistograms(merged[key], tally[key]);
		merged.hash = hashWord(merged.hash, tally.hash);
		if (as === 'seeds') merged.windowSeconds += tally.windowSeconds;
		else merged.windowSeconds = Math.max(merged.windowSeconds, tally.windowSeconds);
	}
	return merged;
}

const summed = [
	'arrived',
	'rejected',
	'finished',
	'met',
	'metTokens',
	'replicaSeconds',
	'busySeconds',
	'prefillServerSeconds',
	'prefillBusySeconds',
	'waitingSeconds',
	'prefillingSeconds',
	'decodingSeconds',
	'joules',
	'outputTokens',
	'promptTokens'
] as const satisfies readonly (keyof LoadTally)[];
