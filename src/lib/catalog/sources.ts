/** Where a number was read. `published` and `read` are ISO dates; `published` may be a year or null when undated. */
export type Source = {
	readonly title: string;
	readonly url: string | null;
	readonly published: string | null;
	readonly read: string;
};

export const sources = {
	'waferllm-osdi25': {
		title: 'WaferLLM: Large Language Model Inference at Wafer Scale, OSDI 2025',
		url: 'https://arxiv.org/abs/2502.04563v3',
		published: '2025-07',
		read: '2026-11-24'
	}
} as const satisfies Record<string, Source>;

export type SourceId = keyof typeof sources;
