import type { LoadResult } from '#lib/model/serving/load/run.ts';
import { peaks } from './moment.ts';

const mostSquares = 34; // in a row of a phone's width

/** People that a square stands for, the same on both sides, so that the fullest moment still fits. */
export function squaresOf(results: readonly (LoadResult | null)[]): {
	readonly perSeat: number;
	readonly perWaiting: number;
} {
	const all = results.flatMap((result) => (result ? [peaks(result)] : []));
	const per = (most: number) => Math.max(1, Math.ceil(most / mostSquares));
	return {
		perSeat: per(Math.max(0, ...all.map(({ seated }) => seated))),
		perWaiting: per(Math.max(0, ...all.map(({ waiting }) => waiting)))
	};
}
