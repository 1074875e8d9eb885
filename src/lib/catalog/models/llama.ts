import { derived, published } from '../cited.ts';
import { dense, fromConfiguration, type CatalogModel } from './entry.ts';

const headDim = 128; // hidden width over heads in every Llama but the 1B
const llama2 = { ...dense, headDim, vocabulary: 32_000 };
const llama3 = { ...dense, headDim, vocabulary: 128_256, kvHeads: 8 };
const small = { layers: 32, hidden: 4096, heads: 32 };
const large = { layers: 80, hidden: 8192, heads: 64, feedForward: 28_672 };

/** The dense models of Meta's Llama family, whose weight files give their exact counts. */
export const llamaModels = {
	'llama-7b': {
		name: 'LLaMA 7B',
		released: '2023-02-24',
		shape: fromConfiguration('llama-paper', { ...llama2, ...small, kvHeads: 32, feedForward: 11_008 }),
		size: { parameters: published(6.7e9, 'llama-paper'), active: null, besides: null },
		contextTokens: published(2048, 'llama-paper')
	},
	'llama-2-7b': {
		name: 'Llama 2 7B',
		released: '2023-07-18',
		shape: fromConfiguration('hf-llama-2-7b', { ...llama2, ...small, kvHeads: 32, feedForward: 11_008 }),
		size: { parameters: published(6_738_415_616, 'hf-llama-2-7b'), active: null, besides: null },
		contextTokens: published(4096, 'hf-llama-2-7b')
	},
	'llama-2-13b': {
		name: 'Llama 2 13B',
		released: '2023-07-18',
		shape: fromConfiguration('hf-llama-2-13b', {
			...llama2,
			layers: 40,
			hidden: 5120,
			heads: 40,
			kvHeads: 40,
			feedForward: 13_824
		}),
		size: { parameters: published(13_015_864_320, 'hf-llama-2-13b'), active: null, besides: null },
		contextTokens: published(4096, 'hf-llama-2-13b')
	},
	'llama-2-70b': {
		name: 'Llama 2 70B',
		released: '2023-07-18',
		shape: fromConfiguration('hf-llama-2-70b', { ...llama2, ...large, kvHeads: 8 }),
		size: { parameters: published(68_976_648_192, 'hf-llama-2-70b'), active: null, besides: null },
		contextTokens: published(4096, 'hf-llama-2-70b')
	},
	'codellama-34b': {
		name: 'Code Llama 34B',
		released: '2023-08-24',
		shape: fromConfiguration('hf-codellama-34b', {
			...llama2,
			layers: 48,
			hidden: 8192,
			heads: 64,
			kvHeads: 8,
			feedForward: 22_016
		}),
		size: { parameters: published(33_743_970_304, 'hf-codellama-34b'), active: null, besides: null },
		contextTokens: published(16_384, 'hf-codellama-34b')
	},
	'llama-3-8b': {
		name: 'Llama 3 8B',
		released: '2024-04-18',
		shape: fromConfiguration('hf-llama-3-8b', { ...llama3, ...small, feedForward: 14_336 }),
		size: { parameters: published(8_030_261_248, 'hf-llama-3-8b'), active: null, besides: null },
		contextTokens: published(8192, 'hf-llama-3-8b')
	},
	'llama-3.1-8b': {
		name: 'Llama 3.1 8B',
		released: '2024-07-23',
		shape: fromConfiguration('hf-llama-3.1-8b', { ...llama3, ...small, feedForward: 14_336 }),
		size: { parameters: published(8_030_261_248, 'hf-llama-3.1-8b'), active: null, besides: null },
		contextTokens: published(131_072, 'hf-llama-3.1-8b')
	},
	'llama-3.1-70b': {
		name: 'Llama 3.1 70B',
		released: '2024-07-23',
		shape: fromConfiguration('hf-llama-3.1-70b', { ...llama3, ...large }),
		size: { parameters: published(70_553_706_496, 'hf-llama-3.1-70b'), active: null, besides: null },
		contextTokens: published(131_072, 'hf-llama-3.1-70b')
	},
	'llama-3.1-405b': {
		name: 'Llama 3.1 405B',
		released: '2024-07-23',
		shape: fromConfiguration('hf-llama-3.1-405b', {
			...llama3,
			layers: 126,
			hidden: 16_384,
			heads: 128,
			feedForward: 53_248
		}),
		size: { parameters: published(405_853_388_800, 'hf-llama-3.1-405b'), active: null, besides: null },
		contextTokens: published(131_072, 'hf-llama-3.1-405b')
	},
	'llama-3.2-1b': {
		name: 'Llama 3.2 1B',
		released: '2024-09-25',
		shape: fromConfiguration('hf-llama-3.2-1b', {
			...llama3,
			layers: 16,
			hidden: 2048,
			heads: 32,
			headDim: 64,
			feedForward: 8192,
			tiedEmbeddings: true
		}),
		size: { parameters: published(1.23e9, 'hf-llama-3.2-1b'), active: null, besides: null },
		contextTokens: published(131_072, 'hf-llama-3.2-1b')
	},
	'llama-3.3-70b': {
		name: 'Llama 3.3 70B',
		released: '2024-12-06',
		shape: fromConfiguration('hf-llama-3.3-70b', { ...llama3, ...large }),
		size: {
			parameters: derived(70_553_706_496, 'hf-llama-3.1-70b', 'the shape of Llama 3.1 70B, retrained'),
			active: null,
			besides: null
		},
		contextTokens: published(131_072, 'hf-llama-3.3-70b')
	}
} as const satisfies Record<string, CatalogModel>;
