import { blend } from './blend.ts';
import type { Gpu, GpuConstants } from './machine.ts';

/** Bandwidth at which attention reads the cache, in bytes a second. */
export const cacheRate = (gpu: Gpu, constants: GpuConstants): number =>
	constants.attentionReadShare * gpu.memoryBandwidth;

/** Seconds of one attention kernel that reads `bytes` of cache and does `flop` of 16-bit arithmetic, its floor apart. */
export const attentionBody = (gpu: Gpu, constants: GpuConstants, bytes: number, flop: number): number =>
	blend(bytes / cacheRate(gpu, constants), flop / (constants.attentionComputeShare * gpu.peakFp16));
