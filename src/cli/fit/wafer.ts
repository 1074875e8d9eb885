import { draws, leastSquares, quantile } from './waferLinear.ts';
import type { Measurement } from '#lib/catalog/measurements.ts';
import { decodePoints, prefillPoints, type WaferPoint } from './waferPoints.ts';

const resamples = 4000;
const seed = 20_261_124;
const digits = 5; // kept of every number, so that the last bits of one machine's arithmetic do not reach the file
const lowShare = 0.05;
const highShare = 0.95;

/** A fitted constant with its 5 to 95 % range over resampled rows. */
export type Fitted = { readonly value: number; readonly low: number; readonly high: number };

/** What the fit writes to catalog/data/wafer-fit.json. Errors are the worst relative ones. */
export type WaferFit = {
	readonly constants: Readonly<Record<'fixedCycles' | 'allReduceCyclesPerCore' | 'issueCycles', Fitted>> &
		Readonly<Record<'gemmLoopCycles' | 'gemmLaneCycles', Fitted>>;
	readonly decodeError: number;
	readonly decodeErrorOfModelLeftOut: number;
	readonly decodeErrorOfSizeLeftOut: number;
	readonly prefillError: number;
	readonly prefillErrorOfSizeLeftOut: number;
	readonly rows: readonly string[];
};

const round = (value: number) => Number(value.toPrecision(digits));

/** Constants of the law that bring it closest to the points, errors relative to the measured cycles. */
export function fitPoints(points: readonly WaferPoint[]): number[] {
	return leastSquares(
		points.map(({ features, cycles }) => features.map((value) => value / cycles)),
		points.map(({ offset, cycles }) => (cycles - offset) / cycles)
	);
}

/** How far off the law is at a point, relative to the measurement. */
export function errorAt(point: WaferPoint, constants: readonly number[]): number {
	const predicted = point.features.reduce((sum, value, at) => sum + value * constants[at]!, point.offset);
	return predicted / point.cycles - 1;
}

const worst = (points: readonly WaferPoint[], constants: readonly number[]) =>
	Math.max(...points.map((point) => Math.abs(errorAt(point, constants))));

/** The worst error at points that the fit did not see, leaving out one group of equal `key` at a time. */
export function worstLeftOut(points: readonly WaferPoint[], key: (point: WaferPoint) => unknown): number {
	const groups = [...new Set(points.map(key))];
	const errors = groups.map((group) => {
		const seen = points.filter((point) => key(point) !== group);
		return worst(
			points.filter((point) => key(point) === group),
			fitPoints(seen)
		);
	});
	return Math.max(...errors);
}

/**
 * Fits to points whose errors are those of the best fit, drawn anew with replacement. The rows are a full table of
 * models by sizes, so the sizes stay and only the errors are drawn.
 */
function bootstrap(points: readonly WaferPoint[]): number[][] {
	const best = fitPoints(points);
	const errors = points.map((point) => errorAt(point, best));
	const draw = draws(seed);
	return Array.from({ length: resamples }, () =>
		fitPoints(
			points.map((point, at) => {
				const cycles = (point.cycles * (1 + errors[at]!)) / (1 + errors[draw(errors.length)]!);
				return { ...point, cycles };
			})
		)
	);
}

function ranged<N extends string>(
	names: readonly N[],
	points: readonly WaferPoint[],
	fits: readonly number[][]
): Record<N, Fitted> {
	const best = fitPoints(points);
	const entries = names.map((name, at) => {
		const values = fits.map((fit) => fit[at]!);
		return [
			name,
			{
				value: round(best[at]!),
				low: round(quantile(values, lowShare)),
				high: round(quantile(values, highShare))
			}
		];
	});
	return Object.fromEntries(entries) as Record<N, Fitted>;
}

/** Every fit that leaves one point out: three prefill rows are too few to draw from. */
const leavingOneOut = (points: readonly WaferPoint[]) =>
	points.map((left) => fitPoints(points.filter((point) => point !== left)));

/** Fits the wafer's constants on the calibration rows and says how well they hold. Same rows, same bytes. */
export function fitWafer(rows: readonly Measurement[]): WaferFit {
	const decode = decodePoints(rows);
	const prefill = prefillPoints(rows);
	const decodeNames = ['fixedCycles', 'allReduceCyclesPerCore', 'issueCycles'] as const;
	const prefillNames = ['gemmLoopCycles', 'gemmLaneCycles'] as const;
	return {
		constants: {
			...ranged(decodeNames, decode, bootstrap(decode)),
			...ranged(prefillNames, prefill, leavingOneOut(prefill))
		},
		decodeError: round(worst(decode, fitPoints(decode))),
		decodeErrorOfModelLeftOut: round(worstLeftOut(decode, (point) => point.model)),
		decodeErrorOfSizeLeftOut: round(worstLeftOut(decode, (point) => point.side)),
		prefillError: round(worst(prefill, fitPoints(prefill))),
		prefillErrorOfSizeLeftOut: round(worstLeftOut(prefill, (point) => point.side)),
		rows: [...decode, ...prefill].map((point) => point.id)
	};
}
