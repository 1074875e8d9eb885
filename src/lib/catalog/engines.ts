import type { EngineProfile } from '#lib/model/gpu/machine.ts';
import { microseconds, seconds } from '#lib/units/index.ts';
import { assumed, derived, measured, plain, published, type Cited, type CitedFields } from './cited.ts';
import fit from './data/gpu-fit.json' with { type: 'json' };

type Profile = CitedFields<EngineProfile>;
type Fitted = { readonly value: number; readonly low: number; readonly high: number };

/** A runtime for GPUs as the catalog knows it. */
export type CatalogEngine = { readonly name: string; readonly fields: Profile };

function fits<K extends keyof EngineProfile>(
	table: { readonly [key in K]: Fitted },
	note: string
): Pick<Profile, K> {
	const cited = Object.entries<Fitted>(table).map(([key, { value, low, high }]) => [
		key,
		measured(value, 'own-fit', { note, range: [low, high] })
	]);
	return Object.fromEntries(cited) as Pick<Profile, K>;
}

const trt = fits(fit.engines['trt-llm'], 'fitted on Llama 3.1 8B on H100 and Llama 3.3 70B on H200');
const vllm = fits(fit.engines.vllm, 'fitted on Llama 3.1 70B on H100 and gpt-oss-120b on H200');
const fast = fits(fit.engines['gpt-fast'], 'fitted on Llama 2 7B on A100');
const turbomind = fits(fit.engines.lmdeploy, 'fitted on Llama 2 7B on A100');
const whole = fits(fit.engines.fused, 'fitted on the one-kernel Llama 3.2 1B on H100');

const derivedFrom = <T extends number>(one: Cited<T>, note: string): Cited<T> =>
	derived(one.value, 'own-fit', { note, ...(one.range && { range: one.range }) });

const common = {
	collective: published('oneShot', 'aiconfigurator', 'a kernel of its own up to about a megabyte'),
	smallKernels: assumed(4, 'inference', {
		note: 'two norms, rotary embedding with the cache update, activation',
		range: [3, 8]
	}),
	libraryLoss: derivedFrom(trt.libraryLoss, 'as TensorRT-LLM'),
	floorShare: derivedFrom(trt.floorShare, 'as TensorRT-LLM'),
	quantiseShare: assumed(1, 'inference', { range: [0, 1] }),
	unpackFlop: derivedFrom(vllm.unpackFlop, 'as vLLM'),
	computeScale: derivedFrom(trt.computeScale, 'as TensorRT-LLM'),
	mixtureKernels: derivedFrom(vllm.mixtureKernels, 'as vLLM'),
	latentKernels: assumed(4, 'inference', {
		note: 'two more norms and the folding of heads',
		range: [0, 10]
	}),
	sortPerEntry: derivedFrom(vllm.sortPerEntry, 'as vLLM'),
	hostPerLayer: derivedFrom(trt.hostPerLayer, 'as TensorRT-LLM'),
	hostPerRequest: assumed(microseconds(25_000), 'inference', {
		note: 'HTTP, tokenising, queues between processes',
		range: [5e-3, 60e-3]
	}),
	stepTokens: assumed(8192, 'recalled', 'a common limit of tokens in one pass'),
	fourBits: derived(4.5, 'aiconfigurator', 'NVFP4: a scale of 8 bits for each 16 weights'),
	headBits: published(16, 'aiconfigurator', 'quantised versions of models leave the head wide')
} as const satisfies Partial<Profile>;

const trtLlm = { ...common, ...trt } as const satisfies Profile;
const vllmProfile = {
	...common,
	...vllm,
	floorShare: assumed(1, 'inference', 'each kernel waits for the one before'),
	hostPerLayer: assumed(seconds(0), 'inference', 'passes with a prompt are captured too, in pieces'),
	collective: assumed('oneShotLaunched', 'inference', 'its all-reduce is a kernel apart')
} as const satisfies Profile;

/** Engine profiles by id. */
export const engines = {
	typical: { name: 'Typical runtime', fields: vllmProfile },
	'trt-llm': { name: 'TensorRT-LLM', fields: trtLlm },
	vllm: { name: 'vLLM', fields: vllmProfile },
	sglang: { name: 'SGLang', fields: vllmProfile },
	'gpt-fast': {
		name: 'gpt-fast',
		fields: {
			...common,
			...fast,
			collective: published('library', 'gpt-fast', 'functional collectives of PyTorch'),
			hostPerStep: assumed(seconds(0), 'inference', 'the whole step is one captured graph'),
			hostPerSequence: assumed(seconds(0), 'inference'),
			fourBits: published(5, 'gpt-fast', 'a 16-bit scale and zero for each 32 weights'),
			headBits: published(4, 'gpt-fast', 'the head is quantised like the rest')
		}
	},
	lmdeploy: {
		name: 'LMDeploy TurboMind',
		fields: {
			...common,
			...turbomind,
			collective: published('library', 'lmdeploy-a100')
		}
	},
	fused: {
		name: 'Fused (one kernel per token)',
		fields: {
			...common,
			...whole,
			smallKernels: assumed(0, 'inference', 'inside the one kernel'),
			mixtureKernels: assumed(0, 'inference', 'inside the one kernel'),
			latentKernels: assumed(0, 'inference', 'inside the one kernel'),
			quantiseShare: assumed(0, 'inference'),
			hostPerStep: assumed(seconds(0), 'inference'),
			hostPerSequence: assumed(seconds(0), 'inference')
		}
	}
} as const satisfies Record<string, CatalogEngine>;

export type EngineId = keyof typeof engines;

/** In the order a picker shows them. */
export const engineIds = Object.keys(engines) as readonly EngineId[];

/** Whether an engine profile has this id. */
export const isEngineId = (id: string): id is EngineId => Object.hasOwn(engines, id);

/** A profile's bare values, as the model takes them. */
export const engineProfile = (id: EngineId): EngineProfile =>
	plain<EngineProfile>((engines[id] as CatalogEngine).fields);
