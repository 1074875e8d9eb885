import { scaleLinear } from 'd3-scale';

/** A linear axis of time from 0 to `end` seconds between two pixels, with few round ticks. */
export function scaleOf(
	end: number,
	left: number,
	right: number
): { readonly x: (seconds: number) => number; readonly ticks: readonly number[] } {
	const scale = scaleLinear([0, end], [left, right]);
	const pixelsPerTick = 110;
	return { x: (seconds) => scale(seconds), ticks: scale.ticks(Math.max(2, (right - left) / pixelsPerTick)) };
}
