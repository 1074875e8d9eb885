import type { Source } from '../source.ts';

/** Who measured what: the sources of the published measurements. */
export const benchmarksSources = {
	aiconfigurator: {
		publisher: 'NVIDIA',
		title: 'AIConfigurator: kernel, collective and end-to-end tables, commit 095f58a',
		url: 'https://github.com/ai-dynamo/aiconfigurator',
		published: '2026-08-21',
		read: '2026-11'
	},
	'gpt-fast': {
		publisher: 'PyTorch Labs',
		title: 'gpt-fast: benchmarks in the README, commit 32971d3',
		url: 'https://github.com/pytorch-labs/gpt-fast',
		published: '2024-09-15',
		read: '2026-11'
	},
	'lmdeploy-a100': {
		publisher: 'InternLM',
		title: 'LMDeploy v0.1.0a1: A100 FP16 benchmark',
		url: 'https://github.com/InternLM/lmdeploy/blob/v0.1.0/docs/en/benchmark/a100_fp16.md',
		published: '2023-12',
		read: '2026-11'
	},
	'trtllm-061': {
		publisher: 'NVIDIA',
		title: 'TensorRT-LLM 0.5 and 0.6.1: performance tables, commit 138f96d',
		url: 'https://github.com/NVIDIA/TensorRT-LLM',
		published: '2023-12',
		read: '2026-11'
	},
	'trtllm-h200-launch': {
		publisher: 'NVIDIA',
		title: 'TensorRT-LLM: H200 achieves nearly 12,000 tokens/s on Llama2-13B',
		url: 'https://github.com/NVIDIA/TensorRT-LLM/blob/main/docs/source/blogs/H200launch.md',
		published: '2023-11',
		read: '2026-11'
	},
	'trtllm-overview-10': {
		publisher: 'NVIDIA',
		title: 'TensorRT-LLM 1.0: performance overview, commit 00f3768',
		url: 'https://github.com/NVIDIA/TensorRT-LLM/blob/v1.0.0/docs/source/performance/perf-overview.md',
		published: '2025-09',
		read: '2026-11'
	},
	'trtllm-r1-latency': {
		publisher: 'NVIDIA',
		title: 'TensorRT-LLM: pushing latency boundaries, DeepSeek-R1 on B200',
		url: 'https://github.com/NVIDIA/TensorRT-LLM/tree/main/docs/source/blogs/tech_blog',
		published: '2025-05',
		read: '2026-11'
	},
	'trtllm-r1-practice': {
		publisher: 'NVIDIA',
		title: 'TensorRT-LLM: best performance practice on DeepSeek-R1',
		url: 'https://github.com/NVIDIA/TensorRT-LLM/blob/main/docs/source/blogs/Best_perf_practice_on_DeepSeek-R1_in_TensorRT-LLM.md',
		published: '2025-07',
		read: '2026-11'
	},
	'vllm-aa-2026': {
		publisher: 'vLLM',
		title: 'vLLM tops Artificial Analysis',
		url: 'https://github.com/vllm-project/vllm-project.github.io',
		published: '2026-05-11',
		read: '2026-11'
	},
	'vllm-gb200-2026': {
		publisher: 'vLLM',
		title: 'DeepSeek-R1 on GB200, part 1',
		url: 'https://github.com/vllm-project/vllm-project.github.io',
		published: '2026-02-03',
		read: '2026-11'
	},
	'vllm-large-scale-2025': {
		publisher: 'vLLM',
		title: 'Large-scale serving',
		url: 'https://github.com/vllm-project/vllm-project.github.io',
		published: '2025-12-17',
		read: '2026-11'
	},
	tilert: {
		publisher: 'tile-ai',
		title: 'TileRT v0.1.5: README and figures',
		url: 'https://github.com/tile-ai/TileRT',
		published: '2026-07-14',
		read: '2026-11'
	},
	'nvidia-maverick-1000': {
		publisher: 'NVIDIA',
		title: "Blackwell breaks the 1,000 TPS/user barrier with Meta's Llama 4 Maverick",
		url: 'https://developer.nvidia.com/blog/blackwell-breaks-the-1000-tps-user-barrier-with-metas-llama-4-maverick/',
		published: '2025-05-22',
		read: '2026-11',
		via: 'partly in a news copy'
	},
	'nvidia-405b-modelopt': {
		publisher: 'NVIDIA',
		title: 'Llama 3.1 405B with TensorRT Model Optimizer',
		url: 'https://developer.nvidia.com/blog/',
		published: '2024-08-29',
		read: '2026-11',
		via: 'in news copies of the post'
	},
	'nvidia-spec-33-70b': {
		publisher: 'NVIDIA',
		title: 'Boost Llama 3.3 70B inference throughput 3x with TensorRT-LLM speculative decoding',
		url: 'https://developer.nvidia.com/blog/boost-llama-3-3-70b-inference-throughput-3x-with-nvidia-tensorrt-llm-speculative-decoding/',
		published: '2024-12-17',
		read: '2026-11',
		via: 'in a news copy of the post'
	},
	'hazy-no-bubbles': {
		publisher: 'Hazy Research, Stanford',
		title: 'Look ma, no bubbles: a low-latency megakernel for Llama-1B',
		url: 'https://hazyresearch.stanford.edu/blog/2025-05-27-no-bubbles',
		published: '2025-05-27',
		read: '2026-11',
		via: 'in stored copies'
	},
	llmcompass: {
		publisher: 'Princeton University',
		title: 'LLMCompass: figure 5, matrix products on a real A100',
		url: 'https://github.com/PrincetonUniversity/LLMCompass',
		published: '2024',
		read: '2026-11'
	},
	'inferencex-gptoss': {
		publisher: 'SemiAnalysis',
		title: 'InferenceX: gpt-oss-120b, B200 against MI325X',
		url: 'https://inferencex.semianalysis.com/compare/gptoss-120b-b200-vs-mi325x',
		published: '2026',
		read: '2026-11'
	},
	'ml-energy-v3': {
		publisher: 'ML.ENERGY',
		title: 'Leaderboard v3: measured energy of open models',
		url: 'https://github.com/ml-energy/leaderboard',
		published: '2026-02-16',
		read: '2026-11'
	},
	'mlperf-41': {
		publisher: 'MLCommons',
		title: 'MLPerf Inference v4.1, closed division: results and logs',
		url: 'https://github.com/mlcommons/inference_results_v4.1',
		published: '2024-08-28',
		read: '2026-11'
	},
	'mlperf-51': {
		publisher: 'MLCommons',
		title: 'MLPerf Inference v5.1, closed division: results and logs',
		url: 'https://github.com/mlcommons/inference_results_v5.1',
		published: '2025-09-09',
		read: '2026-11'
	},
	'mlperf-60': {
		publisher: 'MLCommons',
		title: 'MLPerf Inference v6.0: results',
		url: 'https://github.com/openshift-psap/performance-dashboard',
		published: '2026-04-01',
		read: '2026-11',
		via: 'in the table export of the performance dashboard'
	},
	'deepseek-inference': {
		publisher: 'DeepSeek',
		title: 'Inference system overview',
		url: 'https://github.com/deepseek-ai/open-infra-index',
		published: '2025-03-01',
		read: '2026-11',
		via: 'in copies of the post'
	},
	'lmsys-gb200': {
		publisher: 'LMSYS',
		title: 'Deploying DeepSeek on GB200 NVL72, part 1',
		url: 'https://lmsys.org/blog/2025-06-16-gb200-part-1',
		published: '2025-06-16',
		read: '2026-11',
		via: 'in a stored copy'
	},
	'gamegpu-maverick': {
		publisher: 'GameGPU',
		title: 'Llama 4 Maverick on Blackwell: chart of Artificial Analysis',
		url: 'https://en.gamegpu.com',
		published: '2025-05-23',
		read: '2026-11'
	}
} as const satisfies Record<string, Source>;
