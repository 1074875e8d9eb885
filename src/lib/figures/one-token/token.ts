import { layerOrder } from '#lib/model/workload/layerOrder.ts';
import { operations, type LayerGroup, type Matmul, type MatmulName } from '#lib/model/workload/operations.ts';
import { attentionBytes, attentionFlop, matmulFlop, weightBytes } from '#lib/model/workload/size.ts';
import { defaults } from '#lib/scenario/read.ts';
import { chosenExperts } from './choose.ts';
import { shapeOf, type Settings } from './settings.ts';

export type PieceName = MatmulName | 'cache';

/** One thing that a pass reads: a matrix, a layer's experts, or its caches. */
export type Piece = {
	readonly name: PieceName;
	readonly k: number; // inputs and outputs of the matrix; 0 for a cache
	readonly n: number;
	readonly owned: number; // bytes that lie in memory
	readonly read: number; // bytes of them that the pass reads
	readonly flop: number;
	/** Which of how many experts are read, where the piece is a layer's experts. */
	readonly experts?: { readonly of: number; readonly chosen: readonly number[] };
};

/** A layer's pieces in the order in which a token needs them. */
export type Layer = { readonly pieces: readonly Piece[]; readonly read: number; readonly flop: number };

/** All that a pass reads, layer by layer; the last entry is the vocabulary head. */
export type TokenPass = {
	readonly layers: readonly Layer[];
	readonly head: Layer;
	readonly embedding: number; // bytes of the table of which a token reads one row
	readonly read: number;
	readonly flop: number;
};

export const cacheBits: number = defaults.kvBits;

const layerOf = (pieces: readonly Piece[]): Layer => ({
	pieces,
	read: pieces.reduce((sum, { read }) => sum + read, 0),
	flop: pieces.reduce((sum, { flop }) => sum + flop, 0)
});

function pieceOf(m: Matmul, bits: number, chosen: readonly number[]): Piece {
	const { name, k, n } = m;
	const flop = matmulFlop(m);
	const owned = weightBytes(m.owned * k * n, bits);
	if (m.split !== 'experts') return { name, k, n, owned, read: weightBytes(m.matrices * k * n, bits), flop };
	const read = weightBytes(chosen.length * k * n, bits);
	return { name, k, n, owned, read, flop, experts: { of: m.owned, chosen } };
}

function cacheOf({ attention }: LayerGroup): Piece {
	const read = attentionBytes(attention, cacheBits);
	return { name: 'cache', k: 0, n: 0, owned: read, read, flop: attentionFlop(attention) };
}

/** One pass of some users through a model, piece by piece; the experts are drawn by the seed. */
export function passOf(settings: Omit<Settings, 'at'>): TokenPass {
	const { bits, context, users, seed } = settings;
	const model = shapeOf(settings);
	const work = operations(model, { sequences: users, newTokens: 1, context, headRows: users });
	const order = layerOrder(work.groups.map((group) => ({ ...group, count: group.layers })));
	const layers = order.map((group, layer) => {
		const chosen = group.mixture ? chosenExperts(model.experts, model.activeExperts, users, seed, layer) : [];
		const matrices = group.matmuls.map((m) => pieceOf(m, bits, chosen));
		const out = matrices.findIndex(({ name }) => name === 'output');
		return layerOf([...matrices.slice(0, out), cacheOf(group), ...matrices.slice(out)]);
	});
	const head = layerOf([pieceOf(work.head, bits, [])]);
	return {
		layers,
		head,
		embedding: model.tiedEmbeddings ? 0 : weightBytes(model.vocabulary * model.hidden, bits),
		read: layers.reduce((sum, { read }) => sum + read, head.read),
		flop: layers.reduce((sum, { flop }) => sum + flop, head.flop)
	};
}

/** The clock goes on by one with each layer, and by the head's bytes over a layer's with the head. */
export const endOf = ({ layers, head }: TokenPass): number => layers.length + head.read / layers[0]!.read;

/** How far a pass has come at a time: what is done, and how much of the piece under way. */
export type Progress = {
	readonly layer: number; // under way; as many as there are layers for the head
	readonly piece: number; // of it
	readonly share: number; // of the piece, by bytes
	readonly read: number; // bytes so far
	readonly flop: number;
};

export function progressAt(pass: TokenPass, time: number): Progress {
	const { layers, head } = pass;
	const done = Math.min(layers.length, Math.floor(time));
	let [read, flop] = [0, 0];
	for (const layer of layers.slice(0, done)) {
		read += layer.read;
		flop += layer.flop;
	}
	const current = layers[done] ?? head;
	const length = done === layers.length ? endOf(pass) - layers.length : 1;
	let left = Math.min(1, (time - done) / length) * current.read;
	const { pieces } = current;
	for (const [piece, one] of pieces.entries()) {
		const share = one.read > 0 ? Math.min(1, left / one.read) : 1;
		read += share * one.read;
		flop += share * one.flop;
		if (share < 1 || piece === pieces.length - 1) return { layer: done, piece, share, read, flop };
		left -= one.read;
	}
	return { layer: done, piece: 0, share: 0, read, flop };
}

/** Bytes of weights in memory, all experts and the embedding table included. */
export const ownedWeights = ({ layers, head, embedding }: TokenPass): number =>
	[...layers, head]
		.flatMap(({ pieces }) => pieces)
		.reduce((sum, { name, owned }) => sum + (name === 'cache' ? 0 : owned), embedding);

/** Bytes of weights and of caches that the pass reads. */
export function readBy({ layers, head }: TokenPass): { readonly weights: number; readonly cache: number } {
	let [weights, cache] = [0, 0];
	for (const { pieces } of [...layers, head])
		for (const { name, read } of pieces) {
			if (name === 'cache') cache += read;
			else weights += read;
		}
	return { weights, cache };
}
