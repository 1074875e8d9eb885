import { answerCycles } from '#lib/scenario/cycles.ts';
import { answerGenerate } from '#lib/scenario/answer.ts';
import { answerKernel } from '#lib/scenario/kernel.ts';
import { answerLoad } from '#lib/scenario/load.ts';
import type { ScenarioError } from '#lib/scenario/scenario.ts';

const kinds = {
	generate: answerGenerate,
	kernel: answerKernel,
	cycles: answerCycles,
	load: answerLoad
} as const;

const refuse = (path: string, message: string): { error: ScenarioError } => ({ error: { path, message } });

/** The result of one line of JSON, or what is wrong with it; never throws. */
export function answerLine(text: string): object | { error: ScenarioError } {
	let scenario: unknown;
	try {
		scenario = JSON.parse(text);
	} catch (error) {
		return refuse('', `not JSON: ${messageOf(error)}`);
	}
	if (typeof scenario !== 'object' || scenario === null || Array.isArray(scenario))
		return refuse('', 'a scenario is a JSON object');
	const kind = 'kind' in scenario ? scenario.kind : 'generate';
	if (typeof kind !== 'string' || !Object.hasOwn(kinds, kind))
		return refuse('kind', `must be one of ${Object.keys(kinds).join(', ')}`);
	try {
		return kinds[kind as keyof typeof kinds](scenario);
	} catch (error) {
		// A scenario that the reader let through but the model will not take: say so in its place, answer the others.
		return refuse(fieldOf(error, scenario), messageOf(error));
	}
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** The model's messages begin with the name of what is wrong: where that is a field of the scenario, it is the path. */
function fieldOf(error: unknown, scenario: object): string {
	const [first = ''] = error instanceof RangeError ? error.message.split(' ') : [];
	return Object.hasOwn(scenario, first) ? first : '';
}
