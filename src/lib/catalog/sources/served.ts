import type { Source } from '../source.ts';

/** Speeds of hosted services as published at the time. */
export const servedSources = {
	'cerebras-spec-2024': {
		publisher: 'Cerebras',
		title: 'Cerebras Inference now 3x faster (October 2024 release)',
		url: 'https://hn.masterscheme.cn/item?id=41942822',
		published: '2024-10-24',
		read: '2026-11',
		via: 'quoted in a discussion of it'
	},
	'cerebras-docs-2025': {
		publisher: 'Cerebras',
		title: 'Inference documentation: model table',
		url: 'https://inference-docs.cerebras.ai',
		published: '2025',
		read: '2026-11',
		via: 'a snapshot of mid-2025'
	},
	'danielkim-cerebras': {
		publisher: 'Daniel Kim',
		title: 'How is Cerebras so fast?',
		url: 'https://danielkim.sh/blog/how-is-cerebras-so-fast',
		published: '2024-10-24',
		read: '2026-11'
	},
	'toms-405b': {
		publisher: "Tom's Hardware",
		title: 'Cerebras video shows AI writing code 75x faster than the fastest AI GPU cloud',
		url: 'https://www.tomshardware.com/tech-industry/artificial-intelligence/cerebras-video-shows-ai-writing-code-75x-faster-than-worlds-fastest-ai-gpu-cloud-worlds-largest-chip-beats-awss-fastest-in-head-to-head-comparison',
		published: '2024-11-18',
		read: '2026-11'
	},
	'ailearning-405b': {
		publisher: 'AI Learning Guides',
		title: 'Cerebras runs Llama 405B at 969 tokens a second',
		url: 'https://ailearningguides.com/cerebras-llama-405b-969-tokens-second/',
		published: '2025-08',
		read: '2026-11'
	},
	'cysecurity-maverick': {
		publisher: 'CySecurity News',
		title: 'Cerebras posts',
		url: 'https://www.cysecurity.news/search/label/Cerebras',
		published: '2025-05-28',
		read: '2026-11'
	},
	'libreddit-r1-70b': {
		publisher: 'Cerebras',
		title: 'DeepSeek R1 Llama 70B at 1,500 tokens a second',
		url: 'https://libreddit.rafn.is/r/mlscaling/comments/1ik3401/mistral_offers_deepseek_r1_llama70b_at_1500',
		published: '2025-01-30',
		read: '2026-11',
		via: 'a discussion that links the post'
	},
	'terminalskills-cerebras': {
		publisher: 'terminalskills',
		title: 'Cerebras provider notes',
		url: 'https://github.com/terminalskills/skills',
		published: '2026-10',
		read: '2026-11'
	},
	'neurolink-cerebras': {
		publisher: 'Juspay',
		title: 'NeuroLink: the Cerebras provider',
		url: 'https://github.com/juspay/neurolink',
		published: '2026-08-27',
		read: '2026-11'
	},
	'superml-gptoss': {
		publisher: 'SuperML',
		title: 'The Cerebras IPO and the wafer-scale inference tier',
		url: 'https://superml.dev/cerebras-ipo-wafer-scale-inference-tier-may-2026',
		published: '2026-05',
		read: '2026-11'
	},
	'alatirok-speed': {
		publisher: 'Artificial Analysis',
		title: 'AI inference speed 2026',
		url: 'https://alatirok.com/ai-inference-speed-2026/',
		published: '2026-05-31',
		read: '2026-11',
		via: 'quoted at alatirok.com'
	},
	'aa-gptoss-low': {
		publisher: 'Artificial Analysis',
		title: 'gpt-oss-120b (low): providers',
		url: 'https://artificialanalysis.ai/models/gpt-oss-120b-low/providers',
		published: '2026',
		read: '2026-11'
	},
	'robotsatlas-kimi': {
		publisher: 'Robots Atlas',
		title: 'Cerebras runs a trillion-parameter model 7x faster than GPU clouds',
		url: 'https://robotsatlas.com/posts/cerebras-uruchamia-model-bilionowy-7x-szybciej-niz-gpu-chmury',
		published: '2026-05-20',
		read: '2026-11'
	},
	'digitalapplied-spark': {
		publisher: 'OpenAI',
		title: 'GPT-5.3-Codex-Spark: real-time coding on Cerebras',
		url: 'https://www.digitalapplied.com/blog/gpt-5-3-codex-spark-real-time-coding-cerebras-guide',
		published: '2026-02-12',
		read: '2026-11',
		via: 'quoted by Digital Applied'
	},
	'holter-spark': {
		publisher: 'Adam Holter',
		title: 'GPT-5.3-Codex-Spark: 1,000 tokens per second, but is it faster?',
		url: 'https://adam.holter.com/gpt-5-3-codex-spark-1000-tokens-per-second-but-is-it-actually-faster/',
		published: '2026-02',
		read: '2026-11'
	},
	'capitalcompute-sol': {
		publisher: 'Capital and Compute',
		title: 'GPT-5.6 Sol on Cerebras: tokens per second',
		url: 'https://capitalandcompute.net/blog/gpt-5-6-sol-cerebras-speed-tokens-per-second/',
		published: '2026-06-26',
		read: '2026-11'
	},
	'qiita-sol': {
		publisher: 'Qiita',
		title: 'GPT-5.6 Sol prices',
		url: 'https://qiita.com/htani0817/items/2cfbcf3f1bb435b28e6f',
		published: '2026-07',
		read: '2026-11'
	},
	'openai-fast-mode': {
		publisher: 'OpenAI',
		title: 'Agent configuration: speed',
		url: 'https://developers.openai.com/ja-JP/docs/agent-configuration/speed',
		published: '2026-10',
		read: '2026-11'
	},
	'aihola-spark': {
		publisher: 'aihola.com',
		title: 'OpenAI Codex Spark on Cerebras',
		url: 'https://aihola.com/article/openai-codex-spark-cerebras',
		published: '2026-02-12',
		read: '2026-11'
	},
	'register-inference-2024': {
		publisher: 'The Register',
		title: 'Cerebras gives waferscale chips an inferencing twist',
		url: 'https://metaailabs.com/cerebras-gives-waferscale-chips-an-inferencing-twist-the-register/',
		published: '2024-08-27',
		read: '2026-11',
		via: 'in a copy of the article'
	},
	'oracle-33-70b': {
		publisher: 'Oracle',
		title: 'Benchmark of Llama 3.3 70B Instruct on OCI Generative AI',
		url: 'https://docs.oracle.com/en-us/iaas/Content/generative-ai/benchmark-meta-llama-3-3-70b-instruct.htm',
		published: '2025',
		read: '2026-11',
		via: 'on a mirror and in the Portuguese copy'
	},
	'aitechsuite-maverick': {
		publisher: 'AI Tech Suite',
		title: "Cerebras doubles Nvidia's Blackwell speed",
		url: 'https://www.aitechsuite.com/ai-news/cerebras-doubles-nvidias-blackwell-speed-claims-llm-inference-record',
		published: '2025-05-28',
		read: '2026-11'
	},
	'spurlock-launch': {
		publisher: 'Artificial Analysis',
		title: 'Cerebras Inference launch, August 2024',
		url: 'https://williamspurlock.com/blog/cerebras-inference-launch-llama-3-1-august-2024',
		published: '2024-08-27',
		read: '2026-11',
		via: 'quoted at williamspurlock.com'
	},
	'dreaming-fast': {
		publisher: 'Artificial Analysis',
		title: 'Groq, Cerebras and SambaNova: fast inference',
		url: 'https://dreaming.press/posts/groq-vs-cerebras-vs-sambanova-fast-inference.html',
		published: '2026',
		read: '2026-11',
		via: 'quoted at dreaming.press'
	},
	'aws-cerebras': {
		publisher: 'Amazon Web Services',
		title: 'AWS and Cerebras partner to accelerate cloud AI inference',
		url: 'https://businessnewsforprofit.com/technology/aws-and-cerebras-partner-to-accelerate-cloud-ai-inference',
		published: '2026-03-13',
		read: '2026-11',
		via: 'in a copy of the press text'
	}
} as const satisfies Record<string, Source>;
