import type { Source } from '../source.ts';

/** Wafer-scale hardware and how it runs language models. */
export const waferSources = {
	'cerebras-yield': {
		publisher: 'Cerebras',
		title: '100x defect tolerance: how Cerebras solved the yield problem',
		url: 'https://cerebras.ai/blog/100x-defect-tolerance-how-cerebras-solved-the-yield-problem',
		published: '2025-01-13',
		read: '2026-11',
		via: 'figures quoted at feeds.simonwillison.net'
	},
	'hotchips34-cerebras': {
		publisher: 'Hot Chips 34',
		title: 'Inside the Cerebras architecture: how co-designed hardware accelerates deep learning',
		url: 'https://besthub.dev/articles/inside-cerebras-architecture-how-co-designed-hardware-accelerates-deep-learning-b14548bfce81',
		published: '2022-08',
		read: '2026-11',
		via: 'a write-up of the talk'
	},
	'toms-wse3': {
		publisher: "Tom's Hardware",
		title: 'Cerebras launches 900,000-core 125 petaFLOPS wafer-scale processor for AI',
		url: 'https://www.tomshardware.com/tech-industry/artificial-intelligence/cerebras-launches-900000-core-125-petaflops-wafer-scale-processor-for-ai-theoretically-equivalent-to-about-62-nvidia-h100-gpus',
		published: '2024-03-13',
		read: '2026-11'
	},
	'semianalysis-cerebras': {
		publisher: 'SemiAnalysis',
		title: 'Cerebras: faster tokens please',
		url: 'https://newsletter.semianalysis.com/p/cerebras-faster-tokens-please',
		published: '2026-05-13',
		read: '2026-11',
		via: 'the free part, in a public archive of the feed'
	},
	'alcf-cerebras': {
		publisher: 'Argonne Leadership Computing Facility',
		title: 'AI accelerators tutorial at SC24: Cerebras',
		url: 'https://github.com/argonne-lcf/AIaccelerators-SC24-tutorial',
		published: '2024-11',
		read: '2026-11'
	},
	'csl-examples': {
		publisher: 'Cerebras',
		title: 'csl-examples: kernels and run files for the SDK, commit 162e0f3',
		url: 'https://github.com/Cerebras/csl-examples',
		published: '2025-05-23',
		read: '2026-11'
	},
	'waferllm-code': {
		publisher: 'MeshInfra',
		title: 'WaferLLM: source of the decode kernels and launch files, commit 2cd13b5',
		url: 'https://github.com/MeshInfra/WaferLLM',
		published: '2025-10-01',
		read: '2026-11'
	},
	'waferllm-osdi25': {
		publisher: 'OSDI 2025',
		title: 'WaferLLM: large language model inference at wafer scale',
		url: 'https://arxiv.org/abs/2502.04563v3',
		published: '2025-07',
		read: '2026-11'
	},
	'waferllm-preprint': {
		publisher: 'arXiv',
		title: 'WaferLLM: a wafer-scale LLM inference system (preprint, version 2)',
		url: 'https://arxiv.org/abs/2502.04563v2',
		published: '2025-02',
		read: '2026-11'
	},
	'nextplatform-cs3': {
		publisher: 'The Next Platform',
		title: 'Cerebras goes hyperscale with third-gen waferscale supercomputers',
		url: 'https://www.nextplatform.com/2024/03/14/cerebras-goes-hyperscale-with-third-gen-waferscale-supercomputers/',
		published: '2024-03-14',
		read: '2026-11'
	},
	'register-cs3-power': {
		publisher: 'The Register',
		title: 'OpenAI to serve up ChatGPT on Cerebras AI dinner plates',
		url: 'https://theglobalpractice.com/2026/01/16/openai-to-serve-up-chatgpt-on-cerebras-ai-dinner-plates-in-10b-deal',
		published: '2026-01-16',
		read: '2026-11',
		via: 'a digest of the article'
	},
	'cloudnews-cs3': {
		publisher: 'Cloud News',
		title: 'Cerebras vs NVIDIA: why a giant chip can win in inference',
		url: 'https://cloudnews.tech/cerebras-vs-nvidia-why-a-giant-chip-can-win-in-inference/',
		published: '2026',
		read: '2026-11',
		via: 'it quotes the CS-3 technical sheet'
	},
	'solo-engineer-wafer': {
		publisher: 'solo.engineer',
		title: 'Wafer-scale against GPU architecture',
		url: 'https://solo.engineer/en/reports/concept-monetizer/wafer-scale-vs-gpu-architecture-2026-05-06/',
		published: '2026-05-06',
		read: '2026-11'
	},
	'tokenomics-cerebras': {
		publisher: 'SemiAnalysis',
		title: 'Tokenomics: Cerebras',
		url: 'https://www.tokenomics.info/cerebras',
		published: '2026-05',
		read: '2026-11'
	},
	'awesomeagents-wse3': {
		publisher: 'Awesome Agents',
		title: 'Cerebras WSE-3',
		url: 'https://awesomeagents.ai/hardware/cerebras-wse-3',
		published: '2025',
		read: '2026-11'
	},
	'aiwiki-wse3': {
		publisher: 'AI Wiki',
		title: 'Cerebras WSE-3',
		url: 'https://aiwiki.ai/wiki/cerebras_wse_3',
		published: '2021-04',
		read: '2026-11',
		via: 'the date is that of the WSE-2 it describes'
	},
	'cerebras-launch-2024': {
		publisher: 'Cerebras',
		title: 'Introducing Cerebras Inference: AI at instant speed',
		url: 'https://cerebras.ai/blog/introducing-cerebras-inference-ai-at-instant-speed',
		published: '2024-08-27',
		read: '2026-11'
	},
	'wafer-reduce-hpdc24': {
		publisher: 'HPDC 2024',
		title: 'Luczynski et al., Near-optimal wafer-scale reduce',
		url: 'https://arxiv.org/abs/2404.15888',
		published: '2024-04-24',
		read: '2026-11',
		via: 'the abstract and summaries by others'
	},
	'wse-wiki': {
		publisher: 'lukebest',
		title: 'AI infrastructure wiki: wafer-scale reduce algorithms and performance model',
		url: 'https://github.com/lukebest/AI_infra_LLM_wiki',
		published: '2026-06-20',
		read: '2026-11'
	},
	'sc23-seismic': {
		publisher: 'SC23',
		title: 'Ltaief et al., Scaling the memory wall for multi-dimensional seismic processing',
		url: 'https://sc23.supercomputing.org/proceedings/tech_paper/tech_paper_pages/gb109.html',
		published: '2023-11',
		read: '2026-11',
		via: 'the abstract'
	},
	'sc20-stencil': {
		publisher: 'SC20',
		title: 'Rocki et al., Fast stencil-code computation on a wafer-scale processor',
		url: 'https://arxiv.org/abs/2010.03660',
		published: '2020-10-07',
		read: '2026-11',
		via: 'the abstract'
	}
} as const satisfies Record<string, Source>;
