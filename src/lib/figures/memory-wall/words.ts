import { kind } from '#lib/trace/kinds.ts';
import { figures, percent, quantity } from '#lib/units/index.ts';
import { arithmeticShare } from '#lib/scene/gpu/picture.ts';
import type { LayerRow } from './layer.ts';
import type { Run } from './run.ts';

const kernelNames: Readonly<Record<string, string>> = {
	qkv: 'query, key and value weights',
	output: 'output weights',
	gateUp: 'gate and up weights',
	down: 'down weights',
	head: 'weights of the vocabulary head'
};

/** What a product's weights are called. */
export const kernelWords = (name: string | undefined): string => kernelNames[name ?? ''] ?? 'weights';

const smallNumbers = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** A count in words up to ten. */
export const inWords = (count: number): string => smallNumbers[count] ?? figures(count);

/** The same at the start of a sentence. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const fractions: Readonly<Record<number, string>> = { 2: 'half', 4: 'quarter', 8: 'eighth' };

/** Its eighth, its 64th: the part of each matrix that one GPU keeps. */
export const partOf = (gpus: number): string =>
	fractions[gpus] ?? `${gpus}${gpus % 10 === 2 && gpus !== 12 ? 'nd' : 'th'}`;

/** Layer 31 of 80; the head; the host. */
export const layerWords = (run: Run, layer: number): string =>
	layer < run.layers ? `layer ${layer + 1}` : layer === run.layers ? 'the vocabulary head' : 'the host';

/** A moment in words: for the marker, and for whoever does not see it. */
export function placeWords(run: Run, layer: number, inLayer: number): string {
	const where = layer < run.layers ? `layer ${layer + 1} of ${run.layers}` : layerWords(run, layer);
	return `${where}, ${figures(inLayer * 1e6, 3)} microseconds`;
}

/** What the large GPU does at this moment, from the row that it is in. */
export function explain(run: Run, row: LayerRow | null, gpu: number, layer: number, time: number): string {
	const name = `GPU ${gpu + 1}`;
	if (!row) return `${name} has nothing to do: the token is done.`;
	const long = row.to - row.from;
	const lasts = quantity(long, 's');
	switch (row.kind) {
		case kind.weights:
		case kind.kvCache:
			return reading(run, row, name, layer, time);
		case kind.partialSum:
			if (layer === run.layers)
				return `Over the switch, ${inWords(run.working)} GPUs compare the best tokens of their parts of the vocabulary. That takes ${lasts}, for ${quantity(row.bytes, 'B')} from each.`;
			return `${capital(inWords(run.working))} GPUs add up their partial sums over the switch. It takes ${lasts}, in which no weights move.`;
		case kind.launch:
			return layer > run.layers
				? `The host picks the token and prepares the next pass: ${lasts}. All GPUs wait.`
				: `A kernel starts. ${capital(lasts)} pass before its first weights arrive; wires and arithmetic wait.`;
		case kind.compute:
			return `Kernels too small to fill the machine run in ${name}: norms, attention’s start, activation functions. They take ${lasts}; the memory waits.`;
		default:
			return `${name} waits for ${lasts}.`;
	}
}

function reading(run: Run, row: LayerRow, name: string, layer: number, time: number): string {
	const { from, to, bytes } = row;
	const rate = bytes / (to - from);
	const done = bytes * Math.min(1, Math.max(0, (time - from) / (to - from)));
	const share = arithmeticShare(run.trace, run.shape, row.row) ?? 0;
	const whose = layer < run.layers ? `${layerWords(run, layer)}’s ` : 'the ';
	const what =
		row.kind === kind.weights
			? `its ${partOf(run.working)} of ${whose}${row.name}`
			: `its part of ${layerWords(run, layer)}’s KV cache`;
	return `${name} reads ${what}: ${quantity(done, 'B', 2)} of ${quantity(bytes, 'B', 2)}, at ${quantity(rate, 'B/s', 2)}, ${percent(rate / run.gpu.memoryBandwidth)} of what its memory can give. Its multiprocessors do ${percent(share)} of the arithmetic they could.`;
}
