import { kind } from '#lib/trace/kinds.ts';
import { broadcast } from './collective/broadcast.ts';
import { twoPhase } from './collective/reduce.ts';
import { macCycles, type Core } from './decode/core.ts';
import type { GridPlan } from './grid.ts';
import { combine, type Action } from './program.ts';

/** A matrix that a grid multiplies a vector with: each core holds `k` of its inputs by `n` of its outputs. */
export type Gemv = {
	readonly columns: number;
	readonly rows: number;
	readonly k: number; // inputs of a core: the grid has rows x k
	readonly n: number; // outputs of a core: the grid has columns x n
	readonly core: Core;
	readonly weight: (input: number, output: number) => number; // whole numbers
};

const sramBytes = 48 * 1024;
const weightBytes = 2;
const wordBytes = 4;

/**
 * A product of a vector with a matrix: the vector's slices enter at column 0 and spread along rows, each core multiplies
 * its tile, sums meet at row 0. Word 0 on of core (0, y): the row's inputs. Word `k` on of core (x, 0): the outputs.
 */
export function gemvPlan({ columns, rows, k, n, core, weight }: Gemv): GridPlan {
	const size = k * n * weightBytes + (k + n) * wordBytes;
	if (!(size <= sramBytes))
		throw new RangeError(`elements must let a tile of ${k} x ${n} fit ${sramBytes} bytes: ${size}`);
	const multiply: Action = (number, words, _floats, base) => {
		const x = number % columns;
		const y = (number - x) / columns;
		for (let output = 0; output < n; output++) {
			let sum = 0;
			for (let input = 0; input < k; input++)
				sum = (sum + Math.imul(words[base + input]!, weight(y * k + input, x * n + output))) | 0;
			words[base + k + output] = sum;
		}
	};
	return {
		columns,
		rows,
		phases: [
			{ axis: 'x', collective: broadcast(columns), move: { at: 0, count: k, combine: combine.store } },
			{ cycles: Math.round(k * (core.issueCycles + macCycles(n, core))), action: 0, kind: kind.weights },
			{ axis: 'y', collective: twoPhase(rows), move: { at: k, count: n, combine: combine.add } }
		],
		words: k + n,
		actions: [multiply]
	};
}
