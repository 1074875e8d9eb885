import type { Gpu, GpuConstants } from './machine.ts';

/**
 * Watts of one GPU board that reads `bytesPerSecond` and does `flopPerSecond`: board power x (busy floor + bandwidth
 * share x used + compute share x used), capped at board power, where the maker's limiter holds it.
 */
export function boardWatts(
	gpu: Gpu,
	constants: GpuConstants,
	bytesPerSecond: number,
	flopPerSecond: number,
	peak: number
): number {
	const used =
		constants.busyPower +
		(constants.bandwidthPower * bytesPerSecond) / gpu.memoryBandwidth +
		(constants.computePower * flopPerSecond) / peak;
	return Math.max(gpu.idlePower, gpu.boardPower * Math.min(1, used));
}

/** Watts at the wall for each GPU: its board, and the rest of its server, which hardly depends on load. */
export const wallWatts = (gpu: Gpu, board: number): number =>
	board + Math.max(0, gpu.wallPower - gpu.boardPower);
