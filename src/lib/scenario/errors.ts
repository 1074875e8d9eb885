import type { Measurement, Split } from '#lib/catalog/measurements/measurement.ts';
import type { Prediction } from './prediction.ts';

/** One measurement with what the model says of it; the error is the model's over the measured, less one. */
export type Comparison = { readonly row: Measurement; readonly predicted: number; readonly error: number };

/** How far off the model is on the rows of one source, system, model, precision and engine. Errors are shares. */
export type GroupError = {
	readonly group: string;
	readonly split: Split;
	readonly metric: Measurement['metric'];
	readonly comparisons: readonly Comparison[];
	readonly median: number; // of the sizes of errors
	readonly worst: number;
	readonly bias: number; // median of signed errors: positive where the model's number is the larger
};

/** Middle value; the mean of the two middle ones of an even number. */
export function median(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = sorted.length >> 1;
	const upper = sorted[middle] ?? NaN;
	return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}

/** Errors per group and metric, over the rows that can be predicted and are scored. */
export function groupErrors(
	rows: readonly Measurement[],
	predict: (row: Measurement) => Prediction
): readonly GroupError[] {
	const groups = new Map<string, Comparison[]>();
	for (const row of rows) {
		if (row.split === 'context') continue;
		const { value } = predict(row);
		if (value === null) continue;
		const key = `${row.group} ${row.metric}`;
		const comparison = { row, predicted: value, error: value / row.value - 1 };
		const found = groups.get(key);
		if (found) found.push(comparison);
		else groups.set(key, [comparison]);
	}
	return [...groups.values()].map(summary);
}

function summary(comparisons: readonly Comparison[]): GroupError {
	const { group, split, metric } = comparisons[0]!.row;
	const sizes = comparisons.map(({ error }) => Math.abs(error));
	return {
		group,
		split,
		metric,
		comparisons,
		median: median(sizes),
		worst: Math.max(...sizes),
		bias: median(comparisons.map(({ error }) => error))
	};
}
