import type { Work } from '#lib/trace/work.ts';

/** What a run came to. */
export type MeshResult = {
	readonly cycles: number; // until the last core is done
	readonly hops: number; // links crossed by wavelets
	readonly delivered: number; // wavelets that cores took
	readonly meanLatencyCycles: number; // from being sent to being used
	readonly events: number; // queues, sinks and cores visited
	readonly hash: string; // of what happened when, and of the values at the end
};

/** A run under way. Whoever holds it decides how far it goes at a time, and may let it go at any moment. */
export type MeshRun = {
	/** Runs up to so many cycles more; true when it is done. Stops, be it within a cycle, after so many looks. */
	advance(cycles: number, looks?: number): boolean;
	readonly cycle: number;
	/** Of the whole, as far as can be told: never falls, 1 when done. */
	readonly share: number;
	/** What it has come to so far, in steps: a large mesh has many words to be summed up. */
	concluding(): Work<MeshResult>;
};
