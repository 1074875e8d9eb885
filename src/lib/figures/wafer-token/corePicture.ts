import { kind } from '#lib/trace/kinds.ts';
import { waveletsAt, type LineTraces } from '#lib/scene/wafer/line.ts';
import type { Axis } from '#lib/scene/wafer/look.ts';
import type { Running } from '#lib/scene/wafer/moment.ts';
import { isSum } from '#lib/scene/wafer/picture.ts';
import { alongRows, portNames } from '#lib/scene/wafer/ports.ts';
import type { WaferRun } from './run.ts';
import { kilobytes } from './words.ts';

/** A wavelet in or on its way into a queue of one core's router. */
type Waiting = { readonly act: boolean; readonly share: number };

/** One core at a moment: what fills its memory, what its lanes do, what its router's five queues hold. */
export type CorePicture = {
	readonly sizeText: string;
	readonly weights: number; // shares of its memory
	readonly cache: number;
	/** The part of its memory that the product under way has read so far, in shares of all of it. */
	readonly read: readonly [from: number, to: number] | null;
	readonly multiplying: boolean;
	readonly busy: boolean;
	readonly lanes: number;
	readonly queues: readonly (readonly Waiting[])[]; // in the order of ports
};

/** The picture of one core of a layer's line; in a sum the line's own cycles say what its router holds. */
export function corePictureAt(
	run: WaferRun,
	line: LineTraces,
	core: number,
	now: Running | null,
	cycle: number
): CorePicture {
	const { memory, question, steps } = run;
	const axis: Axis = now ? steps.axisOf(now.row) : 'y';
	const multiplying = now !== null && (now.kind === kind.weights || now.kind === kind.kvCache);
	const wavelets = now && isSum(now.kind) ? waveletsAt(line, cycle - steps.lineStart(now.row), core, 1) : [];
	return {
		sizeText: kilobytes(memory.total),
		weights: memory.weights / memory.total,
		cache: memory.cache / memory.total,
		read: now && multiplying ? readPart(run, now) : null,
		multiplying,
		busy: multiplying || now?.kind === kind.compute,
		lanes: question.wafer.lanes,
		queues: portNames.map((port) =>
			wavelets
				.filter((wavelet) => (axis === 'y' ? wavelet.port : alongRows(wavelet.port)) === port)
				.map(({ kind: number, share }) => ({ act: number === kind.activation, share }))
		)
	};
}

/** Matrices lie in memory in the order in which they are read, and the cache behind them. */
function readPart({ memory, steps }: WaferRun, now: Running): readonly [number, number] {
	const [from, to] = steps.portionOf(now.row);
	const [start, length] = now.kind === kind.kvCache ? [memory.weights, memory.cache] : [0, memory.weights];
	const end = from + (to - from) * now.share;
	return [(start + from * length) / memory.total, (start + end * length) / memory.total];
}
