import { published } from '../cited.ts';
import { dense, fromConfiguration, type CatalogModel } from './entry.ts';

/** Dense models of other families. */
export const denseModels = {
	'gpt-j-6b': {
		name: 'GPT-J 6B',
		released: '2021-06-09',
		shape: fromConfiguration('hf-gpt-j-6b', {
			...dense,
			layers: 28,
			hidden: 4096,
			heads: 16,
			kvHeads: 16,
			headDim: 256,
			feedForward: 16_384,
			gated: false,
			vocabulary: 50_400
		}),
		size: { parameters: published(6_053_381_344, 'hf-gpt-j-6b'), active: null, besides: null },
		contextTokens: published(2048, 'hf-gpt-j-6b')
	},
	'qwen2-72b': {
		name: 'Qwen2 72B',
		released: '2024-06-07',
		shape: fromConfiguration('hf-qwen2-72b', {
			...dense,
			layers: 80,
			hidden: 8192,
			heads: 64,
			kvHeads: 8,
			headDim: 128,
			feedForward: 29_568,
			vocabulary: 152_064
		}),
		size: { parameters: published(72.7e9, 'hf-qwen2-72b'), active: null, besides: null },
		contextTokens: published(131_072, 'hf-qwen2-72b')
	},
	'qwen3-32b': {
		name: 'Qwen3 32B',
		released: '2025-04-29',
		shape: fromConfiguration('hf-qwen3-32b', {
			...dense,
			layers: 64,
			hidden: 5120,
			heads: 64,
			kvHeads: 8,
			headDim: 128,
			feedForward: 25_600,
			vocabulary: 151_936
		}),
		size: { parameters: published(32.8e9, 'hf-qwen3-32b'), active: null, besides: null },
		contextTokens: published(40_960, 'hf-qwen3-32b')
	}
} as const satisfies Record<string, CatalogModel>;
