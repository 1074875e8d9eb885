import type { Fitted } from '#lib/catalog/gpuFit.ts';
import type { Measurement } from '#lib/catalog/measurements.ts';
import { median } from '#lib/scenario/errors.ts';
import { search } from './levenberg.ts';
import { draws, quantile } from './waferLinear.ts';

const seed = 20_261_124;
const resamples = 40;
const rounds = 60;
const roundsOfResample = 8; // from the best fit, which is near
const digits = 4; // kept of every number, so that the last bits of one machine's arithmetic do not reach the file
const [lowShare, highShare] = [0.05, 0.95];
const fewRows = 3; // fewer than this cannot be drawn from
const unsure = 1.5; // factor either way then

/** What one step of the fit looks at, and what it may change. */
export type Stage<N extends string> = {
	readonly name: string;
	readonly rows: readonly Measurement[];
	readonly start: Readonly<Record<N, number>>;
	/** What the model says of a row with these constants. */
	readonly predict: (row: Measurement, constants: Readonly<Record<N, number>>) => number;
};

export type Fit<N extends string> = {
	readonly values: Readonly<Record<N, number>>;
	readonly table: Readonly<Record<N, Fitted>>;
	readonly error: number; // median of the sizes of relative errors
	readonly rows: readonly string[];
};

const round = (value: number) => Number(value.toPrecision(digits));

/** Rows of one group weigh together as much as those of any other, however many there are. */
function weights(rows: readonly Measurement[]): Map<string, number> {
	const counts = new Map<string, number>();
	for (const { group } of rows) counts.set(group, (counts.get(group) ?? 0) + 1);
	return new Map([...counts].map(([group, count]) => [group, 1 / Math.sqrt(count)]));
}

/** As many rows of each group again, drawn with replacement. */
function redraw(rows: readonly Measurement[], draw: (below: number) => number): Measurement[] {
	const groups = Map.groupBy(rows, ({ group }) => group);
	return [...groups.values()].flatMap((group) => group.map(() => group[draw(group.length)]!));
}

/** The constants that bring the model closest to a stage's rows, and their ranges over redrawn rows. */
export function fitStage<N extends string>({ name, rows, start, predict }: Stage<N>): Fit<N> {
	if (rows.length === 0) throw new RangeError(`rows must not be empty: ${name}`);
	const names = Object.keys(start) as N[];
	const named = (values: readonly number[]) =>
		Object.fromEntries(names.map((key, at) => [key, values[at]!])) as Record<N, number>;
	const share = weights(rows);
	const errorsOn = (some: readonly Measurement[]) => (values: readonly number[]) => {
		const constants = named(values);
		return some.map((row) => Math.log(predict(row, constants) / row.value) * share.get(row.group)!);
	};
	const best = search(errorsOn(rows), Object.values<number>(start), rounds).map(round);
	const draw = draws(seed);
	const again = Array.from({ length: rows.length < fewRows ? 0 : resamples }, () =>
		search(errorsOn(redraw(rows, draw)), best, roundsOfResample)
	);
	const table = names.map((key, at) => [
		key,
		ranged(
			key,
			best[at]!,
			again.map((values) => values[at]!)
		)
	]);
	const values = named(best);
	return {
		values,
		table: Object.fromEntries(table) as Record<N, Fitted>,
		error: round(median(rows.map((row) => Math.abs(predict(row, values) / row.value - 1)))),
		rows: rows.map(({ id }) => id)
	};
}

/** A share of a peak cannot pass it, whatever the redrawn rows say. */
const most = (name: string) =>
	/^(read|compute|stream|oneShot|ring|attentionRead)Share/.test(name) ? 1 : Infinity;

function ranged(name: string, value: number, drawn: readonly number[]): Fitted {
	const [low, high] =
		drawn.length === 0
			? [value / unsure, value * unsure]
			: [quantile(drawn, lowShare), quantile(drawn, highShare)];
	return {
		value,
		low: Math.min(value, round(low)),
		high: Math.max(value, Math.min(most(name), round(high)))
	};
}
