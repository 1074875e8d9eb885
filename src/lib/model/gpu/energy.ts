import type { Demand } from '../generation.ts';
import { isNative, formatOf } from './product.ts';
import { boardWatts, wallWatts } from './power.ts';
import { replicas, type Setup } from './setup.ts';
import { scaleTally, sumTallies, tallySeconds, type Tally } from './tally.ts';
import type { Timing } from './timing.ts';

/** Watts of all GPUs of a layout: while reading prompts, while decoding, and on average over a request. */
export type Energy = {
	readonly prefillWatts: number;
	readonly decodeWatts: number; // other users' prompts included
	readonly decodeShare: number; // of the energy of a request, spent after its first token
	readonly watts: number;
	readonly wallWatts: number;
};

/** Peak arithmetic of the units that a setup's products run on, in FLOP a second. */
function peakOf({ gpu, weightBits }: Setup): number {
	const format = formatOf(weightBits);
	if (!isNative(gpu, format) || format === 16) return gpu.peakFp16;
	return format === 8 ? gpu.peakFp8 : gpu.peakFp4;
}

function groupWatts(setup: Setup, busy: number, work: Tally, time: number, streams: number): number {
	const { gpu, constants, layout } = setup;
	// A tally holds all layers: with stages in a row each GPU does a part of it for each of the streams in flight.
	const share = Math.min(1, streams / layout.pipelineParallel);
	const rates = [((work.weightBytes + work.cacheBytes) * share) / time, (work.flop * share) / time] as const;
	const board = boardWatts(gpu, constants, rates[0], rates[1], peakOf(setup));
	return busy * board + (layout.devices - busy) * gpu.idlePower;
}

/** The power of a request's two phases and its mean. */
export function energyOf(
	setup: Setup,
	demand: Demand,
	timing: Timing,
	ttft: number,
	endToEnd: number
): Energy {
	const { layout, gpu } = setup;
	const active = Math.min(replicas(layout), Math.ceil(demand.batch));
	const busy = Math.min(layout.devices, active * layout.tensorParallel * layout.pipelineParallel);
	const streams = demand.batch / active;
	const carried = scaleTally(timing.prompt, timing.promptsPerPass);
	const steady = sumTallies(timing.decode, carried);
	const decodeWatts = groupWatts(setup, busy, steady, timing.tpot * demand.tokensPerPass, streams);
	const continuous = timing.promptsPerPass > 0;
	const reading = tallySeconds(timing.prefill);
	const prefillWatts = continuous
		? decodeWatts
		: groupWatts(setup, busy, timing.prefill, reading, layout.pipelineParallel);
	const decoding = decodeWatts * (endToEnd - ttft);
	const total = prefillWatts * ttft + decoding;
	const mean = total / endToEnd;
	const others = wallWatts(gpu, 0) * layout.devices;
	return { prefillWatts, decodeWatts, decodeShare: decoding / total, watts: mean, wallWatts: mean + others };
}
