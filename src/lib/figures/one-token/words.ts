import { csvOf } from '#lib/charts/csv.ts';
import { figures, quantity } from '#lib/units/index.ts';
import { shortName, type Settings } from './settings.ts';
import { ownedWeights, readBy, type PieceName, type Progress, type TokenPass } from './token.ts';

const pieceNames: Readonly<Record<PieceName, string>> = {
	qkv: 'query, key and value',
	queryDown: 'query, narrowed',
	queryUp: 'query, widened',
	kvDown: 'key and value, narrowed',
	kvUp: 'key and value, widened',
	indexQuery: 'query of the index',
	indexKey: 'key of the index',
	cache: 'KV cache',
	output: 'attention’s output',
	gateUp: 'gate and up',
	down: 'down',
	router: 'choice of experts',
	expertGateUp: 'experts’ gate and up',
	expertDown: 'experts’ down',
	sharedGateUp: 'shared expert’s gate and up',
	sharedDown: 'shared expert’s down',
	head: 'vocabulary head'
};

/** What a piece of a model is called. */
export const pieceName = (name: PieceName): string => pieceNames[name];

const gb = (bytes: number) => quantity(bytes, 'B');

/** Where the token is: layer 31 of 80, gate and up. */
export function placeOf({ layers, head }: TokenPass, { layer, piece, share }: Progress): string {
	if (layer < layers.length) return `layer ${layer + 1} of ${layers.length}`;
	return share === 1 && piece === head.pieces.length - 1 ? 'the word is chosen' : 'vocabulary head';
}

/** What is being read, in a few words. */
export function doingOf(pass: TokenPass, progress: Progress): string {
	const layer = pass.layers[progress.layer] ?? pass.head;
	const { name, experts, read } = layer.pieces[progress.piece]!;
	const which = experts ? `${experts.chosen.length} of ${experts.of} experts, ` : '';
	return `${pieceName(name)}, ${which}${gb(read)}`;
}

/** The picture in words. */
export const pictureLabel = (pass: TokenPass, name: string, progress: Progress): string =>
	`${name} drawn to scale by bytes: ${pass.layers.length} layers as columns, then the vocabulary head. At ${placeOf(pass, progress)}, ${gb(progress.read)} of ${gb(pass.read)} are read.`;

/** The figure in two sentences. */
export function summary(pass: TokenPass, settings: Settings): string {
	const { users } = settings;
	const { weights, cache } = readBy(pass);
	const owned = ownedWeights(pass);
	const share = weights / owned;
	const part = share > 0.9 ? 'nearly all' : `${figures(share * 100, 2)}\u2009%`;
	const words = users === 1 ? 'One more word' : `One more word for each of ${users} users`;
	return `${words} of ${shortName(settings.model)} takes ${gb(weights)} of weights, ${part} of the ${gb(owned)} there are, and ${gb(cache)} of cache. With every byte come ${figures(pass.flop / pass.read, 2)} operations.`;
}

/** Every piece of every layer, as numbers. */
export const passCsv = (pass: TokenPass): string =>
	csvOf(
		['layer', 'piece', 'inputs', 'outputs', 'bytes_in_memory', 'bytes_read', 'flop', 'experts_read'],
		[...pass.layers, pass.head].flatMap(({ pieces }, layer) =>
			pieces.map(({ name, k, n, owned, read, flop, experts }) => [
				layer < pass.layers.length ? layer + 1 : 'head',
				pieceName(name),
				k,
				n,
				owned,
				read,
				flop,
				experts ? experts.chosen.length : ''
			])
		)
	);
