import { gpuEntry } from '#lib/catalog/gpus.ts';
import type { ModelId } from '#lib/catalog/models.ts';
import { tasks, voiceStages } from '#lib/catalog/turns.ts';
import { scenarioFrom } from '#lib/figures/shared/scenarioFrom.ts';
import { answer, answerWithInterval, type Answer } from '#lib/scenario/answer.ts';
import type { Interval } from '#lib/model/interval.ts';
import { rivals, type Settings } from './settings.ts';

type Speeds = Extract<Answer, { readonly tokensPerSecond: number }>;
type Lengths = { readonly promptTokens?: number; readonly outputTokens?: number };

const largestGroup = 8; // GPUs that share a layer
const fewBits = 4; // gpt-oss was released in four bits, and GPUs read it so
const halfBits = 8;

/** The bits that GPUs read a model's weights with: as released, or half where eight GPUs could not hold it. */
const bitsOnGpu = (model: ModelId) =>
	model.startsWith('gpt-oss')
		? { weightBits: fewBits }
		: model.endsWith('405b')
			? { weightBits: halfBits }
			: {};

const ahead = ({ guess }: Pick<Settings, 'guess'>) =>
	guess > 1 ? { speculation: { acceptedTokensPerPass: guess } } : {};

function speeds(asked: object): Speeds | null {
	const found = answer(scenarioFrom(asked));
	return found.tokensPerSecond === null ? null : found;
}

/** What the model says of one user on as many CS-3 as hold the model; today's software. */
export const onWafers = (model: ModelId, settings: Pick<Settings, 'guess'>, lengths: Lengths = {}): Speeds =>
	speeds({ system: 'cs3', model, ...ahead(settings), ...lengths })!;

/** Within what the rate of such a user lies, given what is unknown about wafers. */
export const spanOnWafers = (model: ModelId, settings: Pick<Settings, 'guess'>): Interval =>
	answerWithInterval(scenarioFrom({ system: 'cs3', model, ...ahead(settings) })).interval
		.tokensPerSecondPerUser!;

/** What the model says of one user on the GPUs in the settings; null where the model does not fit them. */
export function onGpus(
	model: ModelId,
	settings: Pick<Settings, 'guess' | 'against'>,
	lengths: Lengths = {}
): Speeds | null {
	const { system, devices } = rivals[settings.against];
	const tensorParallel = Math.min(devices, largestGroup);
	const layout = { system, devices, tensorParallel, pipelineParallel: 1 };
	return speeds({ ...layout, model, ...bitsOnGpu(model), ...ahead(settings), ...lengths });
}

/** Bandwidth of one of the rival's GPUs, from its label. */
export const labelOf = ({ against }: Pick<Settings, 'against'>): number =>
	gpuEntry(rivals[against].system).fields.memoryBandwidth.value;

/** Seconds of a spoken turn that the model is to blame for, at its pace, and those that remain whatever it does. */
export function voicePause({ ttftSeconds, tokensPerSecondPerUser }: Speeds) {
	const { endpoint, transcript, network, speech } = voiceStages;
	return {
		model: ttftSeconds + (tasks.firstWords.value - 1) / tokensPerSecondPerUser,
		rest: endpoint.value + transcript.value + network.value + speech.value
	};
}

/** The prompt of such a turn. */
export const spoken: Lengths = {
	promptTokens: tasks.spokenPrompt.value,
	outputTokens: tasks.firstWords.value
};
