import type { Standing } from '../cited.ts';
import type { ModelId } from '../models.ts';
import type { SourceId } from '../sources.ts';
import type { MeasuredEngineId, MeasuredSystemId } from './spellings.ts';

/** What was measured. The name ends in the unit; values are in SI base units. */
export type Metric =
	| 'tpotSeconds'
	| 'ttftSeconds'
	| 'firstAnswerSeconds'
	| 'latencySeconds' // of one kernel or collective
	| 'tokensPerSecondPerUser'
	| 'tokensPerSecond' // output tokens of all users and devices
	| 'tokensPerSecondPerDevice'
	| 'totalTokensPerSecondPerDevice' // prompt and output tokens together
	| 'endToEndTokensPerSecond' // output tokens over the whole time, prompt included
	| 'prefillTokensPerSecond'
	| 'prefillTokensPerSecondPerDevice'
	| 'bytesPerSecond'
	| 'bandwidthShare'
	| 'flopPerSecond'
	| 'joulesPerToken'
	| 'serverWatts'
	| 'energyRatio'
	| 'speedupRatio'
	| 'modelErrorShare'
	| 'cycles'
	| 'tokens';

/** A piece of work smaller than a token. */
export type Kernel =
	| {
			readonly kind: 'gemm';
			readonly m: number;
			readonly k: number;
			readonly n: number;
			readonly format: string;
	  }
	| { readonly kind: 'allReduce'; readonly bytes: number; readonly devices: number; readonly graph: boolean }
	| {
			readonly kind: 'decodeAttention';
			readonly batch: number;
			readonly context: number;
			readonly heads: number;
			readonly kvHeads: number;
			readonly headDim: number;
	  }
	| { readonly kind: 'launch'; readonly graph: boolean }
	| { readonly kind: 'streamRead' | 'memoryLatency' | 'other' };

export type Square = { readonly columns: number; readonly rows: number };

/**
 * `calibration`: constants are fitted on these. `validation`: never fitted, the error is shown. `context`: not scored,
 * since conditions are missing or it is an advertisement.
 */
export type Split = 'calibration' | 'validation' | 'context';

/** One published figure with its conditions. Null where the source does not say, or the catalog has no such thing. */
export type Measurement = {
	readonly id: string;
	readonly systemId: MeasuredSystemId | null;
	readonly modelId: ModelId | null;
	readonly engineId: MeasuredEngineId | null;
	readonly printed: {
		readonly system: string;
		readonly model: string;
		readonly engine: string;
		readonly parallelism: string | null;
		readonly value: number;
		readonly unit: string;
		readonly source: string;
	};
	readonly devices: number | null;
	readonly tensorParallel: number | null;
	readonly pipelineParallel: number | null;
	readonly expertParallel: number | null;
	readonly replicas: number | null; // independent copies of the model among the devices; `batch` is of one
	readonly region: Square | null; // cores that hold one layer
	readonly prefillRegion: Square | null;
	readonly weightBits: number | null; // nominal
	readonly kvBits: number | null;
	readonly speculation: 'none' | 'unknown' | 'mtp' | 'draft' | 'eagle3';
	readonly tokensPerPass: number | null; // 1 without speculation; with it, only where the source states the mean
	readonly batching: 'static' | 'continuous';
	readonly batch: number | null; // users at once, a mean where it may be a fraction
	readonly promptTokens: number | null; // nominal
	readonly outputTokens: number | null;
	readonly lengthShare: number; // mean length over nominal: 0.9 where lengths are drawn from 80 to 100 %
	readonly kernel: Kernel | null;
	readonly metric: Metric;
	readonly value: number;
	readonly source: SourceId;
	readonly date: string;
	readonly standing: Standing;
	readonly note: string;
	readonly split: Split;
	readonly group: string; // errors are reported per group: one source, system, model, precision and engine
	readonly quality: 'A' | 'B' | 'C'; // all conditions known; one inferred; a check of scale only
};
