import type { Gpu, GpuConstants } from './machine.ts';

/**
 * Watts of one GPU board that reads `bytesPerSecond` and does `flopPerSecond` on units of `peak`: a floor and what bytes
 * and operations take, up to board power, where the maker's limiter holds it. Units of another width take the same
 * power at their own peak.
 */
export function boardWatts(
	gpu: Gpu,
	constants: GpuConstants,
	bytesPerSecond: number,
	flopPerSecond: number,
	peak: number
): number {
	const working =
		constants.busyPower * gpu.boardPower +
		constants.joulesPerByte * bytesPerSecond +
		constants.joulesPerFlop * flopPerSecond * (gpu.peakFp16 / peak);
	return Math.max(gpu.idlePower, Math.min(gpu.boardPower, working));
}

// Of the greatest power of the rest of a server, its share while GPUs infer: processors and network are far from busy.
const restShare = 0.5;

/** Watts at the wall for each GPU: its board, and its part of the rest of its server. */
export const wallWatts = (gpu: Gpu, board: number): number =>
	board + restShare * Math.max(0, gpu.wallPower - gpu.boardPower);
