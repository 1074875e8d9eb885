import type { SourceId } from '../sources.ts';

// The spellings of the data file on the left, the ids of the catalog on the right. What is not here is null.

const systems = {
	'a100-80gb-sxm': 'a100-80gb-sxm',
	'h100-sxm': 'h100-sxm',
	'h100-pcie': 'h100-pcie',
	gh200: 'gh200',
	h200: 'h200',
	b200: 'b200',
	b300: 'b300',
	'gb200-nvl72': 'gb200-nvl72',
	mi300x: 'mi300x',
	mi325x: 'mi325x',
	wse2: 'wse2',
	cs2: 'wse2',
	cs3: 'cs3',
	groq: 'groq-lpu'
} as const;

export type MeasuredSystemId = (typeof systems)[keyof typeof systems];

export type MeasuredEngineId =
	| 'trt-llm'
	| 'vllm'
	| 'sglang'
	| 'gpt-fast'
	| 'lmdeploy'
	| 'fused'
	| 'nccl'
	| 'cublas'
	| 'launch'
	| 'current'
	| 'waferllm';

const engines: readonly (readonly [RegExp, MeasuredEngineId])[] = [
	[/^trt-llm/, 'trt-llm'],
	[/^vllm(?!\/)/, 'vllm'], // not "vllm/other"
	[/^sglang/, 'sglang'],
	[/^gpt-fast/, 'gpt-fast'],
	[/^lmdeploy/, 'lmdeploy'],
	[/^(tilert|megakernel)/, 'fused'],
	[/^nccl/, 'nccl'],
	[/^cublas/, 'cublas'],
	[/^waferllm/, 'waferllm']
];

const sources: readonly (readonly [RegExp, SourceId])[] = [
	[/ai-dynamo\/aiconfigurator/, 'aiconfigurator'],
	[/pytorch-labs\/gpt-fast/, 'gpt-fast'],
	[/InternLM\/lmdeploy/, 'lmdeploy-a100'],
	[/TensorRT-LLM .*performance\.md/, 'trtllm-061'],
	[/H200launch/, 'trtllm-h200-launch'],
	[/perf-overview/, 'trtllm-overview-10'],
	[/tech_blog\/blog01/, 'trtllm-r1-latency'],
	[/Best_perf_practice/, 'trtllm-r1-practice'],
	[/vllm-tops-artificial/, 'vllm-aa-2026'],
	[/dsr1-gb200-part1/, 'vllm-gb200-2026'],
	[/large-scale-serving/, 'vllm-large-scale-2025'],
	[/TileRT/, 'tilert'],
	[/1000-tps-user-barrier/, 'nvidia-maverick-1000'],
	[/405B with TensorRT Model Optimizer/, 'nvidia-405b-modelopt'],
	[/boost-llama-3-3-70b/, 'nvidia-spec-33-70b'],
	[/hazyresearch/, 'hazy-no-bubbles'],
	[/RRZE-HPC/, 'rrze-gpu-benches'],
	[/LLMCompass/, 'llmcompass'],
	[/inferencex/, 'inferencex-gptoss'],
	[/ml-energy/, 'ml-energy-v3'],
	[/inference_results_v5\.1/, 'mlperf-51'],
	[/inference_results_v4\.1/, 'mlperf-41'],
	[/mlperf-6\.0/, 'mlperf-60'],
	[/WaferLLM/, 'waferllm-osdi25'],
	[/Luczynski/, 'wafer-reduce-hpdc24'],
	[/Ltaief/, 'sc23-seismic'],
	[/Rocki/, 'sc20-stencil'],
	[/introducing-cerebras-inference/, 'cerebras-launch-2024'],
	[/williamspurlock/, 'spurlock-launch'],
	[/aitechsuite/, 'aitechsuite-maverick'],
	[/ailearningguides/, 'ailearning-405b'],
	[/gpt-oss-120b-low\/providers/, 'aa-gptoss-low'],
	[/dreaming\.press/, 'dreaming-fast'],
	[/techpowerup/, 'techpowerup-lpu'],
	[/gamegpu/, 'gamegpu-maverick'],
	[/DeepSeek inference system/, 'deepseek-inference'],
	[/lmsys\.org/, 'lmsys-gb200']
];

const found = <T>(table: readonly (readonly [RegExp, T])[], text: string): T | null =>
	table.find(([pattern]) => pattern.test(text))?.[1] ?? null;

/** The catalog's id of a system as the data file spells it. */
export const systemIdOf = (system: string): MeasuredSystemId | null =>
	Object.hasOwn(systems, system) ? systems[system as keyof typeof systems] : null;

/** The engine profile of a row. The wafer vendor's service is `launch` until its release of October 2024. */
export function engineIdOf(engine: string, system: string, date: string): MeasuredEngineId | null {
	if (engine === 'vendor') return system !== 'cs3' ? null : date < '2024-10' ? 'launch' : 'current';
	return found(engines, engine);
}

/** The source of a row; every row has one, which a test checks. */
export function sourceIdOf(text: string): SourceId {
	const id = found(sources, text);
	if (!id) throw new RangeError(`source must be in the catalog: ${text}`);
	return id;
}

const staticSources: readonly SourceId[] = [
	'gpt-fast',
	'lmdeploy-a100',
	'trtllm-061',
	'trtllm-h200-launch',
	'trtllm-r1-latency',
	'waferllm-osdi25',
	'tilert',
	'hazy-no-bubbles'
];

/** Whether a source runs batches that start and end together, or keeps a number of users busy. */
export const batchingOf = (source: SourceId): 'static' | 'continuous' =>
	staticSources.includes(source) ? 'static' : 'continuous';
