import type { Trace } from '#lib/trace/trace.ts';
import { finish, partly, type Streaming, type Work } from '#lib/trace/work.ts';
import { bytes, bytesPerSecond, type Bytes, type BytesPerSecond } from '#lib/units/index.ts';
import { presets, type PresetId } from './presets.ts';
import { HbmRecording, type Stretch } from './record.ts';
import { Replicas } from './replicas.ts';
import { HbmRun, type HbmInput, type HbmResult } from './run.ts';

/** A device's memory: equal stacks, each channel fed by its own sequential stream. */
export type HbmDevice = { readonly preset: PresetId; readonly stacks: number };

/** The (pseudo-)channels of a device. */
export const channelsOf = ({ preset, stacks }: HbmDevice): number =>
	stacks * presets[preset].channelsPerStack;

/**
 * A whole device from one simulated channel. Exact for sequential streams: each channel meets the same banks and rows in
 * the same order, channels share no wire, and the rules know only distances in time (the tests show all three).
 */
export const runDevice = (device: HbmDevice, input: Omit<HbmInput, 'preset' | 'pattern'>): HbmResult =>
	finish(runDeviceWork(device, input));

const sliceBursts = 500; // some milliseconds at the slowest
const recordedBursts = 64; // likewise, with all that is drawn of them

/** The same, in steps that each yield the share done. */
export function* runDeviceWork(
	device: HbmDevice,
	input: Omit<HbmInput, 'preset' | 'pattern'>
): Work<HbmResult> {
	const channels = channelsOf(device);
	const change = { ...input.change, channels: 1 };
	const run = new HbmRun({ ...input, preset: device.preset, pattern: 'sequential', change });
	while (!run.finished) {
		run.advance(sliceBursts);
		yield run.done / run.bursts;
	}
	const one = run.result();
	return {
		...one,
		bytesPerSecond: bytesPerSecond(channels * one.bytesPerSecond),
		peakBytesPerSecond: bytesPerSecond(channels * one.peakBytesPerSecond),
		bursts: channels * one.bursts,
		rowHits: channels * one.rowHits,
		activates: channels * one.activates,
		precharges: channels * one.precharges,
		refreshes: channels * one.refreshes,
		meanInFlight: channels * one.meanInFlight
	};
}

/**
 * What a device's banks do in a stretch of cycles, drawn from one simulated channel: each further channel is `phase`
 * cycles behind the one before it. Units are banks, channel by channel.
 */
export const recordDevice = (device: HbmDevice, input: HbmInput, stretch: Stretch, phase: number): Trace =>
	finish(recordDeviceWork(device, input, stretch, phase));

/** The same, in steps that each yield the share done; where it streams, with rows as they become final. */
export function* recordDeviceWork(
	device: HbmDevice,
	input: HbmInput,
	stretch: Stretch,
	phase: number,
	streams = false
): Streaming<Trace> {
	const channels = channelsOf(device);
	const from = Math.max(0, stretch.from - (channels - 1) * phase);
	const change = { ...input.change, channels: 1 };
	const one = new HbmRecording({ ...input, preset: device.preset, change }, { from, to: stretch.to });
	const drawn = new Replicas(one.shape, channels, stretch, phase);
	while (!one.finished) {
		one.advance(recordedBursts);
		for (const part of one.parts())
			if (part !== null) yield* partly(drawn.drawing(part, part.known), () => one.share / 2);
		const part = streams ? drawn.settle() : null;
		yield part === null ? one.share / 2 : { share: one.share / 2, parts: [part] };
	}
	const rest = yield* partly(one.tracing(), () => 1 / 2);
	yield* partly(drawn.drawing(rest, Infinity), (share) => (1 + share) / 2);
	return yield* partly(drawn.tracing(), () => 1);
}

/** Bandwidth of a device that keeps so many bytes on their way, spread evenly over its channels: Little's law, run. */
export const bandwidthInFlight = (...asked: Parameters<typeof bandwidthInFlightWork>): BytesPerSecond =>
	finish(bandwidthInFlightWork(...asked));

/** The same, in steps that each yield the share done. */
export function* bandwidthInFlightWork(
	device: HbmDevice,
	inFlight: Bytes,
	bursts: number,
	pathCycles = 1
): Work<BytesPerSecond> {
	const { burst } = presets[device.preset];
	const each = Math.max(1, Math.round(inFlight / (burst * channelsOf(device))));
	const found = yield* runDeviceWork(device, { bursts, inFlight: each, change: { pathCycles } });
	return found.bytesPerSecond;
}

/** Bytes on their way when every channel of a device has so many bursts in flight. */
export const bytesInFlight = (device: HbmDevice, inFlight: number): Bytes =>
	bytes(inFlight * presets[device.preset].burst * channelsOf(device));
