import type { Source } from '../source.ts';

/** Where each model's shape and size are stated. The configuration file of the weights is the source of the shape. */
export const modelsSources = {
	'hf-gpt-j-6b': {
		publisher: 'EleutherAI',
		title: 'GPT-J 6B: model card',
		url: 'https://huggingface.co/EleutherAI/gpt-j-6b',
		published: '2021-06-09',
		read: '2026-11-24',
		via: 'copies of the configuration in public code'
	},
	'llama-paper': {
		publisher: 'Meta',
		title: 'Touvron et al., LLaMA: open and efficient foundation language models',
		url: 'https://arxiv.org/abs/2302.13971',
		published: '2023-02-27',
		read: '2026-11-24',
		via: 'copies of the configuration in public code'
	},
	'hf-llama-2-7b': {
		publisher: 'Meta',
		title: 'Llama 2 7B: configuration and model card',
		url: 'https://huggingface.co/meta-llama/Llama-2-7b-hf',
		published: '2023-07-18',
		read: '2026-11-24',
		via: 'copies of the configuration in public code'
	},
	'hf-llama-2-13b': {
		publisher: 'Meta',
		title: 'Llama 2 13B: configuration and model card',
		url: 'https://huggingface.co/meta-llama/Llama-2-13b-hf',
		published: '2023-07-18',
		read: '2026-11-24',
		via: 'copies of the configuration in public code'
	},
	'hf-llama-2-70b': {
		publisher: 'Meta',
		title: 'Llama 2 70B: configuration and model card',
		url: 'https://huggingface.co/meta-llama/Llama-2-70b-hf',
		published: '2023-07-18',
		read: '2026-11-24',
		via: 'copies of the configuration in public code'
	},
	'hf-codellama-34b': {
		publisher: 'Meta',
		title: 'Code Llama 34B: configuration and model card',
		url: 'https://huggingface.co/codellama/CodeLlama-34b-hf',
		published: '2023-08-24',
		read: '2026-11-24',
		via: 'copies of the configuration in public code'
	},
	'hf-llama-3-8b': {
		publisher: 'Meta',
		title: 'Llama 3 8B: configuration and model card',
		url: 'https://huggingface.co/meta-llama/Meta-Llama-3-8B',
		published: '2024-04-18',
		read: '2026-11-24',
		via: 'copies of the configuration in public code'
	},
	'hf-llama-3.1-8b': {
		publisher: 'Meta',
		title: 'Llama 3.1 8B: configuration and model card',
		url: 'https://huggingface.co/meta-llama/Llama-3.1-8B',
		published: '2024-07-23',
		read: '2026-11-24',
		via: 'the configuration as copied in AIConfigurator, commit 095f58a'
	},
	'hf-llama-3.1-70b': {
		publisher: 'Meta',
		title: 'Llama 3.1 70B: configuration and model card',
		url: 'https://huggingface.co/meta-llama/Llama-3.1-70B',
		published: '2024-07-23',
		read: '2026-11-24',
		via: 'the configuration as copied in AIConfigurator, commit 095f58a'
	},
	'hf-llama-3.1-405b': {
		publisher: 'Meta',
		title: 'Llama 3.1 405B: configuration and model card',
		url: 'https://huggingface.co/meta-llama/Llama-3.1-405B',
		published: '2024-07-23',
		read: '2026-11-24',
		via: 'the configuration as copied in AIConfigurator, commit 095f58a'
	},
	'hf-llama-3.2-1b': {
		publisher: 'Meta',
		title: 'Llama 3.2 1B: configuration and model card',
		url: 'https://huggingface.co/meta-llama/Llama-3.2-1B',
		published: '2024-09-25',
		read: '2026-11-24',
		via: 'copies of the configuration in public code'
	},
	'hf-llama-3.3-70b': {
		publisher: 'Meta',
		title: 'Llama 3.3 70B Instruct: configuration and model card',
		url: 'https://huggingface.co/meta-llama/Llama-3.3-70B-Instruct',
		published: '2024-12-06',
		read: '2026-11-24',
		via: 'copies of the configuration in public code'
	},
	'hf-llama-4-scout': {
		publisher: 'Meta',
		title: 'Llama 4 Scout 17B-16E: configuration and model card',
		url: 'https://huggingface.co/meta-llama/Llama-4-Scout-17B-16E-Instruct',
		published: '2025-04-05',
		read: '2026-11-24',
		via: 'the configuration as copied in AIConfigurator, commit 095f58a'
	},
	'hf-llama-4-maverick': {
		publisher: 'Meta',
		title: 'Llama 4 Maverick 17B-128E: configuration and model card',
		url: 'https://huggingface.co/meta-llama/Llama-4-Maverick-17B-128E-Instruct',
		published: '2025-04-05',
		read: '2026-11-24',
		via: 'the configuration as copied in AIConfigurator, commit 095f58a'
	},
	'hf-qwen2-72b': {
		publisher: 'Qwen',
		title: 'Qwen2 72B: configuration and model card',
		url: 'https://huggingface.co/Qwen/Qwen2-72B',
		published: '2024-06-07',
		read: '2026-11-24',
		via: 'copies of the configuration in public code'
	},
	'hf-qwen3-32b': {
		publisher: 'Qwen',
		title: 'Qwen3 32B: configuration and model card',
		url: 'https://huggingface.co/Qwen/Qwen3-32B',
		published: '2025-04-29',
		read: '2026-11-24',
		via: 'the configuration as copied in AIConfigurator, commit 095f58a'
	},
	'hf-qwen3-235b': {
		publisher: 'Qwen',
		title: 'Qwen3 235B-A22B: configuration and model card',
		url: 'https://huggingface.co/Qwen/Qwen3-235B-A22B',
		published: '2025-04-29',
		read: '2026-11-24',
		via: 'the configuration as copied in AIConfigurator, commit 095f58a'
	},
	'hf-qwen3-coder-480b': {
		publisher: 'Qwen',
		title: 'Qwen3 Coder 480B-A35B: configuration and model card',
		url: 'https://huggingface.co/Qwen/Qwen3-Coder-480B-A35B-Instruct',
		published: '2025-07-22',
		read: '2026-11-24',
		via: 'the configuration as copied in AIConfigurator, commit 095f58a'
	},
	'hf-mixtral-8x7b': {
		publisher: 'Mistral AI',
		title: 'Mixtral 8x7B v0.1: configuration and model card',
		url: 'https://huggingface.co/mistralai/Mixtral-8x7B-v0.1',
		published: '2023-12-11',
		read: '2026-11-24',
		via: 'the configuration as copied in AIConfigurator, commit 095f58a'
	},
	'hf-deepseek-r1': {
		publisher: 'DeepSeek',
		title: 'DeepSeek-R1: configuration and model card',
		url: 'https://huggingface.co/deepseek-ai/DeepSeek-R1',
		published: '2025-01-20',
		read: '2026-11-24',
		via: 'the configuration as copied in AIConfigurator, commit 095f58a'
	},
	'hf-deepseek-v3.2': {
		publisher: 'DeepSeek',
		title: 'DeepSeek-V3.2: configuration and model card',
		url: 'https://huggingface.co/deepseek-ai/DeepSeek-V3.2',
		published: '2025-12-01',
		read: '2026-11-24',
		via: 'the configuration as copied in AIConfigurator, commit 095f58a'
	},
	'gpt-oss-card': {
		publisher: 'OpenAI',
		title: 'gpt-oss-120b and gpt-oss-20b: model card',
		url: 'https://arxiv.org/abs/2508.10925',
		published: '2025-08-05',
		read: '2026-11-24',
		via: 'the configuration as copied in AIConfigurator, commit 095f58a'
	},
	'hf-kimi-k2': {
		publisher: 'Moonshot AI',
		title: 'Kimi K2: configuration and model card',
		url: 'https://huggingface.co/moonshotai/Kimi-K2-Instruct',
		published: '2025-07-11',
		read: '2026-11-24',
		via: 'the configuration as copied in AIConfigurator, commit 095f58a'
	},
	'hf-glm-4.6': {
		publisher: 'Z.ai',
		title: 'GLM-4.6: configuration and model card',
		url: 'https://huggingface.co/zai-org/GLM-4.6',
		published: '2025-09-30',
		read: '2026-11-24',
		via: 'copies of the configuration in public code'
	},
	'hf-glm-5.1': {
		publisher: 'Z.ai',
		title: 'GLM-5.1: configuration and model card',
		url: 'https://huggingface.co/zai-org/GLM-5.1',
		published: '2026',
		read: '2026-11-24',
		via: 'the configuration as copied in AIConfigurator, commit 095f58a'
	}
} as const satisfies Record<string, Source>;
