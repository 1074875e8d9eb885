import type { Random } from '../random.ts';

/** Where wavelets go: anywhere by chance (oneself included), to the neighbour right below, round the edge, or to one. */
export type PatternName = 'uniform' | 'neighbour' | 'centre';

/** A core's destination, as its number. */
export type Destination = (core: number) => number;

/** Where each core's next wavelet goes; by chance where the pattern says so. */
export function destinationOf(name: PatternName, columns: number, rows: number, random: Random): Destination {
	const cores = columns * rows;
	if (name === 'uniform') return () => random.below(cores);
	if (name === 'centre') {
		const centre = Math.floor(rows / 2) * columns + Math.floor(columns / 2);
		return () => centre;
	}
	return (core) => {
		const x = core % columns;
		const y = (core - x) / columns;
		return ((y + 1) % rows) * columns + ((x + 1) % columns);
	};
}
