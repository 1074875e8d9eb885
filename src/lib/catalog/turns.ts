import { assumed, measured, published, type Cited } from './cited.ts';

/** Seconds that the stages of a spoken turn take apart from the model. */
export const voiceStages = {
	endpoint: published(0.15, 'simba-voice', {
		note: 'from the last sound to the decision that the speaker is done; others count 0.3 to 0.8',
		range: [0.1, 0.8]
	}),
	transcript: published(0.1, 'simba-voice', {
		note: 'final transcript after that, when it streams',
		range: [0.05, 0.15]
	}),
	speech: published(0.15, 'simba-voice', { note: 'first sound of the voice', range: [0.1, 0.25] }),
	network: published(0.055, 'simba-voice', { note: 'there and back', range: [0.03, 0.08] })
} as const satisfies Record<string, Cited<number>>;

/** Tokens and seconds of work that is not a chat. */
export const tasks = {
	spokenPrompt: assumed(800, 'calling-scout', 'tokens of a turn’s prompt: instructions and what was said'),
	firstWords: assumed(8, 'inference', {
		note: 'tokens before speech can start: half a sentence',
		range: [3, 20]
	}),
	agentSteps: assumed(20, 'inference', { note: 'calls of the model in one task', range: [5, 100] }),
	agentPrompt: measured(886, 'tracelab-lengths', 'new tokens of a step, median; the rest is in the cache'),
	agentOutput: measured(184, 'tracelab-lengths', 'tokens that a step writes, median'),
	toolSeconds: assumed(1, 'inference', { note: 'of a tool between two steps', range: [0.05, 30] }),
	hiddenTokens: assumed(6000, 'spheron-reasoning', {
		note: 'thought before the answer: 4,000 to 12,000 by DeepSeek-R1',
		range: [1000, 30_000]
	}),
	answerTokens: assumed(700, 'spheron-reasoning', { range: [500, 1500] }),
	pageOfCode: assumed(600, 'inference', { note: 'sixty lines of ten tokens', range: [300, 1200] }),
	imageTokens: published(576, 'janus-pro', {
		note: '384 by 384 pixels, token by token; 4,160 for 1024 by 1024 at OpenAI (recalled)',
		range: [576, 4160]
	})
} as const satisfies Record<string, Cited<number>>;
