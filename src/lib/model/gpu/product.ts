import { blend } from './blend.ts';
import type { Gpu, GpuConstants } from './machine.ts';

/** What weights are stored as: the kinds of kernel differ, whatever the scales beside them add. */
export type Format = 16 | 8 | 4;

/** The format that holds weights of so many nominal bits. */
export const formatOf = (bits: number): Format => (bits > 8 ? 16 : bits > 4 ? 8 : 4);

const bitsPerByte = 8;
const activationBytes = 2; // BF16

/** Whether the GPU has arithmetic for the format, rather than unpacking weights to 16 bits first. */
export const isNative = (gpu: Gpu, format: Format): boolean =>
	format === 16 || (format === 8 ? gpu.peakFp8 : gpu.peakFp4) > 0;

/** What a kernel on weights of the format costs before its first and after its last byte, in seconds. */
export const productFloor = (constants: GpuConstants, format: Format): number =>
	format === 16 ? constants.floor16 : format === 8 ? constants.floor8 : constants.floor4;

/** Bandwidth at which a large product reads weights, in bytes a second. */
export function readRate(gpu: Gpu, constants: GpuConstants, format: Format): number {
	const share =
		format === 16 ? constants.readShare16 : format === 8 ? constants.readShare8 : constants.readShare4;
	return share * gpu.memoryBandwidth;
}

/** Arithmetic that a large product sustains, in FLOP a second: 16-bit units where the format has none of its own. */
export function computeRate(gpu: Gpu, constants: GpuConstants, format: Format): number {
	if (format === 4 && gpu.peakFp4 > 0) return constants.computeShare4 * gpu.peakFp4;
	if (format === 8 && gpu.peakFp8 > 0) return constants.computeShare8 * gpu.peakFp8;
	return constants.computeShare16 * gpu.peakFp16;
}

/** Bytes of `matrices` matrices of k by n weights and of the activations in and out. */
export const productBytes = (rows: number, k: number, n: number, matrices: number, bits: number): number =>
	matrices * ((k * n * bits) / bitsPerByte + rows * (k + n) * activationBytes);

/**
 * Seconds a product takes once under way: reading at `read` bytes a second, or arithmetic at `compute` FLOP a second
 * and the unpacking of weights at `unpack` bytes a second, when that takes longer. Each matrix times `rows` rows.
 */
export const productBody = (
	rows: number,
	k: number,
	n: number,
	matrices: number,
	bits: number,
	read: number,
	compute: number,
	unpack = Infinity
): number => {
	const weights = k * n * matrices;
	return blend(
		productBytes(rows, k, n, matrices, bits) / read,
		(2 * rows * weights) / compute + (weights * bits) / bitsPerByte / unpack
	);
};
