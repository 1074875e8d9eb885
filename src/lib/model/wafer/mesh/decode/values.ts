import type { Region } from '../../machine.ts';
import type { Action } from '../program.ts';
import type { LayerValues } from './layer.ts';
import { slicesOf, type LayerShape, type Slices } from './steps.ts';

/** The numbers of one layer, by place. Cached keys and values are as wide as the queries they meet. */
export type LayerNumbers = {
	readonly query: (input: number, output: number) => number;
	readonly key: (input: number, output: number) => number;
	readonly value: (input: number, output: number) => number;
	readonly output: (input: number, output: number) => number;
	readonly gate: (input: number, output: number) => number;
	readonly up: (input: number, output: number) => number;
	readonly down: (input: number, output: number) => number;
	readonly cachedKey: (query: number, token: number) => number;
	readonly cachedValue: (token: number, query: number) => number;
};

/** Keeps the root of a mean square away from zero: Llama's RMSNorm, 1e-5. */
export const normEpsilon = 1e-5;

type Layout = {
	readonly stream: number;
	readonly normed: number;
	readonly scores: number;
	readonly words: number;
};

/** Word 0 on: what is added up. Then the core's slice of the residual stream, of its norm, and of the scores. */
export function layoutOf(shape: LayerShape, region: Region): Layout {
	const { hidden, tokens, queries, keys, feedForward } = slicesOf(shape, region);
	const stream = Math.max(queries + 2 * keys, tokens, hidden, 2 * feedForward, 1);
	return {
		stream,
		normed: stream + hidden,
		scores: stream + 2 * hidden,
		words: stream + 2 * hidden + tokens
	};
}

type Place = { readonly x: number; readonly y: number };
type Kit = { readonly shape: LayerShape; readonly slices: Slices; readonly layout: Layout };
type Local = (memory: Float32Array, place: Place) => void;

/**
 * A layer's arithmetic, core by core, in 32-bit floats: norm, attention as one head of full width (as the law counts
 * it), and a gated feed-forward block. Rotary embedding is left to the cached keys: the new token stands at position 0.
 */
export function layerValues(shape: LayerShape, region: Region, numbers: LayerNumbers): LayerValues {
	const kit = { shape, slices: slicesOf(shape, region), layout: layoutOf(shape, region) };
	const locals = [...attention(kit, numbers), ...feedForward(kit, numbers)];
	const actions = locals.map((local): Action => (core, _words, floats, base) => {
		const place = { x: core % region.columns, y: Math.floor(core / region.columns) };
		local(floats.subarray(base, base + kit.layout.words), place);
	});
	return { words: kit.layout.words, actions };
}

/** Calls `visit` for each element of a core's slice that is not padding: its place in the slice, and in the whole. */
function slice(size: number, whole: number, part: number, visit: (own: number, all: number) => void) {
	for (let own = 0; own < size && part * size + own < whole; own++) visit(own, part * size + own);
}

function attention(kit: Kit, numbers: LayerNumbers): Local[] {
	const { shape, slices } = kit;
	return [
		(memory, place) => sumOfSquares(kit, memory, place),
		(memory, place) => {
			normalise(kit, memory, place);
			const { queries, keys } = slices;
			project(kit, memory, place, numbers.query, queries, shape.queries, 0);
			project(kit, memory, place, numbers.key, keys, shape.keys, queries);
			project(kit, memory, place, numbers.value, keys, shape.keys, queries + keys);
		},
		(memory, place) => score(kit, memory, place, numbers.cachedKey),
		(memory, place) => highestScore(kit, memory, place),
		(memory, place) => weigh(kit, memory, place),
		(memory, place) => mixValues(kit, memory, place, numbers.cachedValue),
		(memory, place) =>
			turnBack(kit, memory, place, memory.slice(0, slices.queries), shape.queries, numbers.output)
	];
}

/** Calls `visit` for each cached token that lies in a core's row. */
function eachToken({ shape, slices }: Kit, { y }: Place, visit: (own: number, all: number) => void) {
	slice(slices.tokens, shape.context, y, visit);
}

/** The core's share of every token's score: its slice of the query against its slice of the cached keys. */
function score(kit: Kit, memory: Float32Array, place: Place, cachedKey: LayerNumbers['cachedKey']) {
	const { shape, slices } = kit;
	const query = memory.slice(0, slices.queries);
	memory.fill(0, 0, slices.tokens);
	eachToken(kit, place, (own, token) =>
		slice(slices.queries, shape.queries, place.x, (q, whole) => {
			memory[own]! += query[q]! * cachedKey(whole, token);
		})
	);
}

/** Keeps the scores, scaled, and offers the highest: softmax must not overflow. */
function highestScore(kit: Kit, memory: Float32Array, place: Place) {
	const { shape, layout } = kit;
	const scale = 1 / Math.sqrt(shape.queries);
	let highest = -Infinity;
	eachToken(kit, place, (own) => {
		memory[layout.scores + own] = memory[own]! * scale;
		highest = Math.max(highest, memory[layout.scores + own]!);
	});
	memory[0] = highest;
}

/** Turns scores into weights and offers their sum. */
function weigh(kit: Kit, memory: Float32Array, place: Place) {
	const { layout } = kit;
	const highest = memory[0]!;
	let sum = 0;
	eachToken(kit, place, (own) => {
		const weight = Math.exp(memory[layout.scores + own]! - highest);
		memory[layout.scores + own] = weight;
		sum += weight;
	});
	memory[0] = sum;
}

/** The core's share of the mean of the cached values. */
function mixValues(kit: Kit, memory: Float32Array, place: Place, cachedValue: LayerNumbers['cachedValue']) {
	const { shape, slices, layout } = kit;
	const sum = memory[0]!;
	memory.fill(0, 0, slices.queries);
	eachToken(kit, place, (own, token) =>
		slice(slices.queries, shape.queries, place.x, (q, whole) => {
			memory[q]! += (memory[layout.scores + own]! / sum) * cachedValue(token, whole);
		})
	);
}

function feedForward(kit: Kit, numbers: LayerNumbers): Local[] {
	const { shape, slices } = kit;
	const width = slices.feedForward;
	return [
		(memory, place) => {
			addToStream(kit, memory, place);
			sumOfSquares(kit, memory, place);
		},
		(memory, place) => {
			normalise(kit, memory, place);
			project(kit, memory, place, numbers.gate, width, shape.feedForward, 0);
			project(kit, memory, place, numbers.up, width, shape.feedForward, width);
		},
		(memory, place) => {
			const inner = memory
				.slice(0, width)
				.map((gate, i) => (gate / (1 + Math.exp(-gate))) * memory[width + i]!);
			turnBack(kit, memory, place, inner, shape.feedForward, numbers.down);
		},
		(memory, place) => addToStream(kit, memory, place)
	];
}

function sumOfSquares({ shape, slices, layout }: Kit, memory: Float32Array, { y }: Place) {
	let sum = 0;
	slice(slices.hidden, shape.hidden, y, (own) => (sum += memory[layout.stream + own]! ** 2));
	memory[0] = sum;
}

function normalise({ shape, slices, layout }: Kit, memory: Float32Array, { y }: Place) {
	const root = Math.sqrt(memory[0]! / shape.hidden + normEpsilon);
	slice(slices.hidden, shape.hidden, y, (own) => {
		memory[layout.normed + own] = memory[layout.stream + own]! / root;
	});
}

/** The core's share of a product that turns a vector across rows into one across columns. */
function project(
	{ shape, slices, layout }: Kit,
	memory: Float32Array,
	{ x, y }: Place,
	weight: (input: number, output: number) => number,
	size: number,
	whole: number,
	to: number
) {
	memory.fill(0, to, to + size);
	slice(slices.hidden, shape.hidden, y, (own, input) =>
		slice(size, whole, x, (out, output) => {
			memory[to + out]! += memory[layout.normed + own]! * weight(input, output);
		})
	);
}

/** The core's share of a product that turns a vector across columns back into one across rows. */
function turnBack(
	{ shape, slices }: Kit,
	memory: Float32Array,
	{ x, y }: Place,
	vector: Float32Array,
	whole: number,
	weight: (input: number, output: number) => number
) {
	memory.fill(0, 0, slices.hidden);
	slice(vector.length, whole, x, (own, input) =>
		slice(slices.hidden, shape.hidden, y, (out, output) => {
			memory[out]! += vector[own]! * weight(input, output);
		})
	);
}

function addToStream({ shape, slices, layout }: Kit, memory: Float32Array, { y }: Place) {
	slice(slices.hidden, shape.hidden, y, (own) => (memory[layout.stream + own]! += memory[own]!));
}
