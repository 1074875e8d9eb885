import { kind } from '#lib/trace/kinds.ts';
import type { Rect } from './floor.ts';
import type { Wavelet } from './line.ts';
import type { Axis } from './look.ts';
import { alongRows, wayOf } from './ports.ts';
import type { WaveMarks } from './wave.ts';

const stacked = 0.16; // of a core, from one wavelet of a queue to the next

/**
 * Where the wavelets of one line are drawn in every line of a patch: on the link by which they came while they cross
 * it, then at the router's edge in order of their queue. `first` is the line's core at the patch's edge.
 */
export function waveletMarks(
	wavelets: readonly Wavelet[],
	first: number,
	axis: Axis,
	patch: { readonly columns: number; readonly rows: number },
	to: Rect
): WaveMarks {
	const [width, height] = [to.width / patch.columns, to.height / patch.rows];
	const act: (readonly [number, number])[] = [];
	const partial: (readonly [number, number])[] = [];
	for (const { core, port, kind: number, share, place } of wavelets) {
		const way = wayOf[axis === 'y' ? port : alongRows(port)];
		const away = 1 - share * 0.75 + place * stacked; // from the neighbour's edge to this router's
		const into = number === kind.activation ? act : partial;
		const lines = axis === 'y' ? patch.columns : patch.rows;
		for (let line = 0; line < lines; line++) {
			const [x, y] = axis === 'y' ? [line, core - first] : [core - first, line];
			into.push([
				to.x + (x + 0.5 + (way[0] * away) / 2) * width,
				to.y + (y + 0.5 + (way[1] * away) / 2) * height
			]);
		}
	}
	return { act, partial };
}
