import type { EngineProfile } from '#lib/model/gpu/machine.ts';
import { microseconds, seconds } from '#lib/units/index.ts';
import { assumed, derived, plain, published, type CitedFields } from './cited.ts';
import { fits, gpuFit, like, type GpuFit } from './gpuFit.ts';

type Profile = CitedFields<EngineProfile>;

/** A runtime for GPUs as the catalog knows it. */
export type CatalogEngine = { readonly name: string; readonly fields: Profile };

const none = seconds(0);
const fewKernels = 4;

/** TensorRT-LLM, whose numbers stand in for those of other runtimes where these have no rows. */
function trtLlmOf(fit: GpuFit): Profile {
	const vllm = fits(fit.engines.vllm, 'fitted on vLLM');
	return {
		collective: published('oneShot', 'aiconfigurator', 'a kernel of its own, up to a few megabytes'),
		quantiseShare: assumed(1, 'inference', { range: [0, 1] }),
		unpackFlop: like(vllm.unpackFlop, 'as vLLM'),
		smallKernels: assumed(fewKernels, 'inference', {
			note: 'two norms, rotary embedding with the cache update, activation',
			range: [3, 8]
		}),
		// No row shows how its fusions carry over to layers with experts: there it is taken to be like vLLM.
		mixedFloorShare: assumed(1, 'inference', { note: 'as vLLM', range: [0.5, 1] }),
		mixtureKernels: derived(vllm.mixtureKernels.value + vllm.smallKernels.value - fewKernels, 'own-fit', {
			note: 'as many in a mixture layer as vLLM',
			range: vllm.mixtureKernels.range!
		}),
		latentKernels: assumed(4, 'inference', {
			note: 'two more norms and the folding of heads',
			range: [0, 10]
		}),
		sortPerEntry: like(vllm.sortPerEntry, 'as vLLM'),
		hostPerRequest: assumed(microseconds(25_000), 'inference', {
			note: 'HTTP, tokenising, queues between processes',
			range: [5e-3, 60e-3]
		}),
		stepTokens: assumed(8192, 'recalled', 'a common limit of tokens in one pass'),
		fourBits: derived(4.5, 'aiconfigurator', 'NVFP4: a scale of 8 bits for each 16 weights'),
		headBits: published(16, 'aiconfigurator', 'quantised versions of models leave the head wide'),
		...fits(fit.engines['trt-llm'], 'fitted on Llama 3.1 8B on H100, 3.3 70B on H200 and Llama 2 70B')
	};
}

/** vLLM: more and smaller kernels, each launched apart. */
const vllmOf = (fit: GpuFit, trtLlm: Profile): Profile => ({
	...trtLlm,
	libraryLoss: like(trtLlm.libraryLoss, 'as TensorRT-LLM'),
	computeScale: like(trtLlm.computeScale, 'as TensorRT-LLM'),
	floorShare: assumed(1, 'inference', { note: 'each kernel waits for the one before', range: [0.5, 1] }),
	mixedFloorShare: assumed(1, 'inference', { note: 'each kernel waits for the one before', range: [0.5, 1] }),
	hostPerLayer: assumed(none, 'inference', 'passes with a prompt are captured too, in pieces'),
	collective: assumed('oneShotLaunched', 'inference', 'its all-reduce is a kernel apart'),
	...fits(fit.engines.vllm, 'fitted on Llama 3.1 70B on H100 and gpt-oss-120b on H200')
});

const gptFastOf = (fit: GpuFit, trtLlm: Profile): Profile => ({
	...trtLlm,
	libraryLoss: assumed(none, 'inference', 'it always uses the library'),
	computeScale: like(trtLlm.computeScale, 'as TensorRT-LLM'),
	hostPerLayer: like(trtLlm.hostPerLayer, 'as TensorRT-LLM'),
	collective: published('library', 'gpt-fast', 'functional collectives of PyTorch'),
	hostPerStep: assumed(none, 'inference', 'the whole step is one captured graph'),
	hostPerSequence: assumed(none, 'inference', 'it serves one'),
	fourBits: published(5, 'gpt-fast', 'a 16-bit scale and zero for each 32 weights'),
	headBits: published(4, 'gpt-fast', 'the head is quantised like the rest'),
	...fits(fit.engines['gpt-fast'], 'fitted on Llama 2 7B on A100')
});

const lmdeployOf = (fit: GpuFit, trtLlm: Profile): Profile => ({
	...trtLlm,
	libraryLoss: assumed(none, 'inference', 'it always uses the library'),
	computeScale: like(trtLlm.computeScale, 'as TensorRT-LLM'),
	hostPerLayer: like(trtLlm.hostPerLayer, 'as TensorRT-LLM'),
	collective: published('library', 'lmdeploy-a100'),
	...fits(fit.engines.lmdeploy, 'fitted on Llama 2 7B on A100')
});

/** A token in one kernel: nothing is launched inside it, and the host only starts it. */
const fusedOf = (fit: GpuFit, trtLlm: Profile): Profile => {
	const whole = fits(fit.engines.fused, 'fitted on the one-kernel Llama 3.2 1B on H100');
	return {
		...trtLlm,
		computeScale: like(trtLlm.computeScale, 'as TensorRT-LLM'),
		libraryLoss: like(trtLlm.libraryLoss, 'as TensorRT-LLM'),
		hostPerLayer: assumed(none, 'inference', 'inside the one kernel'),
		smallKernels: assumed(0, 'inference', 'inside the one kernel'),
		mixtureKernels: assumed(0, 'inference', 'inside the one kernel'),
		latentKernels: assumed(0, 'inference', 'inside the one kernel'),
		mixedFloorShare: like(whole.floorShare, 'as in other layers'),
		quantiseShare: assumed(0, 'inference', 'inside the one kernel'),
		hostPerStep: assumed(none, 'inference', 'inside the one kernel'),
		hostPerSequence: assumed(none, 'inference', 'inside the one kernel'),
		...whole
	};
};

/** Engine profiles by id, from a fit. */
export function enginesOf(fit: GpuFit) {
	const trtLlm = trtLlmOf(fit);
	const vllm = vllmOf(fit, trtLlm);
	return {
		typical: { name: 'Typical runtime', fields: vllm },
		'trt-llm': { name: 'TensorRT-LLM', fields: trtLlm },
		vllm: { name: 'vLLM', fields: vllm },
		sglang: { name: 'SGLang', fields: vllm },
		'gpt-fast': { name: 'gpt-fast', fields: gptFastOf(fit, trtLlm) },
		lmdeploy: { name: 'LMDeploy TurboMind', fields: lmdeployOf(fit, trtLlm) },
		fused: { name: 'Fused (one kernel per token)', fields: fusedOf(fit, trtLlm) }
	} as const satisfies Record<string, CatalogEngine>;
}

/** Engine profiles by id, from the fit as it is stored. */
export const engines = enginesOf(gpuFit);

export type EngineId = keyof typeof engines;

/** In the order a picker shows them. */
export const engineIds = Object.keys(engines) as readonly EngineId[];

/** Whether an engine profile has this id. */
export const isEngineId = (id: string): id is EngineId => Object.hasOwn(engines, id);

/** A profile's bare values, as the model takes them. */
export const engineProfile = (id: EngineId): EngineProfile =>
	plain<EngineProfile>((engines[id] as CatalogEngine).fields);
