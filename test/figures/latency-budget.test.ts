import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { facts } from '#lib/catalog/facts.ts';
import { tasks, voiceStages } from '#lib/catalog/turns.ts';
import { anchorsOf } from '#lib/figures/latency-budget/anchors.ts';
import Bars from '#lib/figures/latency-budget/Bars.svelte';
import {
	agentTask,
	answer,
	firstVisible,
	keepsTalking,
	modelSeconds,
	total,
	voiceTurn,
	type Pace
} from '#lib/figures/latency-budget/budget.ts';
import { byStage, lanesOf, stageAt, type Lane } from '#lib/figures/latency-budget/lanes.ts';
import { usual, works } from '#lib/figures/latency-budget/settings.ts';
import { still } from '#lib/figures/latency-budget/still.ts';
import { saying } from '#lib/figures/latency-budget/words.ts';
import { scenarioFrom } from '#lib/figures/shared/scenarioFrom.ts';
import { answer as answerOf } from '#lib/scenario/answer.ts';
import { drawn } from '../golden/drawn.ts';

const gpu: Pace = { ttft: (tokens) => 0.03 + tokens * 4e-5, tokensPerSecond: 60 };
const wafer: Pace = { ttft: (tokens) => 0.01 + tokens * 2e-5, tokensPerSecond: 2100 };
const turn = {
	endpoint: voiceStages.endpoint.value,
	transcript: voiceStages.transcript.value,
	network: voiceStages.network.value,
	speech: voiceStages.speech.value,
	promptTokens: tasks.spokenPrompt.value,
	firstWords: tasks.firstWords.value
};

describe('a spoken turn', () => {
	it('is over the human gap on either machine: what is not the model takes 455 ms already', () => {
		const rest = (pace: Pace) => total(voiceTurn(turn, pace)) - modelSeconds(voiceTurn(turn, pace));
		expect(rest(gpu)).toBeCloseTo(0.455, 9);
		expect(rest(wafer)).toBeCloseTo(0.455, 9);
		expect(total(voiceTurn(turn, wafer))).toBeGreaterThan(facts.people.turnGap.value);
		expect(total(voiceTurn(turn, wafer))).toBeLessThan(total(voiceTurn(turn, gpu)));
	});

	it('is spoken without a break by both: speech needs 3.3 tokens a second', () => {
		for (const pace of [gpu, wafer]) expect(keepsTalking(pace, facts.people.speechTokens.value)).toBe(true);
		expect(keepsTalking({ ...gpu, tokensPerSecond: 3 }, facts.people.speechTokens.value)).toBe(false);
	});
});

describe('an agent', () => {
	const task = {
		steps: tasks.agentSteps.value,
		promptTokens: tasks.agentPrompt.value,
		outputTokens: tasks.agentOutput.value,
		toolSeconds: tasks.toolSeconds.value
	};

	it('waits for its tools 19 times in 20 steps, however fast the model', () => {
		const tools = agentTask(task, wafer).filter(({ stage }) => stage === 'tool');
		expect(tools).toHaveLength(19);
		const infinite = agentTask(task, { ttft: () => 0, tokensPerSecond: Infinity });
		expect(total(infinite)).toBeCloseTo(19, 9);
		expect(modelSeconds(infinite)).toBe(0);
	});

	it('gains less from speed the slower its tools are', () => {
		const gain = (toolSeconds: number) =>
			total(agentTask({ ...task, toolSeconds }, gpu)) / total(agentTask({ ...task, toolSeconds }, wafer));
		expect(gain(0)).toBeGreaterThan(gain(1));
		expect(gain(1)).toBeGreaterThan(gain(30));
		expect(gain(30)).toBeGreaterThan(1);
	});
});

describe('an answer', () => {
	it('with hidden reasoning shows its first word after all of it', () => {
		const asked = {
			promptTokens: 500,
			hiddenTokens: tasks.hiddenTokens.value,
			visibleTokens: tasks.answerTokens.value
		};
		expect(firstVisible(answer(asked, gpu))).toBeCloseTo(gpu.ttft(500) + 5999 / 60, 9);
		expect(firstVisible(answer(asked, wafer))).toBeLessThan(5);
	});

	it('of n tokens takes a first token and n - 1 more, hidden or not', () => {
		fc.assert(
			fc.property(fc.nat(5000), fc.integer({ min: 1, max: 5000 }), (hiddenTokens, visibleTokens) => {
				const found = answer({ promptTokens: 100, hiddenTokens, visibleTokens }, gpu);
				const tokens = hiddenTokens + visibleTokens;
				expect(total(found)).toBeCloseTo(gpu.ttft(100) + (tokens - 1) / 60, 9);
				for (let i = 1; i < found.length; i++) expect(found[i]!.from).toBe(found[i - 1]!.to);
			})
		);
	});

	it('that is an image of 576 tokens takes ten seconds on one and a third of one on the other', () => {
		const image = { promptTokens: 50, hiddenTokens: 0, visibleTokens: tasks.imageTokens.value };
		expect(total(answer(image, gpu))).toBeCloseTo(9.6, 1);
		expect(total(answer(image, wafer))).toBeCloseTo(0.28, 1);
	});
});

describe('the figure of budgets', () => {
	it('has the wafers and the GPUs at one scale, and both do the same work in the same order', () => {
		for (const work of works) {
			const [wafer, gpu] = lanesOf({ ...usual, work });
			expect(wafer.stretches.map(({ stage }) => stage)).toEqual(gpu.stretches.map(({ stage }) => stage));
			const rest = (lane: Lane) => total(lane.stretches) - modelSeconds(lane.stretches);
			expect(rest(wafer)).toBeCloseTo(rest(gpu), 9);
		}
	});

	it('types at the speed that the model answers for one user', () => {
		const [, gpu] = lanesOf({ ...usual, work: 'code' });
		const { outputTokens, promptTokens } = { outputTokens: usual.pageOfCode, promptTokens: 200 };
		const asked = { system: 'h100-sxm', devices: 8, model: usual.model, promptTokens, outputTokens };
		const { tokensPerSecondPerUser, endToEndSeconds } = answerOf(scenarioFrom(asked));
		expect(gpu.tokensPerSecond).toBe(tokensPerSecondPerUser);
		expect(total(gpu.stretches) / endToEndSeconds!).toBeCloseTo(1, 6);
	});

	it('says where a lane is at any time, and done after its end', () => {
		const [lane] = lanesOf({ ...usual, work: 'agent' });
		expect(stageAt(lane.stretches, 0)).toEqual({ stage: 'prefill', count: 1 });
		expect(stageAt(lane.stretches, total(lane.stretches))).toBeNull();
		const spent = [...byStage(lane.stretches).values()].reduce((sum, one) => sum + one, 0);
		expect(spent).toBeCloseTo(total(lane.stretches), 9);
	});

	it('makes sense of nothing to think, one step and one token', () => {
		for (const part of [
			{ work: 'reasoning', hiddenTokens: 0 },
			{ work: 'agent', agentSteps: 1 },
			{ work: 'code', pageOfCode: 1 },
			{ work: 'image', imageTokens: 100_000 }
		] as const) {
			const asked = { ...usual, ...part };
			expect(saying(asked, lanesOf(asked))).not.toMatch(/NaN|Infinity|undefined/);
		}
	});

	it('looks as kept: a spoken turn done, an agent under way', async () => {
		const bars = (work: 'voice' | 'agent', time: number) =>
			drawn(Bars, {
				lanes: lanesOf({ ...usual, work }),
				settings: { work },
				anchors: anchorsOf(work),
				time,
				width: 640
			});
		await expect(bars('voice', Infinity)).toMatchFileSnapshot('../golden/spoken-turn.svg');
		await expect(bars('agent', 10)).toMatchFileSnapshot('../golden/agent.svg');
	});

	it('has a small still that says what it shows', () => {
		const html = still().replaceAll(/\/\*# source.*?\*\//gs, '');
		expect(html.length).toBeLessThan(12_000);
		expect(html).toMatch(/role="img" aria-label="4 × CS-3 take/);
	});
});
