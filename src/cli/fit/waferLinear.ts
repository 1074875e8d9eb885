/** Weights that bring `features . weights` closest to `targets` in the sum of squares. */
export function leastSquares(features: readonly number[][], targets: readonly number[]): number[] {
	const size = features[0]!.length;
	const normal = Array.from({ length: size }, () => Array.from({ length: size + 1 }, () => 0));
	features.forEach((row, at) => {
		for (let i = 0; i < size; i++) {
			for (let j = 0; j < size; j++) normal[i]![j]! += row[i]! * row[j]!;
			normal[i]![size]! += row[i]! * targets[at]!;
		}
	});
	return solve(normal);
}

/** Solves the rows `[coefficients, right side]` by elimination with pivoting; NaN where they do not determine it. */
export function solve(rows: number[][]): number[] {
	const size = rows.length;
	for (let column = 0; column < size; column++) {
		let pivot = column;
		for (let row = column + 1; row < size; row++)
			if (Math.abs(rows[row]![column]!) > Math.abs(rows[pivot]![column]!)) pivot = row;
		[rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!];
		for (let row = 0; row < size; row++) {
			if (row === column) continue;
			const factor = rows[row]![column]! / rows[column]![column]!;
			for (let at = column; at <= size; at++) rows[row]![at]! -= factor * rows[column]![at]!;
		}
	}
	return rows.map((row, at) => row[size]! / row[at]!);
}

// Numerical Recipes' quick generator: 32 bits, full period; good enough to draw rows with replacement.
const multiplier = 1_664_525;
const increment = 1_013_904_223;
const modulus = 2 ** 32;

/** Whole numbers below `below`, the same sequence for the same seed. */
export function draws(seed: number): (below: number) => number {
	let state = seed >>> 0;
	return (below) => {
		state = (Math.imul(multiplier, state) + increment) >>> 0;
		return Math.floor((state / modulus) * below);
	};
}

/** The value below which `share` of the values lie. */
export function quantile(values: readonly number[], share: number): number {
	const sorted = [...values].sort((a, b) => a - b);
	const at = share * (sorted.length - 1);
	const low = Math.floor(at);
	const high = Math.min(low + 1, sorted.length - 1);
	return sorted[low]! + (at - low) * (sorted[high]! - sorted[low]!);
}
