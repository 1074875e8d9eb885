import { bytesPerSecond, cycles, seconds } from '#lib/units/index.ts';
import type { BytesPerSecond, Cycles, Seconds } from '#lib/units/index.ts';
import { attentionBody } from './attention.ts';
import { allReduce } from './collective.ts';
import type { Collective, Gpu, GpuConstants } from './machine.ts';
import {
	computeRate,
	formatOf,
	isNative,
	productBody,
	productBytes,
	productFloor,
	readRate
} from './product.ts';

/** A piece of work smaller than a token, timed alone. Sizes in elements, tokens and bytes. */
export type KernelSpec =
	| {
			readonly kernel: 'gemv' | 'gemm';
			readonly m: number;
			readonly k: number;
			readonly n: number;
			readonly weightBits: number;
	  }
	| {
			readonly kernel: 'allReduce';
			readonly bytes: number; // per rank
			readonly devices: number;
			readonly collective: Collective;
			readonly eager?: boolean; // each call launched by the host, not replayed from a graph
	  }
	| {
			readonly kernel: 'decodeAttention';
			readonly batch: number;
			readonly context: number;
			readonly heads: number;
			readonly kvHeads: number;
			readonly headDim: number;
			readonly kvBits: number;
	  }
	| { readonly kernel: 'streamRead'; readonly bytes: number };

/** How long a kernel takes; the fraction is of the peak that it comes nearest to: memory, link or arithmetic. */
export type KernelTime = {
	readonly seconds: Seconds;
	readonly cycles: Cycles;
	readonly bytesPerSecond: BytesPerSecond;
	readonly fractionOfPeak: number;
};

const bitsPerByte = 8;
const blockScaledBits = 4.5; // NVFP4: an 8-bit scale for each 16 weights
const eagerLaunch = 15e-6; // the host's way through a framework to one collective; LLMCompass measures 21 us for a product

function answer(gpu: Gpu, time: number, moved: number, flop: number, rate: number, peak: number): KernelTime {
	return {
		seconds: seconds(time),
		cycles: cycles(time * gpu.clock),
		bytesPerSecond: bytesPerSecond(moved / time),
		fractionOfPeak: Math.max(moved / time / rate, flop / time / peak)
	};
}

function product(
	gpu: Gpu,
	constants: GpuConstants,
	m: number,
	k: number,
	n: number,
	bits: number
): KernelTime {
	const format = formatOf(bits);
	const stored = format === 4 ? blockScaledBits : bits;
	const read = readRate(gpu, constants, format);
	const compute = computeRate(gpu, constants, format);
	const time = productFloor(constants, format) + productBody(m, k, n, 1, stored, read, compute);
	const native = isNative(gpu, format) && format !== 16;
	const peak = native ? (format === 8 ? gpu.peakFp8 : gpu.peakFp4) : gpu.peakFp16;
	return answer(gpu, time, productBytes(m, k, n, 1, stored), 2 * m * k * n, gpu.memoryBandwidth, peak);
}

/** The time of one kernel on one GPU, or of one collective among several. */
export function kernelTime(gpu: Gpu, constants: GpuConstants, spec: KernelSpec): KernelTime {
	switch (spec.kernel) {
		case 'gemv':
		case 'gemm':
			return product(gpu, constants, spec.m, spec.k, spec.n, spec.weightBits);
		case 'allReduce': {
			const { devices, bytes, collective } = spec;
			const time = allReduce(gpu, constants, collective, devices, bytes) + (spec.eager ? eagerLaunch : 0);
			const sent = ((2 * (devices - 1)) / devices) * bytes; // the least any algorithm sends
			return answer(gpu, Math.max(time, Number.MIN_VALUE), sent, 0, gpu.linkBandwidth, gpu.peakFp16);
		}
		case 'decodeAttention': {
			const { batch, context, heads, kvHeads, headDim, kvBits } = spec;
			const read = (batch * context * 2 * kvHeads * headDim * kvBits) / bitsPerByte;
			const flop = 2 * 2 * batch * context * heads * headDim;
			const time = constants.attentionFloor + attentionBody(gpu, constants, read, flop);
			return answer(gpu, time, read, flop, gpu.memoryBandwidth, gpu.peakFp16);
		}
		case 'streamRead': {
			// Little's law: nothing arrives before one latency has passed, then bytes arrive at the sustained rate.
			const rate = constants.streamShare * gpu.memoryBandwidth;
			const time = constants.memoryLatency + spec.bytes / rate;
			return answer(gpu, time, spec.bytes, 0, gpu.memoryBandwidth, gpu.peakFp16);
		}
	}
}
