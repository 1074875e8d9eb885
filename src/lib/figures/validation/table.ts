import type { Compared } from '#lib/charts/PredictedMeasured.svelte';
import type { Report } from './report.ts';

/** A group of rows as the figure carries it: what was measured, and why the model misses it where it does. */
export type TableGroup = {
	readonly name: string;
	readonly system: string;
	readonly family: number; // place among the families
	readonly source: number; // place among the sources
	readonly machine: 'wafer' | 'gpu';
	readonly fitted: boolean;
	readonly why: string | null;
};

/**
 * All that the figure shows, small enough to travel to a browser: the measurements themselves are ten times as large.
 * A point is the place of its group, its conditions, what was measured and what the model says, in the family's unit.
 */
export type Table = {
	readonly families: readonly { readonly id: string; readonly name: string; readonly unit: string }[];
	readonly sources: readonly { readonly id: string; readonly title: string }[];
	readonly groups: readonly TableGroup[];
	readonly points: readonly (readonly [group: number, conditions: string, measured: number, model: number])[];
};

const significant = 4; // figures kept of a value, more than any reader is shown
const kept = (value: number) => Number(value.toPrecision(significant));

/** The table of a report. Rows whose metric has no axes of its own stay out: the page about errors lists them. */
export function tableOf({ families, groups }: Report, titles: Readonly<Record<string, string>>): Table {
	const shown = groups.filter(({ family }) => families.some(({ id }) => id === family));
	const sources = [...new Set(shown.map(({ source }) => source))];
	return {
		families: families.map(({ id, name, unit }) => ({ id, name, unit })),
		sources: sources.map((id) => ({ id, title: titles[id] ?? id })),
		groups: shown.map(({ name, system, family, source, machine, fitted, why }) => ({
			name,
			system,
			family: families.findIndex(({ id }) => id === family),
			source: sources.indexOf(source),
			machine,
			fitted,
			why
		})),
		points: shown.flatMap(({ rows }, group) =>
			rows.map(
				({ conditions, measured, predicted }) => [group, conditions, kept(measured), kept(predicted)] as const
			)
		)
	};
}

/** A point with its group, as the chart and the list take it. */
export type Point = Compared & { readonly group: TableGroup; readonly conditions: string };

/** The table's points in full. */
export const pointsOf = ({ groups, points }: Table): readonly Point[] =>
	points.map(([place, conditions, measured, predicted], index) => {
		const group = groups[place]!;
		return {
			id: String(index),
			label: `${group.name}, ${conditions}`,
			machine: group.machine,
			fitted: group.fitted,
			measured,
			predicted,
			group,
			conditions
		};
	});
