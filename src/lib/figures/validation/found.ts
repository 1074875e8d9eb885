import { figures, percent } from '#lib/units/index.ts';
import type { Point, TableGroup } from './table.ts';

export const narrow = 0.1;
export const wide = 0.25; // the bands of the chart

const errorOf = ({ measured, predicted }: Point) => predicted / measured - 1;

function middle(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const half = sorted.length >> 1;
	return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

/** How far off the model is on some points; shares. Null where there is none. */
export function errorsOf(points: readonly Point[]) {
	if (points.length === 0) return null;
	const sizes = points.map((point) => Math.abs(errorOf(point)));
	const shareWithin = (band: number) =>
		points.filter(({ measured, predicted }) => {
			const ratio = predicted / measured;
			return ratio <= 1 + band && ratio >= 1 / (1 + band);
		}).length / points.length;
	return { median: middle(sizes), narrow: shareWithin(narrow), wide: shareWithin(wide) };
}

/** Groups missed for one reason, with how far off the model is on them, and the point that it is furthest off on. */
export type Worst = {
	readonly group: TableGroup;
	readonly rows: number;
	readonly median: number;
	readonly leaning: number; // median of signed errors
	readonly point: Point;
};

/** The groups that the model is furthest off on, the furthest first; those of one name and one reason count as one. */
export function worstOf(points: readonly Point[], count: number): readonly Worst[] {
	const groups = new Map<string, Point[]>();
	for (const point of points) {
		const { name, family, why } = point.group;
		const key = `${name} ${family} ${why}`;
		groups.set(key, [...(groups.get(key) ?? []), point]);
	}
	return [...groups.values()]
		.map((rows) => ({
			group: rows[0]!.group,
			rows: rows.length,
			median: middle(rows.map((row) => Math.abs(errorOf(row)))),
			leaning: middle(rows.map(errorOf)),
			point: rows.reduce((worst, row) =>
				Math.abs(Math.log(row.predicted / row.measured)) >
				Math.abs(Math.log(worst.predicted / worst.measured))
					? row
					: worst
			)
		}))
		.sort((one, other) => other.median - one.median)
		.slice(0, count);
}

/** What the chart shows, in words. */
export function saying(points: readonly Point[]): string {
	const found = errorsOf(points);
	if (!found) return 'No measurement passes this filter.';
	const unseen = points.filter(({ fitted }) => !fitted);
	const judged = errorsOf(unseen);
	const part = `${figures(points.length)} ${points.length === 1 ? 'measurement' : 'measurements'}: the median error is ${percent(found.median)}; ${percent(found.narrow)} lie within ${percent(narrow)} and ${percent(found.wide)} within ${percent(wide)}.`;
	if (!judged) return `${part} Constants were fitted on all of them.`;
	if (unseen.length === points.length) return `${part} No constant was fitted on any of them.`;
	return `${part} Of the ${figures(unseen.length)} that no constant was fitted on, the median error is ${percent(judged.median)}.`;
}

/** A signed share: +12 %. */
export const signed = (share: number) => `${share < 0 ? '\u2212' : '+'}${percent(Math.abs(share))}`;
