/** How fast a machine answers: seconds to the first token of a prompt, and tokens a second after it. */
export type Pace = { readonly ttft: (promptTokens: number) => number; readonly tokensPerSecond: number };

/** A stretch of waiting: what for, from when to when, in seconds. `model` stretches depend on the machine. */
export type Stretch<Stage extends string> = {
	readonly stage: Stage;
	readonly from: number;
	readonly to: number;
	readonly model: boolean;
};

/** Stretches laid end to end; their lengths add up to the whole. */
function inARow<Stage extends string>(
	parts: readonly (readonly [stage: Stage, seconds: number, model: boolean])[]
): readonly Stretch<Stage>[] {
	let at = 0;
	return parts.map(([stage, seconds, model]) => ({ stage, from: at, to: (at += seconds), model }));
}

/** The end of the last stretch. */
export const total = (stretches: readonly Stretch<string>[]): number => stretches.at(-1)?.to ?? 0;

/** Seconds that depend on the machine. */
export const modelSeconds = (stretches: readonly Stretch<string>[]): number =>
	stretches.reduce((sum, { from, to, model }) => sum + (model ? to - from : 0), 0);

export type VoiceTurn = {
	readonly endpoint: number; // seconds
	readonly transcript: number;
	readonly network: number;
	readonly speech: number; // to the first sound of a text
	readonly promptTokens: number;
	readonly firstWords: number; // tokens before the voice can start
};
export type VoiceStage = 'endpoint' | 'transcript' | 'network' | 'prefill' | 'firstWords' | 'speech';

/** From the last sound of a question to the first of its answer. */
export const voiceTurn = (turn: VoiceTurn, pace: Pace): readonly Stretch<VoiceStage>[] =>
	inARow([
		['endpoint', turn.endpoint, false],
		['transcript', turn.transcript, false],
		['network', turn.network, false],
		['prefill', pace.ttft(turn.promptTokens), true],
		['firstWords', Math.max(0, turn.firstWords - 1) / pace.tokensPerSecond, true],
		['speech', turn.speech, false]
	]);

/** Whether a voice can go on without a break: the model writes at least as fast as speech uses tokens up. */
export const keepsTalking = (pace: Pace, speechTokensPerSecond: number): boolean =>
	pace.tokensPerSecond >= speechTokensPerSecond;

export type AgentTask = {
	readonly steps: number;
	readonly promptTokens: number; // new in a step
	readonly outputTokens: number; // of a step
	readonly toolSeconds: number; // between two steps
};
export type AgentStage = 'prefill' | 'decode' | 'tool';

/** An agent that calls itself `steps` times, a tool between each call and the next. */
export const agentTask = (task: AgentTask, pace: Pace): readonly Stretch<AgentStage>[] =>
	inARow(
		Array.from({ length: task.steps }, (_, step) => {
			const call = [
				['prefill', pace.ttft(task.promptTokens), true],
				['decode', Math.max(0, task.outputTokens - 1) / pace.tokensPerSecond, true]
			] as const;
			return step + 1 < task.steps ? [...call, ['tool', task.toolSeconds, false] as const] : call;
		}).flat()
	);

export type Answer = {
	readonly promptTokens: number;
	readonly hiddenTokens: number;
	readonly visibleTokens: number;
};
export type AnswerStage = 'prefill' | 'hidden' | 'visible';

/** An answer with hidden reasoning before it; without any, a page of code, or an image token by token. */
export function answer(asked: Answer, pace: Pace): readonly Stretch<AnswerStage>[] {
	const hidden = Math.max(0, asked.hiddenTokens - 1);
	const visible = asked.hiddenTokens > 0 ? asked.visibleTokens : Math.max(0, asked.visibleTokens - 1);
	return inARow([
		['prefill', pace.ttft(asked.promptTokens), true],
		['hidden', hidden / pace.tokensPerSecond, true],
		['visible', visible / pace.tokensPerSecond, true]
	]);
}

/** Seconds until the reader sees the first word. */
export const firstVisible = (stretches: readonly Stretch<AnswerStage>[]): number =>
	stretches.find(({ stage }) => stage === 'visible')?.from ?? 0;
