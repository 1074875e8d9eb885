import type { Source } from '../source.ts';

/** Racks, heat, water, money and the lengths of requests. */
export const fleetSources = {
	'nvidia-superpod-b300': {
		publisher: 'NVIDIA',
		title: 'DGX SuperPOD architecture: DGX B300, four systems in a rack of about 56 kW',
		url: 'https://docs.nvidia.com/dgx-superpod/reference-architecture/scalable-infrastructure-b300-xdr/latest/dgx-superpod-architecture.html',
		published: '2026',
		read: '2026-11'
	},
	'nvidia-superpod-gb200': {
		publisher: 'NVIDIA',
		title: 'DGX SuperPOD architecture: eight DGX GB200 racks and what surrounds them, 1.2 MW',
		url: 'https://docs.nvidia.com/dgx-superpod/reference-architecture-scalable-infrastructure-gb200/latest/dgx-superpod-architecture.html',
		published: '2025',
		read: '2026-11'
	},
	'yobitel-wue': {
		publisher: 'Yobitel',
		title: 'WUE: water usage effectiveness, with typical values by kind of cooling',
		url: 'https://www.yobitel.com/knowledge-base/wue-water-usage-effectiveness',
		published: null,
		read: '2026-11'
	},
	'tailpipe-psu': {
		publisher: 'Tailpipe',
		title: 'Power supply efficiency factor: 90 to 96 % by certification, 96 % assumed',
		url: 'https://tailpipe.ai/methodology/operational-emissions-methodology-psef',
		published: null,
		read: '2026-11'
	},
	'alloywire-loading': {
		publisher: 'Alloy Wire International',
		title: 'Surface area loading of heating elements by appliance',
		url: 'https://www.alloywire-au.com/electrical-resistance-wire-hot-cutting-wire/surface-area-loading/',
		published: null,
		read: '2026-11'
	},
	'hunker-burners': {
		publisher: 'Hunker',
		title: 'Do hot plates or single burners take much electricity?',
		url: 'https://www.hunker.com/13408268/do-hot-plates-or-single-burners-take-much-electricity',
		published: null,
		read: '2026-11'
	},
	'jaea-linear-power': {
		publisher: 'Japan Atomic Energy Agency',
		title: 'Linear power density: about 44 kW/m at most in light-water reactors',
		url: 'https://atomica.jaea.go.jp/dic/detail/dic_detail_460.html',
		published: null,
		read: '2026-11'
	},
	'statista-industrial-power': {
		publisher: 'U.S. Energy Information Administration',
		title: 'Average price of electricity for industry, 2023: 8.06 cents per kWh',
		url: 'https://www.statista.com/statistics/190680/us-industrial-consumer-price-estimates-for-retail-electricity-since-1970/',
		published: '2024-03-18',
		read: '2026-11',
		via: 'quoted by Statista'
	},
	'mercatus-gpu-prices': {
		publisher: 'Mercatus',
		title: 'Cloud GPU pricing, May 2026',
		url: 'https://www.mercatus-ai.com/blog/cloud-gpu-pricing',
		published: '2026-05',
		read: '2026-11'
	},
	'spheron-blackwell-prices': {
		publisher: 'Spheron',
		title: 'H200, B200 and GB200: prices of 17 March 2026',
		url: 'https://www.spheron.network/blog/nvidia-h200-vs-b200-vs-gb200',
		published: '2026-03-18',
		read: '2026-11'
	},
	'giga-build-cost': {
		publisher: 'Giga Energy',
		title: 'How much does it cost to build an AI data center?',
		url: 'https://www.gigaenergy.com/blog/how-much-does-it-cost-to-build-an-ai-data-center',
		published: '2026-06-11',
		read: '2026-11'
	},
	'tracelab-lengths': {
		publisher: 'University of Washington, SyFI',
		title: 'TraceLab: token lengths of 357,161 agent steps',
		url: 'https://tracelab.cs.washington.edu/exp/llm_generation/token_length_distribution/',
		published: '2026',
		read: '2026-11'
	},
	'azure-trace-2023': {
		publisher: 'Microsoft',
		title: 'Azure LLM inference trace 2023, analysed in Splitwise (Patel et al., ISCA 2024)',
		url: 'https://github.com/Azure/AzurePublicDataset/blob/master/AzureLLMInferenceDataset2023.md',
		published: '2024',
		read: '2026-11',
		via: 'its description; the medians are recalled from the paper'
	},
	'spheron-reasoning': {
		publisher: 'Spheron',
		title: 'Reasoning model inference cost: thinking tokens by model',
		url: 'https://www.spheron.network/blog/reasoning-model-inference-cost-gpu-optimization',
		published: '2026',
		read: '2026-11'
	},
	'burstgpt-2024': {
		publisher: 'Hong Kong University of Science and Technology (Guangzhou)',
		title: 'BurstGPT: 10.3 million requests to Azure OpenAI, arXiv 2401.17644',
		url: 'https://arxiv.org/abs/2401.17644',
		published: '2024-01',
		read: '2026-11',
		via: 'a summary of it'
	},
	'simba-voice': {
		publisher: 'Speechify',
		title: 'Latency engineering for real-time voice agents',
		url: 'https://simbavoice.ai/resources/latency-engineering-for-real-time-voice-agents',
		published: '2026-03-11',
		read: '2026-11'
	},
	'calling-scout': {
		publisher: 'CallingScout',
		title: 'Below 400 ms: the transcribe, reason, speak budget',
		url: 'https://callingscout.ai/research/below-400ms',
		published: '2026',
		read: '2026-11'
	},
	'janus-pro': {
		publisher: 'DeepSeek',
		title: 'Janus-Pro 7B, generation settings: 576 tokens an image',
		url: 'https://huggingface.co/Zhare-AI/janus-pro-7b-webgpu/blob/main/generation_config.json',
		published: '2025',
		read: '2026-11',
		via: 'a copy'
	}
} as const satisfies Record<string, Source>;
