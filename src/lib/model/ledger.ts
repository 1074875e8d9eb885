import { bytes, joules, seconds, type Bytes, type Joules, type Seconds } from '#lib/units/index.ts';

/** Why time passes. Each has a name and a sentence for readers in the catalog. */
export type Cause =
	// GPU
	| 'weights' // reading weights from HBM, or arithmetic on them when that takes longer
	| 'kvCache' // reading the cache
	| 'attention' // attention's own floor and arithmetic
	| 'allReduce' // adding partial sums up across GPUs
	| 'allToAll' // sending tokens to the GPUs that hold their experts
	| 'kernelFloor' // start and end of each kernel
	| 'smallKernels' // norms, rotary embedding, activation: work too small to fill the machine
	| 'pipelineHop' // handing activations to the next pipeline stage
	| 'host' // scheduler, sampling, detokenising
	// wafer
	| 'issue' // starting each short vector instruction
	| 'arithmetic' // multiply-accumulates at the lanes' rate
	| 'distance' // broadcast and reduce across the layer's square of cores
	| 'fixed' // norms, softmax, task switches, route changes
	| 'headStage' // the vocabulary head on its own cores
	| 'crossing' // from wafer to wafer, and to the host
	// both
	| 'prefillShare' // decode steps that waited for other users' prompts
	| 'queueing' // more users than the belt has places
	| 'draft' // proposing tokens to verify
	| 'prefill';

/** One cause's share. `source` is the id of the constant or law that made the number. */
export type LedgerRow = {
	readonly cause: Cause;
	readonly seconds: Seconds;
	readonly bytes: Bytes; // moved on this account, by all devices together
	readonly joules: Joules;
	readonly source: string;
};

/** Ordered causes whose seconds add up to the answer. */
export type Ledger = readonly LedgerRow[];

const sum = (ledger: Ledger, field: 'seconds' | 'bytes' | 'joules'): number =>
	ledger.reduce((total, row) => total + row[field], 0);

export const totalSeconds = (ledger: Ledger): Seconds => seconds(sum(ledger, 'seconds'));
export const totalBytes = (ledger: Ledger): Bytes => bytes(sum(ledger, 'bytes'));
export const totalJoules = (ledger: Ledger): Joules => joules(sum(ledger, 'joules'));
