import { solve } from './waferLinear.ts';

const step = 1e-4; // of a logarithm, for slopes
const softness = 0.05; // relative errors beyond this count in proportion, not in square: outliers stay but do not rule
const mostSteps = 12; // tries of a shorter step before giving up
const longest = 1; // of one step, in a logarithm
const settled = 1e-10; // relative gain below which the search is over
const leastDamping = 1e-9;

/** Soft L1 of a relative error, as a signed root so that its square is what the search makes small. */
const soften = (error: number): number =>
	Math.sign(error) * Math.sqrt(2 * (Math.sqrt(1 + (error / softness) ** 2) - 1));

const sumOfSquares = (values: readonly number[]) => values.reduce((sum, value) => sum + value * value, 0);

type Point = { readonly logs: readonly number[]; readonly found: readonly number[]; readonly cost: number };

/**
 * Positive parameters that bring the errors nearest to nothing, from a start: Levenberg and Marquardt's search in the
 * logarithms. `errors` gives relative errors, one for each row, already weighted.
 */
export function search(
	errors: (parameters: readonly number[]) => readonly number[],
	start: readonly number[],
	rounds: number
): number[] {
	const at = (logs: readonly number[]): Point => {
		const found = errors(logs.map(Math.exp)).map(soften);
		return { logs, found, cost: sumOfSquares(found) };
	};
	let best = at(start.map(Math.log));
	let damping = 1e-2;
	for (let round = 0; round < rounds; round++) {
		const slopes = best.logs.map((_, column) => {
			const moved = at(best.logs.map((value, index) => (index === column ? value + step : value)));
			return moved.found.map((value, row) => (value - best.found[row]!) / step);
		});
		const before = best.cost;
		for (let tries = 0; tries < mostSteps; tries++) {
			const next = at(move(best, slopes, damping));
			if (next.cost < best.cost) {
				best = next;
				damping = Math.max(leastDamping, damping / 5);
				break;
			}
			damping *= 4;
		}
		if (before - best.cost <= settled * before) break;
	}
	return best.logs.map(Math.exp);
}

function move(from: Point, slopes: readonly (readonly number[])[], damping: number): number[] {
	const dot = (a: readonly number[], b: readonly number[]) =>
		a.reduce((sum, value, row) => sum + value * b[row]!, 0);
	const rows = slopes.map((slope, i) => [
		...slopes.map(
			(other, j) => dot(slope, other) * (i === j ? 1 + damping : 1) + (i === j ? leastDamping : 0)
		),
		-dot(slope, from.found)
	]);
	const change = solve(rows);
	return from.logs.map((value, index) => value + Math.max(-longest, Math.min(longest, change[index]!)));
}
