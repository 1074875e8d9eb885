import { derived, published } from '../cited.ts';
import { fromConfiguration, type CatalogModel } from './entry.ts';

const fullAttention = { latent: null, slidingWindow: 0, slidingLayers: 0 };
const llama4 = {
	latent: null,
	layers: 48,
	hidden: 5120,
	heads: 40,
	kvHeads: 8,
	headDim: 128,
	gated: true,
	vocabulary: 202_048,
	tiedEmbeddings: false,
	activeExperts: 1,
	sharedExperts: 1,
	expertFeedForward: 8192,
	feedForward: 16_384,
	slidingWindow: 8192,
	slidingLayers: 36
};
const llama4Notes = {
	slidingWindow:
		'chunks of 8,192 tokens: a token looks back to the start of its chunk, half as far on average',
	slidingLayers: 'every fourth layer looks at everything and has no rotary position'
};
const visionNote =
	'vision encoder and projector: the count of the weight files less that of the language model';
const qwen3 = { ...fullAttention, headDim: 128, gated: true, vocabulary: 151_936, tiedEmbeddings: false };
const gptOss = {
	latent: null,
	hidden: 2880,
	heads: 64,
	kvHeads: 8,
	headDim: 64,
	feedForward: 2880,
	gated: true,
	vocabulary: 201_088,
	tiedEmbeddings: false,
	activeExperts: 4,
	sharedExperts: 0,
	expertFeedForward: 2880,
	slidingWindow: 128
};
const gptOssNotes = { slidingLayers: 'every other layer looks back 128 tokens' };

/** Mixture-of-experts models whose attention keeps separate keys and values. */
export const mixtureModels = {
	'mixtral-8x7b': {
		name: 'Mixtral 8x7B',
		released: '2023-12-11',
		shape: fromConfiguration('hf-mixtral-8x7b', {
			...fullAttention,
			layers: 32,
			hidden: 4096,
			heads: 32,
			kvHeads: 8,
			headDim: 128,
			feedForward: 14_336,
			gated: true,
			vocabulary: 32_000,
			tiedEmbeddings: false,
			experts: 8,
			activeExperts: 2,
			sharedExperts: 0,
			expertFeedForward: 14_336,
			mixtureLayers: 32
		}),
		size: {
			parameters: published(46.7e9, 'hf-mixtral-8x7b'),
			active: published(12.9e9, 'hf-mixtral-8x7b', 'counts the embedding table'),
			besides: null
		},
		contextTokens: published(32_768, 'hf-mixtral-8x7b')
	},
	'llama-4-scout': {
		name: 'Llama 4 Scout',
		released: '2025-04-05',
		shape: fromConfiguration('hf-llama-4-scout', { ...llama4, experts: 16, mixtureLayers: 48 }, llama4Notes),
		size: {
			parameters: published(108_641_793_536, 'hf-llama-4-scout', 'printed as 109B'),
			active: published(17e9, 'hf-llama-4-scout', 'counts the embedding table'),
			besides: derived(0.87e9, 'hf-llama-4-scout', visionNote)
		},
		contextTokens: published(10_485_760, 'hf-llama-4-scout')
	},
	'llama-4-maverick': {
		name: 'Llama 4 Maverick',
		released: '2025-04-05',
		shape: fromConfiguration(
			'hf-llama-4-maverick',
			{ ...llama4, experts: 128, mixtureLayers: 24 },
			{ ...llama4Notes, mixtureLayers: 'every other layer; the layers between are dense and twice as wide' }
		),
		size: {
			parameters: published(401_583_781_376, 'hf-llama-4-maverick', 'printed as 400B'),
			active: published(17e9, 'hf-llama-4-maverick', 'counts the embedding table'),
			besides: derived(0.87e9, 'hf-llama-4-maverick', visionNote)
		},
		contextTokens: published(1_048_576, 'hf-llama-4-maverick')
	},
	'qwen3-235b-a22b': {
		name: 'Qwen3 235B-A22B',
		released: '2025-04-29',
		shape: fromConfiguration('hf-qwen3-235b', {
			...qwen3,
			layers: 94,
			hidden: 4096,
			heads: 64,
			kvHeads: 4,
			feedForward: 12_288,
			experts: 128,
			activeExperts: 8,
			sharedExperts: 0,
			expertFeedForward: 1536,
			mixtureLayers: 94
		}),
		size: {
			parameters: published(235e9, 'hf-qwen3-235b'),
			active: published(22e9, 'hf-qwen3-235b', 'counts the embedding table'),
			besides: null
		},
		contextTokens: published(40_960, 'hf-qwen3-235b')
	},
	'qwen3-coder-480b': {
		name: 'Qwen3 Coder 480B-A35B',
		released: '2025-07-22',
		shape: fromConfiguration('hf-qwen3-coder-480b', {
			...qwen3,
			layers: 62,
			hidden: 6144,
			heads: 96,
			kvHeads: 8,
			feedForward: 8192,
			experts: 160,
			activeExperts: 8,
			sharedExperts: 0,
			expertFeedForward: 2560,
			mixtureLayers: 62
		}),
		size: {
			parameters: published(480e9, 'hf-qwen3-coder-480b'),
			active: published(35e9, 'hf-qwen3-coder-480b', 'counts the embedding table'),
			besides: null
		},
		contextTokens: published(262_144, 'hf-qwen3-coder-480b')
	},
	'gpt-oss-20b': {
		name: 'gpt-oss-20b',
		released: '2025-08-05',
		shape: fromConfiguration(
			'gpt-oss-card',
			{ ...gptOss, layers: 24, experts: 32, mixtureLayers: 24, slidingLayers: 12 },
			gptOssNotes
		),
		size: {
			parameters: published(20.91e9, 'gpt-oss-card'),
			active: published(3.61e9, 'gpt-oss-card', 'counts the head, not the embedding table'),
			besides: null
		},
		contextTokens: published(131_072, 'gpt-oss-card')
	},
	'gpt-oss-120b': {
		name: 'gpt-oss-120b',
		released: '2025-08-05',
		shape: fromConfiguration(
			'gpt-oss-card',
			{ ...gptOss, layers: 36, experts: 128, mixtureLayers: 36, slidingLayers: 18 },
			gptOssNotes
		),
		size: {
			parameters: published(116.83e9, 'gpt-oss-card'),
			active: published(5.13e9, 'gpt-oss-card', 'counts the head, not the embedding table'),
			besides: null
		},
		contextTokens: published(131_072, 'gpt-oss-card')
	},
	'glm-4.6': {
		name: 'GLM-4.6',
		released: '2025-09-30',
		shape: fromConfiguration(
			'hf-glm-4.6',
			{
				...fullAttention,
				layers: 92,
				hidden: 5120,
				heads: 96,
				kvHeads: 8,
				headDim: 128,
				feedForward: 12_288,
				gated: true,
				vocabulary: 151_552,
				tiedEmbeddings: false,
				experts: 160,
				activeExperts: 8,
				sharedExperts: 1,
				expertFeedForward: 1536,
				mixtureLayers: 89
			},
			{ mixtureLayers: 'the first three layers are dense' }
		),
		size: {
			parameters: published(
				355e9,
				'hf-glm-4.6',
				'the weight files hold 356.8e9 with the layer that predicts ahead'
			),
			active: published(32e9, 'hf-glm-4.6', 'counts neither the head nor the embedding table'),
			besides: null
		},
		contextTokens: published(202_752, 'hf-glm-4.6')
	}
} as const satisfies Record<string, CatalogModel>;
