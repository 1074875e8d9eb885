import { figures, quantity, times } from '#lib/units/index.ts';
import { total } from './budget.ts';
import type { Lane, StageId } from './lanes.ts';
import type { Settings, Work } from './settings.ts';

export const workNames: Readonly<Record<Work, string>> = {
	voice: 'a spoken turn',
	agent: 'an agent',
	reasoning: 'thinking first',
	code: 'a page of code',
	image: 'an image'
};

export const stageNames: Readonly<Record<StageId, string>> = {
	endpoint: 'sure that the speaker is done',
	transcript: 'last words transcribed',
	network: 'there and back over the network',
	prefill: 'prompt read, first token',
	firstWords: 'first words written',
	speech: 'first sound made',
	decode: 'step written',
	tool: 'tool at work',
	hidden: 'thought, not shown',
	visible: 'answer written'
};

/** The same in a word, where there is room for no more. */
export const stageWords: Readonly<Record<StageId, string>> = {
	endpoint: 'silence',
	transcript: 'transcript',
	network: 'network',
	prefill: 'prompt',
	firstWords: 'words',
	speech: 'voice',
	decode: 'written',
	tool: 'tool',
	hidden: 'thought',
	visible: 'answer'
};

const long = (seconds: number) => quantity(seconds, 's', 2);

/** What each kind of work is, and what it is not. */
export const about: Readonly<Record<Work, string>> = {
	voice:
		'From the last sound of a question to the first of its answer. People leave about a fifth of a second between turns. Only two of the six stages are the model’s.',
	agent:
		'The model calls itself, with a tool between each call and the next. What was said before stays in the cache, and its reading in each pass is left out here. Speed ends where the tools’ own time begins.',
	reasoning: 'Thousands of tokens are written before the first one that the reader sees.',
	code: 'Nobody reads code as it is typed: the wait is for the last line.',
	image:
		'An image written token by token, as some models do, is a text of some hundred words in a language of patches, and gains as a text does. Most image models are not that: diffusion refines all patches at once, some tens of times, reads its weights once for thousands of patches, and is held up by arithmetic, not by memory. This figure says nothing about those.'
};

/** The work on both machines in a sentence. */
export function saying(settings: Pick<Settings, 'work'>, lanes: readonly Lane[]): string {
	const [wafer, gpu] = lanes.map(({ stretches }) => total(stretches)) as [number, number];
	const [waferOwn, gpuOwn] = lanes.map(({ stretches }) =>
		stretches.reduce((sum, { from, to, model }) => sum + (model ? to - from : 0), 0)
	) as [number, number];
	const took = `${lanes[0]!.name} take ${long(wafer)}, ${lanes[1]!.name} ${long(gpu)}: ${times(gpu / wafer)}.`;
	const own = `The model alone is ${times(gpuOwn / waferOwn)} faster (${long(waferOwn)} against ${long(gpuOwn)})`;
	if (settings.work === 'voice' || settings.work === 'agent') {
		const rest = wafer - waferOwn;
		return `${took} ${own}; the other ${long(rest)} are the same on both.`;
	}
	const saved = gpu - wafer;
	return saved >= 0
		? `${took} That is ${long(saved)} less to wait.`
		: `${took} Here the GPUs are the faster.`;
}

/** What a lane is doing, in words. */
export function doing(stage: { stage: StageId; count: number } | null, settings: Settings): string {
	if (!stage) return 'done';
	const name = stageNames[stage.stage];
	return settings.work === 'agent' ? `step ${figures(stage.count)}: ${name}` : name;
}
