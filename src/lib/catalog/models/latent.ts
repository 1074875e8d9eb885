import { published } from '../cited.ts';
import { fromConfiguration, type CatalogModel } from './entry.ts';

const deepseek = {
	layers: 61,
	hidden: 7168,
	headDim: 192, // of a head before it is compressed: 128 without position and 64 with
	latent: { queryRank: 1536, kvRank: 512, nopeDim: 128, ropeDim: 64, valueDim: 128 },
	feedForward: 18_432,
	gated: true,
	tiedEmbeddings: false,
	activeExperts: 8,
	sharedExperts: 1,
	expertFeedForward: 2048,
	slidingWindow: 0,
	slidingLayers: 0
};
const v3 = { ...deepseek, heads: 128, kvHeads: 128, vocabulary: 129_280, experts: 256, mixtureLayers: 58 };
const v3Notes = { mixtureLayers: 'the first three layers are dense' };
const predictor = 'without the extra layer that predicts the next token but one';

/** Mixture-of-experts models with multi-head latent attention: one short vector a token in the cache. */
export const latentModels = {
	'deepseek-r1': {
		name: 'DeepSeek-R1',
		released: '2025-01-20',
		shape: fromConfiguration('hf-deepseek-r1', v3, v3Notes),
		size: {
			parameters: published(671e9, 'hf-deepseek-r1', predictor),
			active: published(37e9, 'hf-deepseek-r1', 'counts the head, not the embedding table'),
			besides: null
		},
		contextTokens: published(163_840, 'hf-deepseek-r1')
	},
	'deepseek-v3.2': {
		name: 'DeepSeek-V3.2',
		released: '2025-12-01',
		shape: fromConfiguration(
			'hf-deepseek-v3.2',
			{ ...v3, indexer: { heads: 64, dim: 128, chosen: 2048 } },
			v3Notes
		),
		size: {
			parameters: published(671e9, 'hf-deepseek-v3.2', predictor),
			active: published(37e9, 'hf-deepseek-v3.2', 'counts the head, not the embedding table'),
			besides: null
		},
		contextTokens: published(163_840, 'hf-deepseek-v3.2')
	},
	'kimi-k2': {
		name: 'Kimi K2',
		released: '2025-07-11',
		shape: fromConfiguration(
			'hf-kimi-k2',
			{
				...deepseek,
				heads: 64,
				kvHeads: 64,
				vocabulary: 163_840,
				experts: 384,
				mixtureLayers: 60
			},
			{ mixtureLayers: 'the first layer is dense' }
		),
		size: {
			parameters: published(1_026_408_232_448, 'hf-kimi-k2', 'printed as 1T'),
			active: published(
				32.6e9,
				'hf-kimi-k2',
				'counts the embedding table; printed as 32B on the card, 32.6B in the report'
			),
			besides: null
		},
		contextTokens: published(131_072, 'hf-kimi-k2')
	},
	'glm-5.1': {
		name: 'GLM-5.1',
		released: '2026-04-07',
		shape: fromConfiguration(
			'hf-glm-5.1',
			{
				...deepseek,
				layers: 78,
				hidden: 6144,
				heads: 64,
				kvHeads: 64,
				headDim: 256,
				latent: { queryRank: 2048, kvRank: 512, nopeDim: 192, ropeDim: 64, valueDim: 256 },
				indexer: { heads: 32, dim: 128, chosen: 2048 },
				feedForward: 12_288,
				vocabulary: 154_880,
				experts: 256,
				mixtureLayers: 75
			},
			v3Notes
		),
		size: {
			parameters: published(744e9, 'hf-glm-5.1', predictor),
			active: published(40e9, 'hf-glm-5.1', 'counts neither the head nor the embedding table'),
			besides: null
		},
		contextTokens: published(202_752, 'hf-glm-5.1')
	}
} as const satisfies Record<string, CatalogModel>;
