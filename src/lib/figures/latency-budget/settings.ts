import { tasks, voiceStages } from '#lib/catalog/turns.ts';
import { modelEntry, type ModelId } from '#lib/catalog/models.ts';
import { choiceField, numberField, type Fields } from '#lib/embed/urlState.ts';
import { usualSettings } from '#lib/figures/shared/linked.svelte.ts';

export const works = ['voice', 'agent', 'reasoning', 'code', 'image'] as const;
export type Work = (typeof works)[number];

export const models = [
	'llama-3.1-8b',
	'llama-3.1-70b',
	'llama-3.1-405b'
] as const satisfies readonly ModelId[];

/** The rivals, each of eight GPUs. */
export const rivals = {
	h100: { name: '8 × H100', system: 'h100-sxm' },
	b200: { name: '8 × B200', system: 'b200' },
	nvl72: { name: '8 of an NVL72', system: 'gb200-nvl72' }
} as const;
export type RivalId = keyof typeof rivals;

/** What a reader can change. Stages are in seconds, work in tokens. */
export type Settings = {
	readonly work: Work;
	readonly model: string;
	readonly against: string;
	readonly users: number; // at once on the GPUs
	readonly endpoint: number;
	readonly transcript: number;
	readonly network: number;
	readonly speech: number;
	readonly spokenPrompt: number;
	readonly firstWords: number;
	readonly agentSteps: number;
	readonly agentPrompt: number;
	readonly agentOutput: number;
	readonly toolSeconds: number;
	readonly hiddenTokens: number;
	readonly answerTokens: number;
	readonly pageOfCode: number;
	readonly imageTokens: number;
};

const mostSeconds = 600;
const mostTokens = 100_000;
const mostSteps = 500;
const stage = (id: keyof typeof voiceStages) => numberField(voiceStages[id].value, 0, mostSeconds);
const tokens = (id: keyof typeof tasks) => numberField(tasks[id].value, 1, mostTokens, { whole: true });

export const fields: Fields<Settings> = {
	work: choiceField<Work>('voice', works),
	model: choiceField<string>('llama-3.1-70b', models),
	against: choiceField<string>('h100', Object.keys(rivals)),
	users: choiceField<number>(1, [1, 32, 128]),
	endpoint: stage('endpoint'),
	transcript: stage('transcript'),
	network: stage('network'),
	speech: stage('speech'),
	spokenPrompt: tokens('spokenPrompt'),
	firstWords: tokens('firstWords'),
	agentSteps: numberField(tasks.agentSteps.value, 1, mostSteps, { whole: true }),
	agentPrompt: tokens('agentPrompt'),
	agentOutput: tokens('agentOutput'),
	toolSeconds: numberField(tasks.toolSeconds.value, 0, mostSeconds),
	hiddenTokens: numberField(tasks.hiddenTokens.value, 0, mostTokens, { whole: true }),
	answerTokens: tokens('answerTokens'),
	pageOfCode: tokens('pageOfCode'),
	imageTokens: tokens('imageTokens')
};

export const usual: Settings = usualSettings(fields);

/** A model's name for readers. */
export const modelName = (id: string): string => modelEntry(id as ModelId).name;
