import { kind } from '#lib/trace/kinds.ts';
import type { Rect } from './floor.ts';
import type { Axis } from './look.ts';
import type { Running } from './moment.ts';

/** Points on the plate. */
export type Points = readonly (readonly [x: number, y: number])[];

/** Marks of one moment, by what they carry. */
export type WaveMarks = { readonly act: Points; readonly partial: Points };

const none: WaveMarks = { act: [], partial: [] };

/**
 * The front of a sum or a broadcast in a layer, one pair of marks for each lane: sums come from both edges to the
 * middle, activations go from the middle to both edges. Nothing else travels inside a layer.
 */
export function waveMarks(running: Running | null, to: Rect, lanes: number, axis: Axis): WaveMarks {
	if (!running) return none;
	const { kind: number, share } = running;
	if (number !== kind.partialSum && number !== kind.activation) return none;
	const [length, width] = axis === 'y' ? [to.height, to.width] : [to.width, to.height];
	const away = (number === kind.partialSum ? 1 - share : share) * (length / 2);
	const points: (readonly [number, number])[] = [];
	const point = (along: number, across: number) =>
		points.push(axis === 'y' ? [to.x + across, to.y + along] : [to.x + along, to.y + across]);
	for (let lane = 0; lane < lanes; lane++) {
		const across = ((lane + 0.5) * width) / lanes;
		point(length / 2 - away, across);
		point(length / 2 + away, across);
	}
	return number === kind.partialSum ? { act: [], partial: points } : { act: points, partial: [] };
}

/** Lines behind the marks of sums: from the edge to where each is now. */
export function waveTrails(running: Running | null, to: Rect, lanes: number, axis: Axis): readonly Points[] {
	const { partial } = waveMarks(running, to, lanes, axis);
	return partial.map(([x, y], index) => {
		const far = index % 2 === 1;
		const edge = axis === 'y' ? to.y + (far ? to.height : 0) : to.x + (far ? to.width : 0);
		return axis === 'y'
			? [
					[x, edge],
					[x, y]
				]
			: [
					[edge, y],
					[x, y]
				];
	});
}
