import type { Work } from '#lib/trace/work.ts';
import { chain, star, tree, twoPhase } from './collective/reduce.ts';
import { ring, shift } from './collective/ring.ts';
import { twoLevel } from './collective/twoLevel.ts';
import type { Core } from './decode/core.ts';
import { gemvPlan } from './gemv.ts';
import { unfold, type GridPlan } from './grid.ts';
import { mix } from './hash.ts';
import { combine, type Program } from './program.ts';
import { snakeReduce } from './snake.ts';

const lineReduces = { chain, tree, twoPhase, star } as const;

/** Ways to add up a line's vectors at its first core. */
export type LineReduce = keyof typeof lineReduces;

/** Ways to add up a grid's vectors at its first core: rows, then a column; or one snake through all cores. */
export const reduceAlgorithms = ['chain', 'tree', 'twoPhase', 'star', 'snake'] as const;

/** One of them. */
export type ReduceAlgorithm = LineReduce | 'snake';

/** Ways to add them up at every core: one of those and a broadcast back, or along rows and then columns. */
export const allReduceAlgorithms = [...reduceAlgorithms, 'ring', 'twoLevel'] as const;

/** One of them. */
export type AllReduceAlgorithm = ReduceAlgorithm | 'ring' | 'twoLevel';

/** A grid, and the vector that each of its cores holds. */
export type Shape = { readonly columns: number; readonly rows: number; readonly elements: number };

/** Every row adds up to its first core, then the first column does. */
export function reducePlan({ columns, rows, elements }: Shape, way: LineReduce): GridPlan {
	const move = { at: 0, count: elements, combine: combine.add };
	const make = lineReduces[way];
	const down = { axis: 'y', collective: make(rows), move, lines: 'first' } as const;
	const along = { axis: 'x', collective: make(columns), move } as const;
	const phases = [...(columns > 1 ? [along] : []), ...(rows > 1 ? [down] : [])];
	return { columns, rows, phases, words: elements };
}

/** Every row adds up, then every column, so that all cores hold the whole sum. */
export function allReducePlan({ columns, rows, elements }: Shape, way: 'ring' | 'twoLevel'): GridPlan {
	const move = { at: 0, count: elements, combine: combine.add };
	const make = way === 'ring' ? ring : twoLevel;
	const along = { axis: 'x', collective: make(columns), move } as const;
	const down = { axis: 'y', collective: make(rows), move } as const;
	const phases = [...(columns > 1 ? [along] : []), ...(rows > 1 ? [down] : [])];
	return { columns, rows, phases, words: elements };
}

/** A sum at the first core, as a program. */
export function* reduceProgram(shape: Shape, way: ReduceAlgorithm): Work<Program> {
	if (way !== 'snake') return unfold(reducePlan(shape, way));
	return yield* snakeReduce(shape.columns, shape.rows, shape.elements);
}

/** Every core hands its words to the next of its row, the last to the first. */
export function shiftPlan({ columns, rows, elements }: Shape): GridPlan {
	const move = { at: 0, count: elements, combine: combine.store };
	return {
		columns,
		rows,
		phases: [{ axis: 'x', collective: shift(columns), move }],
		words: 2 * elements
	};
}

const weightRange = 15; // weights from -7 to 7

/** A matrix of small whole numbers that a seed stands for. */
export const seededWeight =
	(seed: number) =>
	(input: number, output: number): number =>
		((mix(input, output, seed) >>> 0) % weightRange) - Math.floor(weightRange / 2);

/** A product with a matrix of `elements` inputs and as many outputs on every core. */
export const seededGemvPlan = ({ columns, rows, elements }: Shape, core: Core, seed: number): GridPlan =>
	gemvPlan({ columns, rows, k: elements, n: elements, core, weight: seededWeight(seed) });
