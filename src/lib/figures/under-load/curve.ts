import type { LoadSummary } from '#lib/model/serving/load/summary.ts';

/** One number of people at one machine. */
export type LoadPoint = { readonly people: number; readonly summary: LoadSummary };

/** Numbers of people at which the curve over load is reckoned, from few to beyond what any of these machines bears. */
export const crowds: readonly number[] = [
	30, 60, 120, 240, 360, 480, 600, 720, 840, 960, 1080, 1200, 1440, 1920, 2400, 3000, 3600, 4200, 4800, 6000,
	7200, 9600, 14_400
];

const givenUp = 20; // s; beyond such waits the curve goes straight up

/** Whether more people would tell nothing new: most of them wait until they give up. */
export const isOver = ({ ttft }: LoadSummary): boolean => ttft !== null && ttft.p50 > givenUp;

const wanted = 0.9; // of the people

/** The most people of whom nine tenths are answered within the target; null where not even the fewest tried are. */
export function kneeOf(points: readonly LoadPoint[]): number | null {
	const good = points.filter(({ summary }) => (summary.goodShare ?? 0) >= wanted);
	return good.at(-1)?.people ?? null;
}
