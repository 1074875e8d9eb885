import type { LayerShape } from '#lib/model/wafer/mesh/decode/steps.ts';
import { normEpsilon, type LayerNumbers } from '#lib/model/wafer/mesh/decode/values.ts';

/** Numbers between -1 and 1 that look like chance. */
export function noise(matrix: number, row: number, column: number): number {
	let h = Math.imul(matrix * 7919 + row * 104_729 + column * 1_299_709, 0x9e3779b1);
	h = Math.imul(h ^ (h >>> 15), 0x85ebca6b);
	return ((h ^ (h >>> 13)) >>> 0) / 2 ** 31 - 1;
}

/** A layer's weights and cache, about as large as a trained one's. */
export const numbersOf = (shape: LayerShape): LayerNumbers => {
	const scaled = (matrix: number, inputs: number) => (row: number, column: number) =>
		noise(matrix, row, column) * Math.sqrt(3 / inputs);
	return {
		query: scaled(1, shape.hidden),
		key: scaled(2, shape.hidden),
		value: scaled(3, shape.hidden),
		output: scaled(4, shape.queries),
		gate: scaled(5, shape.hidden),
		up: scaled(6, shape.hidden),
		down: scaled(7, shape.feedForward),
		cachedKey: (query, token) => 3 * noise(8, query, token),
		cachedValue: (token, query) => noise(9, token, query)
	};
};

const norm = (vector: readonly number[]) => {
	const root = Math.sqrt(vector.reduce((sum, x) => sum + x * x, 0) / vector.length + normEpsilon);
	return vector.map((x) => x / root);
};

const times = (vector: readonly number[], outputs: number, weight: (i: number, o: number) => number) =>
	Array.from({ length: outputs }, (_, o) => vector.reduce((sum, x, i) => sum + x * weight(i, o), 0));

/** One layer in 64-bit arithmetic, step by step as in the textbook. */
export function plainLayer(stream: readonly number[], shape: LayerShape, numbers: LayerNumbers): number[] {
	const normed = norm(stream);
	const query = times(normed, shape.queries, numbers.query);
	const scores = times(query, shape.context, numbers.cachedKey).map((s) => s / Math.sqrt(shape.queries));
	const highest = Math.max(...scores);
	const weights = scores.map((s) => Math.exp(s - highest));
	const sum = weights.reduce((a, b) => a + b, 0);
	const mixed = times(
		weights.map((w) => w / sum),
		shape.queries,
		numbers.cachedValue
	);
	const attended = times(mixed, shape.hidden, numbers.output).map((x, i) => x + stream[i]!);
	const again = norm(attended);
	const gate = times(again, shape.feedForward, numbers.gate);
	const up = times(again, shape.feedForward, numbers.up);
	const inner = gate.map((g, i) => (g / (1 + Math.exp(-g))) * up[i]!);
	return times(inner, shape.hidden, numbers.down).map((x, i) => x + attended[i]!);
}
