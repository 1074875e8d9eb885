import { isEngineId, engineProfile } from '#lib/catalog/engines.ts';
import type { Collective } from '#lib/model/gpu/machine.ts';
import { kernelTime, type KernelSpec } from '#lib/model/gpu/kernel.ts';
import {
	allReduceAlgorithms,
	reduceAlgorithms,
	type AllReduceAlgorithm,
	type ReduceAlgorithm
} from '#lib/model/wafer/collectives.ts';
import { kernelOnWafer, type WaferKernel } from '#lib/model/wafer/kernels.ts';
import { coresOf, type Region } from '#lib/model/wafer/machine.ts';
import { readBy, refuse } from './issues.ts';
import {
	isSystemId,
	machineOf,
	systemIds,
	usualEngine,
	type GpuMachine,
	type WaferMachine
} from './machine.ts';
import { kernelSchemas, type KernelLine, type KernelName } from './schema.ts';
import type { Read, ScenarioError } from './scenario.ts';

const usualBits = 16;
const usualDevices = 8;
const waveletBytes = 4;

type Time = {
	readonly seconds: number;
	readonly cycles: number;
	readonly bytesPerSecond: number;
	readonly fractionOfPeak: number;
};

/** How long one kernel takes on one machine, or what is wrong with the question. */
export function answerKernel(
	input: object
): (Time & { readonly scenario: object }) | { readonly error: ScenarioError } {
	const read = readKernel(input);
	if (!read.ok) return { error: read.error };
	const machine = machineOf(read.value.system, usualEngine(read.value.system));
	if (!machine.ok) return { error: machine.error };
	const found =
		machine.value.kind === 'gpu' ? onGpu(read.value, machine.value) : onWafer(read.value, machine.value);
	return found.ok ? found.value : { error: found.error };
}

type Timed = Time & { readonly scenario: object };

function readKernel(input: object): Read<KernelLine> {
	const name = 'kernel' in input ? input.kernel : undefined;
	if (typeof name !== 'string' || !Object.hasOwn(kernelSchemas, name))
		return refuse('kernel', `must be one of ${Object.keys(kernelSchemas).join(', ')}`);
	const read = readBy(kernelSchemas[name as KernelName], input) as Read<KernelLine>;
	if (read.ok && !isSystemId(read.value.system))
		return refuse('system', `no such system; known are ${systemIds.join(', ')}`);
	return read;
}

function onGpu(line: KernelLine, { gpu, constants }: GpuMachine): Read<Timed> {
	const spec = gpuSpec(line);
	if (!spec.ok) return spec;
	return {
		ok: true,
		value: { ...kernelTime(gpu, constants, spec.value), scenario: { ...line, ...spec.value } }
	};
}

function gpuSpec(line: KernelLine): Read<KernelSpec> {
	switch (line.kernel) {
		case 'gemv':
		case 'gemm': {
			const { kernel, k, n, m = 1, weightBits = usualBits, region } = line;
			if (region) return refuse('region', `only a wafer has regions of cores, ${line.system} has none`);
			return { ok: true, value: { kernel, m, k, n, weightBits } };
		}
		case 'allReduce': {
			const { bytes, devices = usualDevices, region, elements, algorithm } = line;
			if (region) return refuse('region', `only a wafer has regions of cores, ${line.system} has none`);
			if (elements !== undefined) return refuse('elements', 'on GPUs say bytes');
			if (algorithm !== undefined) return refuse('algorithm', 'on GPUs say engine');
			if (bytes === undefined) return refuse('bytes', 'is missing');
			const collective = collectiveOf(line.engine ?? 'trt-llm');
			return collective.ok
				? { ok: true, value: { kernel: 'allReduce', bytes, devices, collective: collective.value } }
				: collective;
		}
		case 'decodeAttention': {
			const { batch = 1, context, heads, kvHeads = heads, headDim = 128, kvBits = usualBits } = line;
			return {
				ok: true,
				value: { kernel: 'decodeAttention', batch, context, heads, kvHeads, headDim, kvBits }
			};
		}
		case 'streamRead':
			return { ok: true, value: { kernel: 'streamRead', bytes: line.bytes } };
		default:
			return refuse('kernel', `on GPUs must be one of gemv, gemm, allReduce, decodeAttention, streamRead`);
	}
}

function collectiveOf(engine: string): Read<Collective> {
	if (engine === 'nccl') return { ok: true, value: 'library' };
	if (!isEngineId(engine)) return refuse('engine', 'must be nccl or the id of a GPU engine');
	return { ok: true, value: engineProfile(engine).collective };
}

function onWafer(line: KernelLine, { wafer, constants }: WaferMachine): Read<Timed> {
	const region: Region | undefined = 'region' in line ? line.region : undefined;
	if (region && coresOf(region) > wafer.activeCores)
		return refuse('region', `has ${coresOf(region)} cores, and the wafer ${wafer.activeCores}`);
	const spec = waferSpec(line);
	if (!spec.ok) return spec;
	return {
		ok: true,
		value: { ...kernelOnWafer(wafer, constants, spec.value, region), scenario: { ...line, ...spec.value } }
	};
}

function waferSpec(line: KernelLine): Read<WaferKernel> {
	switch (line.kernel) {
		case 'gemv':
		case 'gemm': {
			const { kernel, k, n, m = 1, weightBits = usualBits } = line;
			return {
				ok: true,
				value:
					kernel === 'gemv' && m === 1
						? { kernel, k, n, weightBits }
						: { kernel: 'gemm', m, k, n, weightBits }
			};
		}
		case 'reduce':
		case 'allReduce':
		case 'broadcast':
			return collectiveSpec(line, line.kernel);
		case 'streamRead':
			return { ok: true, value: { kernel: 'streamRead', bytes: line.bytes } };
		default:
			return refuse(
				'kernel',
				'on wafers must be one of gemv, gemm, reduce, allReduce, broadcast, streamRead'
			);
	}
}

type CollectiveLine = Extract<KernelLine, { readonly algorithm?: string | undefined }>;

function collectiveSpec(
	line: CollectiveLine,
	kernel: 'reduce' | 'allReduce' | 'broadcast'
): Read<WaferKernel> {
	const { bytes, devices, engine, algorithm } = line;
	if (devices !== undefined)
		return refuse('devices', 'a collective on a wafer is among the cores of a region');
	if (engine !== undefined) return refuse('engine', 'on wafers say algorithm');
	const elements = line.elements ?? Math.max(1, Math.ceil((bytes ?? waveletBytes) / waveletBytes));
	if (kernel === 'broadcast') return { ok: true, value: { kernel, elements } };
	const names: readonly string[] = kernel === 'reduce' ? reduceAlgorithms : allReduceAlgorithms;
	if (algorithm !== undefined && !names.includes(algorithm))
		return refuse('algorithm', `must be one of ${names.join(', ')}`);
	return kernel === 'reduce'
		? { ok: true, value: { kernel, elements, algorithm: algorithm as ReduceAlgorithm | undefined } }
		: { ok: true, value: { kernel, elements, algorithm: algorithm as AllReduceAlgorithm | undefined } };
}
