import type { Region } from '../../machine.ts';
import type { Axis } from '../grid.ts';
import { combine } from '../program.ts';
import type { Work } from './core.ts';

/** A dense layer as the mesh works on it: widths of its vectors, and cached tokens that it looks back at. */
export type LayerShape = {
	readonly hidden: number;
	readonly queries: number; // heads x their width
	readonly keys: number; // key-value heads x their width
	readonly feedForward: number;
	readonly context: number;
};

/** The ten all-reduces of a decode layer, in order (WaferLLM decode.csl), each with the work before it. */
export type StepName =
	| 'norm'
	| 'queryKeyValue'
	| 'score'
	| 'maximum'
	| 'sum'
	| 'value'
	| 'output'
	| 'feedNorm'
	| 'gateUp'
	| 'down';

/** Work of each core, and the reduction that it ends in. */
export type DecodeStep = {
	readonly name: StepName;
	readonly work: Work;
	readonly axis: Axis;
	readonly elements: number; // of the vector that each line adds up
	readonly combine: number;
};

/** How many elements of each vector one core holds. Across rows lie hidden and context, across columns the others. */
export type Slices = {
	readonly hidden: number;
	readonly tokens: number;
	readonly queries: number;
	readonly keys: number;
	readonly feedForward: number;
};

/** Each vector's share per core, rounded up. */
export const slicesOf = (shape: LayerShape, { columns, rows }: Region): Slices => ({
	hidden: Math.ceil(shape.hidden / rows),
	tokens: Math.ceil(shape.context / rows),
	queries: Math.ceil(shape.queries / columns),
	keys: Math.ceil(shape.keys / columns),
	feedForward: Math.ceil(shape.feedForward / columns)
});

// Vector instructions of one element-wise function over a core's slice. Counted from the formulas; what exponentials,
// roots and divisions take beyond one instruction is left out, as it is not published.
const squareAndSum = 1;
const scaleAndGain = 2;
const rotation = 6; // four products and two sums on half the slice
const softmaxTail = 3; // less the maximum, exponential, sum
const swiglu = 4; // exponential, one more, divide, times up
const residual = 1;

/**
 * A layer's ten steps. A vector that lies across rows is multiplied into sums that lie across columns, and the next
 * product turns them back: so reductions run along columns and rows in turn (WaferLLM, OSDI 2025, section 4).
 */
export function decodeSteps(shape: LayerShape, region: Region): DecodeStep[] {
	const { hidden, tokens, queries, keys, feedForward } = slicesOf(shape, region);
	const vector = (instructions: number, length: number) => ({ instructions, length });
	const step = (
		name: StepName,
		axis: Axis,
		elements: number,
		tiles: Work['tiles'],
		vectors: Work['vectors']
	): DecodeStep => ({ name, axis, elements, work: { tiles, vectors }, combine: combine.add });
	const product = (k: number, n: number) => ({ k, n });
	const overCache = (k: number, n: number) => ({ k, n, cache: true });
	return [
		step('norm', 'y', 1, [], [vector(squareAndSum, hidden)]),
		step(
			'queryKeyValue',
			'y',
			queries + 2 * keys,
			[product(hidden, queries), product(hidden, keys), product(hidden, keys)],
			[vector(scaleAndGain, hidden)]
		),
		step(
			'score',
			'x',
			tokens,
			[overCache(queries, tokens)],
			[vector(rotation, Math.ceil(queries / 2)), vector(rotation, Math.ceil(keys / 2))]
		),
		{ ...step('maximum', 'y', 1, [], [vector(2, tokens)]), combine: combine.max },
		step('sum', 'y', 1, [], [vector(softmaxTail, tokens)]),
		step('value', 'y', queries, [overCache(tokens, queries)], [vector(1, tokens)]),
		step('output', 'x', hidden, [product(queries, hidden)], []),
		step('feedNorm', 'y', 1, [], [vector(residual + squareAndSum, hidden)]),
		step(
			'gateUp',
			'y',
			2 * feedForward,
			[product(hidden, feedForward), product(hidden, feedForward)],
			[vector(scaleAndGain, hidden)]
		),
		step('down', 'x', hidden, [product(feedForward, hidden)], [vector(swiglu, feedForward)])
	];
}

/** What is left to do after the last step: the residual. */
export const lastWork = (shape: LayerShape, region: Region): Work => ({
	tiles: [],
	vectors: [{ instructions: residual, length: slicesOf(shape, region).hidden }]
});

/** The vocabulary head on cores of its own: norm, product, choice of the most likely word with its number. */
export function headSteps(hidden: number, vocabulary: number, { columns, rows }: Region): DecodeStep[] {
	const inputs = Math.ceil(hidden / rows);
	const outputs = Math.ceil(vocabulary / columns);
	const step = (name: StepName, axis: Axis, elements: number, work: Work, way: number): DecodeStep => ({
		name,
		axis,
		elements,
		work,
		combine: way
	});
	const norm = { tiles: [], vectors: [{ instructions: squareAndSum, length: inputs }] };
	const logits = {
		tiles: [{ k: inputs, n: outputs }],
		vectors: [{ instructions: scaleAndGain, length: inputs }]
	};
	const choice = { tiles: [], vectors: [{ instructions: 1, length: outputs }] };
	return [
		step('norm', 'y', 1, norm, combine.add),
		step('output', 'y', outputs, logits, combine.add),
		step('maximum', 'x', 2, choice, combine.max)
	];
}
