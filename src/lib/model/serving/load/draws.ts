import { exp, ln } from './exact.ts';
import type { Random } from './random.ts';

/** An exponential time of the given mean. */
export const exponential = (random: Random, mean: number): number => -mean * ln(random.uniform());

/** A standard normal number by Marsaglia's polar method (SIAM Review 6(3), 1964). */
export function normal(random: Random): number {
	for (;;) {
		const u = 2 * random.uniform() - 1;
		const v = 2 * random.uniform() - 1;
		const square = u * u + v * v;
		if (square > 0 && square < 1) return u * Math.sqrt((-2 * ln(square)) / square);
	}
}

const third = 1 / 3; // the constants of Marsaglia and Tsang's method
const nine = 9;

/** A gamma number of mean 1 by Marsaglia and Tsang (ACM TOMS 26(3), 2000); its coefficient of variation is shape^-1/2. */
export function gamma(random: Random, shape: number): number {
	if (shape < 1) {
		const boost = exp(ln(random.uniform()) / shape); // their remark on shapes below 1
		return (gamma(random, shape + 1) * boost * (shape + 1)) / shape;
	}
	const d = shape - third;
	const c = 1 / Math.sqrt(nine * d);
	for (;;) {
		const x = normal(random);
		const root = 1 + c * x;
		if (root <= 0) continue;
		const v = root * root * root;
		if (ln(random.uniform()) < (x * x) / 2 + d - d * v + d * ln(v)) return (d * v) / shape;
	}
}

/** A geometric whole number from 1 upwards of the given mean, at least 1. */
export function geometric(random: Random, mean: number): number {
	if (mean <= 1) return 1;
	return Math.ceil(ln(random.uniform()) / ln(1 - 1 / mean));
}

/** A lognormal number of the given median; `sigma` is the standard deviation of its logarithm. */
export const lognormal = (random: Random, median: number, sigma: number): number =>
	median * exp(sigma * normal(random));
