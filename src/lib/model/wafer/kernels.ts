import {
	cycles,
	seconds,
	transferRate,
	bytes,
	type BytesPerSecond,
	type Cycles,
	type Seconds
} from '#lib/units/index.ts';
import {
	allReduceByFormula,
	planeBroadcastCycles,
	broadcastCycles,
	reduceCycles,
	type AllReduceAlgorithm,
	type ReduceAlgorithm
} from './collectives.ts';
import { gemmCycles } from './gemm.ts';
import { allReduceCycles, tally } from './law.ts';
import { coresOf, type Region, type Wafer, type WaferConstants } from './machine.ts';

/** One operation on a wafer, by itself. `elements` of a collective are numbers that each core contributes. */
export type WaferKernel =
	| { readonly kernel: 'gemv'; readonly k: number; readonly n: number; readonly weightBits: number }
	| {
			readonly kernel: 'gemm';
			readonly m: number;
			readonly k: number;
			readonly n: number;
			readonly weightBits: number;
	  }
	| { readonly kernel: 'streamRead'; readonly bytes: number }
	| { readonly kernel: 'reduce'; readonly elements: number; readonly algorithm?: ReduceAlgorithm | undefined }
	| {
			readonly kernel: 'allReduce';
			readonly elements: number;
			readonly algorithm?: AllReduceAlgorithm | undefined;
	  }
	| { readonly kernel: 'broadcast'; readonly elements: number };

/** How long an operation takes, and the share of the wafer's label or of a link that it achieves. */
export type KernelTime = {
	readonly seconds: Seconds;
	readonly cycles: Cycles;
	readonly bytesPerSecond: BytesPerSecond;
	readonly fractionOfPeak: number;
};

const bitsPerByte = 8;

/** The largest square that a wafer's grid of cores holds. */
export function largestSquare(wafer: Wafer): Region {
	const side = Math.min(wafer.columns, wafer.rows);
	return { columns: side, rows: side };
}

/** Time of one operation on a region, or on the largest square of the wafer. */
export function kernelOnWafer(
	wafer: Wafer,
	constants: WaferConstants,
	kernel: WaferKernel,
	region: Region = kernel.kernel === 'streamRead' ? wafer : largestSquare(wafer)
): KernelTime {
	const count = kernelCycles(wafer, constants, kernel, region);
	const moved = bytesOf(kernel);
	const time = seconds(count / wafer.clock);
	const rate = transferRate(bytes(moved), time);
	return {
		seconds: time,
		cycles: cycles(count),
		bytesPerSecond: rate,
		fractionOfPeak:
			kernel.kernel === 'gemm' ? computeShare(wafer, kernel, time) : rate / peakOf(wafer, kernel)
	};
}

function kernelCycles(wafer: Wafer, constants: WaferConstants, kernel: WaferKernel, region: Region): number {
	const ramp = wafer.rampCycles;
	switch (kernel.kernel) {
		case 'gemv':
			return gemvCycles(wafer, constants, kernel, region);
		case 'gemm': {
			const cost = gemmCycles([kernel], kernel.m, region, wafer, constants);
			return cost.issue + cost.arithmetic;
		}
		case 'streamRead':
			return streamCycles(wafer, constants, kernel.bytes, region);
		case 'reduce':
			return kernel.algorithm
				? reduceCycles(region, kernel.elements, ramp, kernel.algorithm)
				: constants.reduceShare * publishedAllReduce(constants, region, kernel.elements);
		case 'allReduce':
			return kernel.algorithm
				? allReduceByFormula(region, kernel.elements, ramp, kernel.algorithm)
				: publishedAllReduce(constants, region, kernel.elements);
		case 'broadcast':
			return region.columns === 1 || region.rows === 1
				? broadcastCycles(coresOf(region), kernel.elements, ramp)
				: planeBroadcastCycles(region, kernel.elements, ramp);
	}
}

/** A matrix that lies in the cores, times a vector that does too: tiles, then one reduce without a broadcast. */
function gemvCycles(
	wafer: Wafer,
	constants: WaferConstants,
	kernel: { readonly k: number; readonly n: number },
	region: Region
): number {
	const { instructions, vectors } = tally([kernel], region, wafer.lanes);
	const distance = constants.reduceShare * allReduceCycles(region, constants);
	return constants.issueCycles * instructions + vectors + distance;
}

const passesOfBusiest = 3; // a wavelet passes the busiest core three times: in its group, over the groups, and back

/** An all-reduce as published kernels make it: fitted for one element, then as many more as the links carry. */
const publishedAllReduce = (constants: WaferConstants, region: Region, elements: number): number =>
	allReduceCycles(region, constants) + passesOfBusiest * (elements - 1);

const elementBytes = 2; // 16-bit numbers
const waveletBytes = 4;

/** Every core multiplies its way once through what it holds, in square tiles; nothing leaves a core. */
function streamCycles(wafer: Wafer, constants: WaferConstants, size: number, region: Region): number {
	const elements = size / elementBytes / coresOf(region);
	const side = Math.max(1, Math.sqrt(elements));
	const tiles = elements / side; // vector instructions of `side` elements
	return tiles * (constants.issueCycles + side / wafer.lanes);
}

function bytesOf(kernel: WaferKernel): number {
	if ('k' in kernel) return (kernel.k * kernel.n * kernel.weightBits) / bitsPerByte;
	return kernel.kernel === 'streamRead' ? kernel.bytes : kernel.elements * waveletBytes;
}

/** What a kernel's rate is measured against: the label of all memories, or one link for what travels. */
const peakOf = (wafer: Wafer, kernel: WaferKernel): number =>
	'elements' in kernel ? (wafer.linkBits / bitsPerByte) * wafer.clock : wafer.memoryBandwidth;

/** A product of many vectors is measured against the peak of arithmetic: its weights are read again at every step. */
const computeShare = (
	wafer: Wafer,
	{ m, k, n }: { m: number; k: number; n: number },
	time: Seconds
): number => (2 * m * k * n) / time / wafer.peakCompute;
