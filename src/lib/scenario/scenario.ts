import type { Batching } from '#lib/model/generation.ts';

/** A model of the reader's own. Counts; what is left out follows from the rest. */
export type OwnModel = {
	readonly layers: number;
	readonly hidden: number;
	readonly heads: number;
	readonly kvHeads: number;
	readonly headDim: number;
	readonly feedForward: number; // of one expert, where there are experts
	readonly vocabulary: number;
	readonly experts: number;
	readonly activeExperts: number;
	readonly sharedExperts: number;
	readonly gated: boolean;
	readonly tiedEmbeddings: boolean;
	readonly slidingWindow: number; // tokens, in every layer; 0 for none
};

export type Region = { readonly columns: number; readonly rows: number };

/** One question to the token engine, every default filled in. The units of its keys are those of the JSON contract. */
export type GenerateScenario = {
	readonly kind: 'generate';
	readonly system: string;
	readonly model: string | OwnModel;
	readonly devices: number;
	readonly tensorParallel: number;
	readonly pipelineParallel: number;
	readonly expertParallel: number;
	readonly weightBits: number;
	readonly kvBits: number;
	readonly engine: string;
	readonly batch: number;
	readonly batching: Batching;
	readonly promptTokens: number;
	readonly outputTokens: number;
	readonly speculation: { readonly acceptedTokensPerPass: number };
	readonly region?: Region;
	readonly prefillRegion?: Region;
	readonly assume: Readonly<Record<string, number>>;
};

/** What is wrong with a scenario, and where. */
export type ScenarioError = { readonly path: string; readonly message: string };

/** A scenario read from outside, or the reason why it cannot be. */
export type Read<T> =
	{ readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: ScenarioError };
