import type { Bytes, Joules, Seconds, TokensPerSecond, Watts } from '#lib/units/index.ts';
import type { Ledger } from './ledger.ts';

/** `static`: a batch starts and ends together. `continuous`: as many users all the time, each replaced when done. */
export type Batching = 'static' | 'continuous';

/** What users ask of a machine. */
export type Demand = {
	readonly batch: number; // users at once
	readonly batching: Batching;
	readonly promptTokens: number;
	readonly outputTokens: number;
	readonly weightBits: number; // nominal: 16, 8 or 4
	readonly kvBits: number;
	/** Mean tokens that one pass yields to one user: 1 without speculation, 1 + accepted drafts with. */
	readonly tokensPerPass: number;
};

/** Whether weights and cache fit. Not fitting is an answer the reader needs, so it is returned, not thrown. */
export type Placement = {
	readonly fits: boolean;
	readonly missing: Bytes; // 0 when it fits
	readonly devicesNeeded: number; // least number of devices that would do, parallel layout permitting
	readonly capacity: Bytes; // of the devices given, less what code and activations take
	readonly weights: Bytes;
	readonly kvCache: Bytes; // of all users
};

/** How fast a machine generates text. Rates are of output tokens. */
export type Speed = {
	readonly ttft: Seconds; // time to first token: prefill of the whole batch (static) or of one's own prompt
	readonly tpot: Seconds; // mean time per output token after the first, as one user sees it
	readonly endToEnd: Seconds; // ttft + (outputTokens - 1) tpot
	readonly tokensPerSecondPerUser: TokensPerSecond; // 1 / tpot
	readonly tokensPerSecond: TokensPerSecond; // all users: whole run when static, steady state when continuous
	readonly tokensPerSecondPerDevice: TokensPerSecond;
	readonly prefillTokensPerSecond: TokensPerSecond;
	readonly watts: Watts; // devices alone: GPU boards, or whole wafer systems
	readonly wallWatts: Watts; // servers at the wall
	readonly joulesPerToken: Joules; // watts / tokensPerSecond
	readonly wallJoulesPerToken: Joules;
	readonly ledger: Ledger; // seconds add up to tpot, joules to joulesPerToken
	readonly prefillLedger: Ledger; // seconds add up to ttft
};

/** The model's answer to one demand. */
export type Generation = { readonly placement: Placement; readonly speed: Speed | null };
