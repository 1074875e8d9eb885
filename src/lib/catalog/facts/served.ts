import { tokensPerSecond, type TokensPerSecond } from '#lib/units/index.ts';
import { assumed, derived, published, type Cited } from '../cited.ts';
import type { ModelId } from '../models.ts';

/** How fast a hosted service typed for one user, as someone printed it on a date. Most are history by now. */
export type ServedSpeed = {
	readonly service: 'Cerebras' | 'best GPU host' | 'large clouds' | 'GPU service';
	readonly model: string;
	readonly modelId: ModelId | null;
	readonly saidBy: string;
	readonly date: string; // ISO, as exact as known
	readonly guessesAhead: boolean | null; // speculative decoding; null where nobody says
	readonly speed: Cited<TokensPerSecond>;
};

type Rest = Omit<ServedSpeed, 'service' | 'model' | 'speed'>;
const cerebras = (model: string, speed: Cited<TokensPerSecond>, rest: Rest): ServedSpeed => ({
	service: 'Cerebras',
	model,
	speed,
	...rest
});
const rate = tokensPerSecond;
const maker = 'the maker';
const docs = 'the maker’s documentation';
const aa = 'Artificial Analysis';

/** By the id of the row in `data/facts.json`. */
export const servedSpeeds = {
	'speed.l31_8b.launch': cerebras(
		'Llama 3.1 8B',
		published(rate(1800), 'cerebras-launch-2024', '16-bit weights; Artificial Analysis measured above 1,800'),
		{ modelId: 'llama-3.1-8b', saidBy: maker, date: '2024-08-27', guessesAhead: null }
	),
	'speed.l31_8b.docs': cerebras(
		'Llama 3.1 8B',
		published(rate(2200), 'cerebras-docs-2025', 'retired by October 2026'),
		{ modelId: 'llama-3.1-8b', saidBy: docs, date: '2025', guessesAhead: null }
	),
	'speed.l31_70b.launch': cerebras(
		'Llama 3.1 70B',
		published(
			rate(450),
			'cerebras-launch-2024',
			'four systems, 16-bit weights, guessing ahead not mentioned; Artificial Analysis measured above 446'
		),
		{ modelId: 'llama-3.1-70b', saidBy: maker, date: '2024-08-27', guessesAhead: null }
	),
	'speed.l31_70b.oct': cerebras(
		'Llama 3.1 70B',
		published(
			rate(2100),
			'danielkim-cerebras',
			'2,148 in one account; about 16 times the fastest GPU host then'
		),
		{ modelId: 'llama-3.1-70b', saidBy: maker, date: '2024-10-24', guessesAhead: true }
	),
	'speed.l33_70b.docs': cerebras(
		'Llama 3.3 70B',
		published(rate(2100), 'cerebras-docs-2025', 'a listing elsewhere says above 2,200'),
		{ modelId: 'llama-3.3-70b', saidBy: docs, date: '2025', guessesAhead: true }
	),
	'speed.l31_405b': cerebras(
		'Llama 3.1 405B',
		published(rate(969), 'toms-405b', 'first token after 0.24 s; 12 times the best GPU host'),
		{ modelId: 'llama-3.1-405b', saidBy: maker, date: '2024-11-18', guessesAhead: null }
	),
	'speed.l4_scout': cerebras('Llama 4 Scout', published(rate(2600), 'cerebras-docs-2025'), {
		modelId: 'llama-4-scout',
		saidBy: docs,
		date: '2025',
		guessesAhead: null
	}),
	'speed.l4_mav': cerebras(
		'Llama 4 Maverick',
		published(rate(2522), 'cysecurity-maverick', 'eight B200 at the same time: 1,038'),
		{ modelId: 'llama-4-maverick', saidBy: aa, date: '2025-05-28', guessesAhead: null }
	),
	'speed.r1d70b.docs': cerebras('DeepSeek R1 Distill 70B', published(rate(1700), 'cerebras-docs-2025'), {
		modelId: 'llama-3.3-70b',
		saidBy: docs,
		date: '2025',
		guessesAhead: null
	}),
	'speed.r1d70b.launch': cerebras('DeepSeek R1 Distill 70B', published(rate(1500), 'libreddit-r1-70b'), {
		modelId: 'llama-3.3-70b',
		saidBy: maker,
		date: '2025-01-30',
		guessesAhead: null
	}),
	'speed.lechat': cerebras('Mistral Large 2 123B', assumed(rate(1100), 'recalled', 'in Le Chat'), {
		modelId: null,
		saidBy: 'the makers',
		date: '2025-02-06',
		guessesAhead: null
	}),
	'speed.q3_32b.docs': cerebras(
		'Qwen3 32B',
		published(rate(2100), 'cerebras-docs-2025', '2,400 to 2,600 later (from memory, not read again)'),
		{ modelId: 'qwen3-32b', saidBy: docs, date: '2025', guessesAhead: null }
	),
	'speed.q3_235b': cerebras(
		'Qwen3 235B-A22B',
		assumed(rate(1500), 'recalled', '1,400 in the documentation later'),
		{ modelId: 'qwen3-235b-a22b', saidBy: maker, date: '2025-07-08', guessesAhead: null }
	),
	'speed.q3_coder': cerebras('Qwen3 Coder 480B-A35B', assumed(rate(2000), 'recalled'), {
		modelId: 'qwen3-coder-480b',
		saidBy: maker,
		date: '2025-08-01',
		guessesAhead: null
	}),
	'speed.oss120.claim': cerebras(
		'gpt-oss-120b',
		published(rate(3000), 'terminalskills-cerebras', 'first claimed in August 2025'),
		{ modelId: 'gpt-oss-120b', saidBy: docs, date: '2026-10', guessesAhead: null }
	),
	'speed.oss120.aa2700': cerebras(
		'gpt-oss-120b',
		published(rate(2700), 'superml-gptoss', 'a B200 at about 900 in the same sentence'),
		{ modelId: 'gpt-oss-120b', saidBy: `${aa}, in the press`, date: '2025', guessesAhead: null }
	),
	'speed.oss120.aa2059': cerebras('gpt-oss-120b', published(rate(2059), 'tokenomics-cerebras'), {
		modelId: 'gpt-oss-120b',
		saidBy: aa,
		date: '2026-05',
		guessesAhead: null
	}),
	'speed.oss120.aa1706': cerebras(
		'gpt-oss-120b',
		published(rate(1705.8), 'alatirok-speed', 'the fastest NVIDIA host named: about 650'),
		{ modelId: 'gpt-oss-120b', saidBy: aa, date: '2026-05-31', guessesAhead: null }
	),
	'speed.oss120low.aa1844': cerebras(
		'gpt-oss-120b, low effort',
		published(
			rate(1844.1),
			'aa-gptoss-low',
			'first token of the answer after 1.54 s, 4.31 s for the next service'
		),
		{ modelId: 'gpt-oss-120b', saidBy: aa, date: '2026', guessesAhead: null }
	),
	'speed.glm46': cerebras('GLM-4.6', assumed(rate(1000), 'recalled'), {
		modelId: 'glm-4.6',
		saidBy: maker,
		date: '2025-11',
		guessesAhead: null
	}),
	'speed.glm47': cerebras(
		'GLM-4.7',
		published(rate(1201), 'tokenomics-cerebras', 'retired by October 2026'),
		{ modelId: null, saidBy: aa, date: '2026-05', guessesAhead: null }
	),
	'speed.kimi26': cerebras(
		'Kimi K2.6',
		published(rate(981), 'robotsatlas-kimi', 'measured on 6 May; 6.7 times the next GPU cloud'),
		{ modelId: 'kimi-k2', saidBy: aa, date: '2026-05-20', guessesAhead: null }
	),
	'speed.spark': cerebras(
		'GPT-5.3-Codex-Spark',
		published(rate(1000), 'digitalapplied-spark', 'more than; its GPU sibling types 65 to 70'),
		{ modelId: null, saidBy: 'OpenAI', date: '2026-02-12', guessesAhead: null }
	),
	'speed.spark.sa': cerebras(
		'GPT-5.3-Codex-Spark',
		published(rate(2000), 'semianalysis-cerebras', 'up to; said to have the shape of gpt-oss-120b'),
		{ modelId: null, saidBy: 'SemiAnalysis', date: '2026-05-13', guessesAhead: null }
	),
	'speed.sol': cerebras('GPT-5.6 Sol', published(rate(750), 'capitalcompute-sol', 'up to'), {
		modelId: null,
		saidBy: 'OpenAI',
		date: '2026-06-26',
		guessesAhead: null
	}),
	'speed.gemma31': cerebras('Gemma 4 31B', published(rate(1850), 'neurolink-cerebras'), {
		modelId: null,
		saidBy: `${docs}, through an integrator`,
		date: '2026-08-27',
		guessesAhead: null
	}),
	'speed.qwen38_27': cerebras('Qwen 3.8 27B', published(rate(1850), 'terminalskills-cerebras'), {
		modelId: null,
		saidBy: `${docs}, through an integrator`,
		date: '2026-10',
		guessesAhead: null
	}),
	'gpu.h100.70b.best': {
		service: 'best GPU host',
		model: 'Llama 3.1 70B',
		modelId: 'llama-3.1-70b',
		saidBy: 'Cerebras',
		date: '2024-08-27',
		guessesAhead: null,
		speed: published(
			rate(128),
			'register-inference-2024',
			'H100; two thirds of what the bandwidth of eight allows at 16 bits'
		)
	},
	'gpu.h100.8b.best': {
		service: 'best GPU host',
		model: 'Llama 3.1 8B',
		modelId: 'llama-3.1-8b',
		saidBy: 'Cerebras',
		date: '2024-08-27',
		guessesAhead: null,
		speed: published(rate(242), 'register-inference-2024', 'H100')
	},
	'gpu.hyperscale.70b': {
		service: 'large clouds',
		model: 'Llama 3.1 70B',
		modelId: 'llama-3.1-70b',
		saidBy: 'Cerebras',
		date: '2024-08',
		guessesAhead: null,
		speed: derived(rate(22), 'cerebras-launch-2024', '450 over the claimed 20 times')
	},
	'gpu.gpt55': {
		service: 'GPU service',
		model: 'GPT-5.5, highest effort',
		modelId: null,
		saidBy: aa,
		date: '2026-06',
		guessesAhead: null,
		speed: published(rate(68), 'capitalcompute-sol')
	},
	'gpu.opus': {
		service: 'GPU service',
		model: 'Claude Opus 4.6',
		modelId: null,
		saidBy: 'SemiAnalysis',
		date: '2026-05-13',
		guessesAhead: null,
		speed: published(rate(40), 'semianalysis-cerebras', 'its fast mode: 70 to 100 and more')
	},
	'gpu.b200.mav': {
		service: 'best GPU host',
		model: 'Llama 4 Maverick',
		modelId: 'llama-4-maverick',
		saidBy: aa,
		date: '2025-05',
		guessesAhead: true,
		speed: published(rate(1038), 'nvidia-maverick-1000', 'eight B200 tuned for a record')
	}
} as const satisfies Record<string, ServedSpeed>;

/** A dedicated unit of Llama 3.3 70B at growing numbers of users: the best public curve of what a crowd costs. */
export const crowdedService = [
	{ users: 1, each: 58.64, total: 58, ttftSeconds: 0.05 },
	{ users: 8, each: 54.74, total: 425, ttftSeconds: 0.07 },
	{ users: 32, each: 44.32, total: 1297, ttftSeconds: 0.16 },
	{ users: 128, each: 25.6, total: 2315, ttftSeconds: 1.29 },
	{ users: 256, each: 15.27, total: 1977, ttftSeconds: 4.09 }
].map(({ users, each, total, ttftSeconds }) => ({
	users,
	each: published(rate(each), 'oracle-33-70b', 'prompts of 480 tokens, answers of 300; hardware not stated'),
	total: published(rate(total), 'oracle-33-70b'),
	ttftSeconds: published(ttftSeconds, 'oracle-33-70b')
}));
