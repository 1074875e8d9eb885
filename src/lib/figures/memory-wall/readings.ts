import { arithmeticShare } from '#lib/scene/gpu/picture.ts';
import { reads, type Moment } from '#lib/scene/gpu/moment.ts';
import { percent, quantity } from '#lib/units/index.ts';
import type { Run } from './run.ts';

/** One reading: what it is, its value now, and what it is measured against. */
export type Reading = {
	readonly name: string;
	readonly value: string;
	readonly of: string;
	readonly source: string;
};

/** The four readings of a moment. Those of the whole token are what the trace adds up to. */
export function readingsAt(run: Run, moment: Moment, gpu: number, time: number): readonly Reading[] {
	const { trace, sums, shape, machine } = run;
	const unit = moment.units[gpu];
	const row = unit?.row ?? -1;
	const rate =
		row >= 0 && reads(trace.kind[row]!)
			? (trace.bytes[row]! * trace.clock) / (trace.endCycle[row]! - trace.startCycle[row]!)
			: 0;
	const share = arithmeticShare(trace, shape, row);
	return [
		{
			name: 'Moved so far, by all',
			value: quantity(moment.bytes, 'B'),
			of: `of ${quantity(sums.before[trace.length]!, 'B')} for this token`,
			source: 'method'
		},
		{
			name: 'Memory bandwidth now',
			value: percent(rate / run.gpu.memoryBandwidth),
			of: `of ${quantity(run.gpu.memoryBandwidth, 'B/s')}; ${percent(meanBandwidth(run))} over the token`,
			source: `${machine.system}.memoryBandwidth`
		},
		{
			name: 'Arithmetic now',
			value: share === null ? 'small kernels' : percent(share),
			of: `of ${quantity(shape.peakFlopPerSecond, 'FLOP/s')}; ${percent(meanArithmetic(run))} over the token`,
			source: `${machine.system}.${run.asked.bits === 8 ? 'peakFp8' : 'peakFp16'}`
		},
		{
			name: 'Time in this token',
			value: quantity(time, 's'),
			of: `of ${quantity(run.end, 's')}`,
			source: 'method'
		}
	];
}

/** The share of its memory's peak that a GPU uses over the whole token. */
export const meanBandwidth = ({ sums, working, gpu, end }: Run): number =>
	sums.read / working / end / gpu.memoryBandwidth;

const means = new WeakMap<Run, number>();

/** The share of its arithmetic that a GPU uses over the whole token. */
export function meanArithmetic(run: Run): number {
	const known = means.get(run);
	if (known !== undefined) return known;
	const { trace, shape, end } = run;
	let used = 0;
	for (let row = 0; row < trace.length; row++) {
		if (trace.unit[row] !== 0) continue;
		const seconds = (trace.endCycle[row]! - trace.startCycle[row]!) / trace.clock;
		used += (arithmeticShare(trace, shape, row) ?? 0) * seconds;
	}
	const mean = used / end;
	means.set(run, mean);
	return mean;
}
