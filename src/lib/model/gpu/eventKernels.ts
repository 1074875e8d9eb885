import type { KindName } from '#lib/trace/kinds.ts';
import { layerOrder } from '../workload/layerOrder.ts';
import { operations } from '../workload/operations.ts';
import { lanesOf } from './lanes.ts';
import { addAttention, addRows } from './pass.ts';
import type { Setup } from './setup.ts';
import { emptyTally, type Tally } from './tally.ts';

/** One thing that the GPUs of a stage do together. */
export type Kernel = {
	readonly kind: KindName;
	readonly seconds: number;
	readonly bytes: number; // moved by each of the GPUs; of a sum, the least that any algorithm sends
	readonly layer: number; // that of the head is the number of layers
};

/** What a pass asks of the GPUs: tokens that go through the products, and what attention reads. */
export type PassShape = {
	readonly rows: number;
	readonly headRows: number;
	readonly sequences: number;
	readonly newTokens: number;
	readonly context: number;
};

type Field = keyof Tally;
type Additions = { readonly [F in Field]: number[] };

/** A tally that remembers, field by field, every amount added to it: the closed form's kernels one by one. */
function remembering(): { tally: Tally; added: Additions } {
	const tally = emptyTally();
	const added = {} as Record<Field, number[]>;
	for (const field of Object.keys(tally) as Field[]) {
		const amounts: number[] = (added[field] = []);
		let sum = 0;
		Object.defineProperty(tally, field, {
			enumerable: true,
			get: () => sum,
			set: (next: number) => {
				amounts.push(next - sum);
				sum = next;
			}
		});
	}
	return { tally, added };
}

/** What one layer of a kind costs. Amounts are of one layer. */
type LayerCost = {
	readonly mixture: boolean;
	readonly windowed: boolean;
	readonly count: number;
	readonly products: readonly { readonly name: string; readonly parts: readonly Part[] }[];
	readonly attention: readonly Part[];
	readonly small: number;
	readonly allReduce: number;
	readonly allReduceBytes: number;
	readonly allToAll: number;
	readonly allToAllBytes: number;
};

type Part = Omit<Kernel, 'layer'>;

const product = (floor: number, body: number, bytes: number): Part[] => [
	{ kind: 'launch', seconds: floor, bytes: 0 },
	{ kind: 'weights', seconds: body, bytes }
];

/** What the GPUs of a replica do in one pass. */
export type PassKernels = {
	readonly kernels: readonly Kernel[]; // layer by layer; the last are the head's
	readonly hop: Omit<Part, 'kind'> | null; // what each stage hands on at its end, where there is more than one
};

/** The kernels of one pass through a replica. */
export function passKernels(setup: Setup, shape: PassShape): PassKernels {
	const { transformer, layout } = setup;
	const { sequences, newTokens, context } = shape;
	const rows = remembering();
	addRows(rows.tally, setup, lanesOf(setup), shape.rows, shape.headRows);
	const attention = remembering();
	addAttention(attention.tally, setup, sequences, newTokens, context);
	const next = readers(rows.added);
	const groups = operations(transformer, {
		sequences: shape.rows,
		newTokens: 1,
		context: 1,
		headRows: 1
	}).groups;
	const exchanges = rows.added.allToAll.length > 0;
	const costs = groups.map(({ layers, mixture, windowed, matmuls }, group): LayerCost => {
		const each = (amount: number) => amount / layers;
		const products = matmuls.map(({ name }) => ({
			name,
			parts: product(each(next('kernelFloor')), each(next('weights')), each(next('weightBytes')))
		}));
		const small = each(next('smallKernels'));
		const sums = layout.tensorParallel > 1;
		const sends = mixture && exchanges;
		return {
			mixture,
			windowed,
			count: layers,
			products,
			attention: attentionParts(attention.added, group, layers),
			small,
			allReduce: sums ? each(next('allReduce')) : 0,
			allReduceBytes: sums ? each(next('allReduceBytes')) : 0,
			allToAll: sends ? each(next('allToAll')) : 0,
			allToAllBytes: sends ? each(next('allToAllBytes')) : 0
		};
	});
	const kernels = layerOrder(costs).flatMap((cost, layer) =>
		layerParts(cost).map((part) => ({ ...part, layer }))
	);
	const head = product(next('kernelFloor'), next('weights'), next('weightBytes'));
	if (layout.tensorParallel > 1)
		head.push({ kind: 'partialSum', seconds: next('allReduce'), bytes: next('allReduceBytes') });
	const withHead = [...kernels, ...head.map((part) => ({ ...part, layer: transformer.layers }))];
	return { kernels: withHead.filter(({ seconds }) => seconds > 0), hop: hopOf(rows.tally, layout) };
}

function hopOf({ pipelineHop, hopBytes }: Tally, { pipelineParallel }: Setup['layout']) {
	if (pipelineParallel <= 1) return null;
	return { seconds: pipelineHop / pipelineParallel, bytes: hopBytes / pipelineParallel };
}

/** Reads a field's additions one after the other. */
function readers(added: Additions): (field: Field) => number {
	const at: Partial<Record<Field, number>> = {};
	return (field) => {
		const index = at[field] ?? 0;
		at[field] = index + 1;
		return added[field][index] ?? 0;
	};
}

function attentionParts(added: Additions, group: number, layers: number): Part[] {
	const amount = (field: Field) => (added[field][group] ?? 0) / layers;
	return [
		{ kind: 'compute', seconds: amount('attention'), bytes: 0 },
		{ kind: 'kvCache', seconds: amount('kvCache'), bytes: amount('cacheBytes') }
	];
}

const afterAttention = 'output';
const projections = ['qkv', 'queryDown', 'queryUp', 'kvDown', 'kvUp'];

/** A layer in its order: norm, projections, attention, output, sum over GPUs, norm, block, sum over GPUs. */
function layerParts(cost: LayerCost): Part[] {
	const { products, small, allReduce, allReduceBytes, allToAll, allToAllBytes } = cost;
	const compute: Part = { kind: 'compute', seconds: small / 2, bytes: 0 };
	const sums = allToAll > 0 ? 1 : 2;
	const sum: Part = { kind: 'partialSum', seconds: allReduce / sums, bytes: allReduceBytes / sums };
	const exchange: Part[] = [{ kind: 'activation', seconds: allToAll / 2, bytes: allToAllBytes / 2 }];
	const those = (wanted: (name: string) => boolean) =>
		products.filter(({ name }) => wanted(name)).flatMap(({ parts }) => parts);
	const block = those((name) => name !== afterAttention && !projections.includes(name));
	return [
		compute,
		...those((name) => projections.includes(name)),
		...cost.attention,
		...those((name) => name === afterAttention),
		sum,
		compute,
		...exchange,
		...block,
		...exchange,
		...(sums === 2 ? [sum] : [])
	];
}
