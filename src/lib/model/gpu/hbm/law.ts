import {
	bytesPerSecond,
	duration,
	cycles,
	transferRate,
	type Bytes,
	type BytesPerSecond,
	type Seconds
} from '#lib/units/index.ts';
import { peakRate, type Preset } from './presets.ts';

const activatesInWindow = 4; // the F of tFAW

/** Share of time that refreshing takes with everything open again right after: no stream can use more than the rest. */
export const refreshShare = ({ timing }: Preset): number => timing.tRFC / timing.tREFI;

/**
 * Share of the peak that a long sequential stream can reach: each refresh interval loses the refresh itself, closing
 * all rows before it and opening the first one after it. MODEL 3.3.
 */
export function sequentialShare({ timing }: Preset): number {
	const { tRTP, tRP, tRFC, tRCDRD, tREFI } = timing;
	return 1 - (tRTP + tRP + tRFC + tRCDRD) / tREFI;
}

/** Share of the peak that reads of random rows can reach: one activate a burst, and no more than four in tFAW. */
export function randomShare(preset: Preset): number {
	const { tBurst, tFAW, tRRD_S } = preset.timing;
	const spacing = Math.max(tBurst, tFAW / activatesInWindow, tRRD_S);
	return (tBurst / spacing) * sequentialShare(preset);
}

/** From request to the end of its data when nothing else is in the way: path, activate, read, transfer. */
export function unloadedLatency({ timing, clock, pathCycles }: Preset): Seconds {
	return duration(cycles(pathCycles + timing.tRCDRD + timing.tCL + timing.tBurst), clock);
}

/** Little's law: what is in flight each latency, but no more than the channels can do. */
export function littleRate(inFlight: Bytes, latency: Seconds, most: BytesPerSecond): BytesPerSecond {
	return bytesPerSecond(Math.min(most, transferRate(inFlight, latency)));
}

/** What all channels of so many stacks move if data never pause. */
export const devicePeak = (preset: Preset, stacks: number): BytesPerSecond =>
	bytesPerSecond(peakRate(preset, stacks * preset.channelsPerStack));
