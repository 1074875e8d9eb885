import { kind } from '#lib/trace/kinds.ts';
import { figures, percent, quantity } from '#lib/units/index.ts';
import type { Steps } from '#lib/figures/shared/coming.ts';
import { rememberedOf } from '#lib/figures/shared/remembered.ts';
import { rowsOf, type LayerRow } from './layer.ts';
import { meanArithmetic, meanBandwidth } from './readings.ts';
import { ask, token, type Asked, type Run } from './run.ts';
import { capital, inWords, partOf } from './words.ts';

/** One of the figure's six steps: a moment of the token, and what to see in it in at most seventy words. */
export type Step = { readonly time: number; readonly title: string; readonly paragraphs: readonly string[] };

const telling = 0.38; // of the layers: where the figure rests
const crowd = 32; // users

/** The moment that a share of a row has passed. */
const within = ({ from, to }: LayerRow, share: number) => from + (to - from) * share;

/** The six steps of a token, their numbers from its trace and the model. */
export const stepsOf = rememberedOf((run: Run): readonly Step[] => {
	const layer = Math.floor(run.layers * telling);
	const rows = rowsOf(run, layer, 0);
	const largest = rows
		.filter((row) => row.kind === kind.weights)
		.reduce((most, row) => (row.bytes > most.bytes ? row : most));
	const launch = rows.find((row) => row.kind === kind.launch) ?? rows[0]!;
	const sum = rows.findLast((row) => row.kind === kind.partialSum) ?? rows.at(-1)!;
	return [
		start(run),
		gap(run, rows, launch),
		wall(run, rows, layer, largest),
		sums(run, rows, sum),
		whole(run),
		crowded(run)
	];
});

/** All that the figure shows at first, found one piece after the other. */
export function* wallSteps({ model, machine, users, bits }: Asked): Steps {
	const { run } = yield* token.steps({ model, machine, users, bits });
	yield* token.steps({ model, machine, users: crowd, bits });
	if (run) yield stepsOf(run);
}

/** The moment at which the figure rests, and its still is drawn. */
export const restingTime = (run: Run): number => stepsOf(run)[2]!.time;

function start({ shape, working, modelName, answer }: Run): Step {
	return {
		time: 0,
		title: 'A token begins with everything still to be read',
		paragraphs: [
			`${modelName} has ${quantity(answer.weightBytes, 'B')} of weights. ${capital(inWords(working))} GPUs share them: each keeps its ${partOf(working)} of every layer, and the stacks of its memory are ${percent(shape.weightShare)} full of it.`,
			'To make one token, each layer’s weights must pass from the stacks to the middle of the chip, once.'
		]
	};
}

const shareOfTime = (rows: readonly LayerRow[], what: number) => {
	const length = rows.at(-1)!.to - rows[0]!.from;
	return rows.filter((row) => row.kind === what).reduce((sum, { from, to }) => sum + to - from, 0) / length;
};

function gap(_run: Run, rows: readonly LayerRow[], launch: LayerRow): Step {
	const kernels = rows.filter((row) => row.kind === kind.launch).length;
	return {
		time: within(launch, 0.6),
		title: 'First, nothing moves',
		paragraphs: [
			`A layer is a row of kernels, small programs that start one after the other. Each of the ${inWords(kernels)} large ones needs ${quantity(launch.to - launch.from, 's', 2)} before its first weights arrive.`,
			`These gaps are ${percent(shareOfTime(rows, kind.launch))} of the layer. Kernels too small to fill the machine take another ${percent(shareOfTime(rows, kind.compute))}.`
		]
	};
}

function wall(run: Run, rows: readonly LayerRow[], layer: number, largest: LayerRow): Step {
	const bytes = rows.filter((row) => row.kind === kind.weights).reduce((sum, row) => sum + row.bytes, 0);
	return {
		time: within(largest, 0.45),
		title: 'The sums are ready before the numbers are',
		paragraphs: [
			`Every GPU is reading its ${partOf(run.working)} of layer ${layer + 1}: ${quantity(bytes, 'B')}, used once, then dropped. The cache holds ${quantity(run.gpu.l2, 'B')}${run.gpu.l2 < bytes ? ', too little to keep it for the next token' : ', but the next layer comes before the next token'}.`,
			`While the weights arrive, the arithmetic units do ${percent(meanArithmetic(run))} of what they could over the token. The rest of the time they wait.`
		]
	};
}

function sums(run: Run, rows: readonly LayerRow[], sum: LayerRow): Step {
	const many = capital(inWords(run.working));
	return {
		time: within(sum, 0.3),
		title: `${many} answers become one`,
		paragraphs: [
			`Each GPU has multiplied by its own part, so each holds a part of the sum. They send these through the switch and add them up, twice a layer: ${quantity(sum.to - sum.from, 's', 2)} each time.`,
			`Meanwhile no weights move: ${percent(shareOfTime(rows, kind.partialSum))} of the layer. More GPUs read faster, and wait for each other more.`
		]
	};
}

function whole(run: Run): Step {
	const rate = run.answer.tokensPerSecondPerUser ?? 0;
	return {
		time: run.end * 0.93,
		title: `${figures(run.layers)} layers of this is one token`,
		paragraphs: [
			`After the last layer come the vocabulary head and the host, which picks the token. ${quantity(run.end, 's')} have passed: ${figures(rate, 2)} tokens per second for each user.`,
			`Over the token the memory gave ${percent(meanBandwidth(run))} of its peak, the arithmetic ${percent(meanArithmetic(run))}. Then it all starts again, for the next token.`
		]
	};
}

function crowded(run: Run): Step {
	const { run: other } = ask({ ...run.asked, users: crowd });
	const time = run.end;
	const title = 'The same weights, more answers';
	if (!other)
		return {
			time,
			title,
			paragraphs: [`For ${crowd} users at once the caches of this model do not fit beside its weights.`]
		};
	const each = other.answer.tokensPerSecondPerUser ?? 0;
	const all = other.answer.tokensPerSecond ?? 0;
	return {
		time,
		title,
		paragraphs: [
			`Weights on their way can serve many users at once. With ${crowd} of them a token takes ${quantity(other.end, 's')}, and each user gets ${figures(each, 2)} tokens per second, but all together ${figures(all, 2)}.`,
			`The arithmetic then reaches ${percent(meanArithmetic(other))}. This is how GPUs pay for themselves: slower for one, cheaper for many.`
		]
	};
}
