import { kind } from '#lib/trace/kinds.ts';
import type { Trace } from '#lib/trace/trace.ts';

/** What cores do, as rows of a chart. */
export const lanes = [
	{ name: 'send and take', kind: kind.activation, fill: 'act' },
	{ name: 'multiply', kind: kind.weights, fill: 'weights' },
	{ name: 'add', kind: kind.partialSum, fill: 'partial' },
	{ name: 'wait', kind: kind.wait, fill: 'wait' }
] as const;

/** Spans that a chart of this kind has. */
export const shownSpans = 160;

/** By lane, and by span of equal length up to `until`: the mean share of the cores that did it. */
export function coreShares(trace: Trace, until: number, spans: number): Float64Array[] {
	const shares = lanes.map(() => new Float64Array(spans));
	const length = until / spans;
	if (!(length > 0)) return shares;
	const most = length * trace.units;
	for (let row = 0; row < trace.length; row++) {
		const share = shares[lanes.findIndex((lane) => lane.kind === trace.kind[row])];
		if (!share) continue;
		const [from, to] = [trace.startCycle[row]!, Math.min(until, trace.endCycle[row]!)];
		for (let span = Math.floor(from / length); span < spans && span * length < to; span++)
			share[span]! += (Math.min(to, (span + 1) * length) - Math.max(from, span * length)) / most;
	}
	return shares;
}

/** Shares as the outline of an area, from the left below, in a box of this size. */
export function areaPath(share: Float64Array, width: number, height: number): string {
	const step = width / share.length;
	const tops = [...share].map((value) => `V${(height * (1 - value)).toFixed(1)}h${step.toFixed(3)}`);
	return `M0 ${height}${tops.join('')}V${height}z`;
}
