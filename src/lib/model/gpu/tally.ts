import type { Cause } from '../ledger.ts';

/** Seconds of one pass by cause, with the bytes and operations of one GPU; what the causes of a ledger are made from. */
export type Tally = {
	weights: number;
	kvCache: number;
	attention: number;
	allReduce: number;
	allToAll: number;
	kernelFloor: number;
	smallKernels: number;
	pipelineHop: number;
	host: number;
	weightBytes: number; // read by one GPU
	cacheBytes: number;
	allReduceBytes: number; // sent by one GPU
	allToAllBytes: number;
	hopBytes: number;
	flop: number; // done by one GPU
};

/** The causes a pass spends time on, in the order a ledger lists them. */
export const passCauses = [
	'weights',
	'kernelFloor',
	'kvCache',
	'attention',
	'allReduce',
	'allToAll',
	'smallKernels',
	'pipelineHop',
	'host'
] as const satisfies readonly (Cause & keyof Tally)[];

export const emptyTally = (): Tally => ({
	weights: 0,
	kvCache: 0,
	attention: 0,
	allReduce: 0,
	allToAll: 0,
	kernelFloor: 0,
	smallKernels: 0,
	pipelineHop: 0,
	host: 0,
	weightBytes: 0,
	cacheBytes: 0,
	allReduceBytes: 0,
	allToAllBytes: 0,
	hopBytes: 0,
	flop: 0
});

/** Seconds of all causes. */
export const tallySeconds = (t: Tally): number =>
	t.weights +
	t.kernelFloor +
	t.kvCache +
	t.attention +
	t.allReduce +
	t.allToAll +
	t.smallKernels +
	t.pipelineHop +
	t.host;

const fields = Object.keys(emptyTally()) as readonly (keyof Tally)[];

/** All of a tally's amounts, times a factor. */
export function scaleTally(tally: Tally, factor: number): Tally {
	const scaled = emptyTally();
	for (const field of fields) scaled[field] = tally[field] * factor;
	return scaled;
}

/** What two passes take one after the other. */
export function sumTallies(a: Tally, b: Tally): Tally {
	const sum = emptyTally();
	for (const field of fields) sum[field] = a[field] + b[field];
	return sum;
}
