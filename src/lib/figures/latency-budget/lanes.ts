import { answer as answerScenario } from '#lib/scenario/answer.ts';
import { scenarioFrom } from '#lib/figures/shared/scenarioFrom.ts';
import { agentTask, answer, voiceTurn, type Pace, type Stretch } from './budget.ts';
import { rivals, type RivalId, type Settings } from './settings.ts';

export type StageId =
	| 'endpoint'
	| 'transcript'
	| 'network'
	| 'prefill'
	| 'firstWords'
	| 'speech'
	| 'decode'
	| 'tool'
	| 'hidden'
	| 'visible';

/** One machine's way through a piece of work, in seconds. */
export type Lane = {
	readonly kind: 'wafer' | 'gpu';
	readonly name: string;
	readonly tokensPerSecond: number;
	readonly stretches: readonly Stretch<StageId>[];
};

const shortPrompt = 200; // tokens of a plain request: a few sentences

/** The pace of a machine with `users` at once. A prompt is read on its own, whoever else decodes. */
function paceOf(asked: object, users: number, promptTokens: number, outputTokens: number): Pace {
	const found = (batch: number, prompt: number) => {
		const scenario = scenarioFrom({ ...asked, promptTokens: prompt, outputTokens });
		const { ttftSeconds, tokensPerSecondPerUser } = answerScenario({ ...scenario, batch });
		if (ttftSeconds === null || tokensPerSecondPerUser === null)
			throw new RangeError(`the model must fit: ${scenario.system}`);
		return { ttftSeconds, tokensPerSecondPerUser };
	};
	return {
		ttft: (prompt) => found(1, prompt).ttftSeconds,
		tokensPerSecond: found(users, promptTokens).tokensPerSecondPerUser
	};
}

/** Tokens of prompt and answer that the work means, for the pace of the machine. */
function lengths(settings: Settings): readonly [prompt: number, output: number] {
	switch (settings.work) {
		case 'voice':
			return [settings.spokenPrompt, settings.firstWords];
		case 'agent':
			return [settings.agentPrompt, settings.agentOutput];
		case 'reasoning':
			return [shortPrompt, settings.hiddenTokens + settings.answerTokens];
		case 'code':
			return [shortPrompt, settings.pageOfCode];
		case 'image':
			return [shortPrompt, settings.imageTokens];
	}
}

/** The work of some settings at a pace. */
export function workAt(settings: Settings, pace: Pace): readonly Stretch<StageId>[] {
	const asked = (hiddenTokens: number, visibleTokens: number) =>
		answer({ promptTokens: shortPrompt, hiddenTokens, visibleTokens }, pace);
	switch (settings.work) {
		case 'voice':
			return voiceTurn({ ...settings, promptTokens: settings.spokenPrompt }, pace);
		case 'agent':
			return agentTask(
				{
					steps: settings.agentSteps,
					promptTokens: settings.agentPrompt,
					outputTokens: settings.agentOutput,
					toolSeconds: settings.toolSeconds
				},
				pace
			);
		case 'reasoning':
			return asked(settings.hiddenTokens, settings.answerTokens);
		case 'code':
			return asked(0, settings.pageOfCode);
		case 'image':
			return asked(0, settings.imageTokens);
	}
}

const eightBits = 8; // what 405 thousand million weights need to fit into eight H100

/** Both machines' ways through the work. */
export function lanesOf(settings: Settings): readonly [wafer: Lane, gpu: Lane] {
	const { model, users } = settings;
	const rival = rivals[settings.against as RivalId];
	const [prompt, output] = lengths(settings);
	const bits = model === 'llama-3.1-405b' ? { weightBits: eightBits } : {};
	const wafer = { system: 'cs3', model, ...bits };
	const gpu = {
		system: rival.system,
		devices: 8,
		tensorParallel: 8,
		pipelineParallel: 1,
		model,
		...bits
	};
	const lane = (kind: Lane['kind'], name: string, pace: Pace): Lane => ({
		kind,
		name,
		tokensPerSecond: pace.tokensPerSecond,
		stretches: workAt(settings, pace)
	});
	return [
		lane('wafer', `${scenarioFrom(wafer).devices} × CS-3`, paceOf(wafer, 1, prompt, output)),
		lane('gpu', rival.name, paceOf(gpu, users, prompt, output))
	];
}

/** Seconds that a lane spends in each stage, in the order in which they come first. */
export function byStage(stretches: Lane['stretches']): ReadonlyMap<StageId, number> {
	const found = new Map<StageId, number>();
	for (const { stage, from, to } of stretches) found.set(stage, (found.get(stage) ?? 0) + to - from);
	return found;
}

/** Which stage a lane is in at `time`, and the count of it among its like, from 1; null when it is done. */
export function stageAt(
	stretches: Lane['stretches'],
	time: number
): { readonly stage: StageId; readonly count: number } | null {
	const index = stretches.findIndex(({ to }) => time < to);
	if (index < 0) return null;
	const { stage } = stretches[index]!;
	return { stage, count: stretches.slice(0, index + 1).filter((one) => one.stage === stage).length };
}
