import { answer, answerGenerate } from '#lib/scenario/answer.ts';
import { readScenario } from '#lib/scenario/read.ts';
import type { Bench, Row } from './bench.ts';
import { perSecond } from './bench.ts';

const systems = ['h100-sxm', 'b200', 'gb200-nvl72', 'mi300x', 'wse2', 'cs3'];

/** One thread's rates on one system; the prompt differs from question to question, so that no answer is remembered. */
function rates(system: string): Row[] {
	const input = { kind: 'generate', system, model: 'llama-3.1-70b' };
	const read = readScenario(input);
	if (!read.ok) throw new Error(`${system}: ${read.error.path} ${read.error.message}`);
	let asked = 0;
	const promptTokens = () => 1024 + (asked++ % 4096);
	return [
		{
			what: system,
			value: perSecond(() => answer({ ...read.value, promptTokens: promptTokens() })),
			unit: 'scenarios/s',
			aim: 'at least 20,000'
		},
		{
			what: `${system}, from JSON and with its interval`,
			value: perSecond(() => answerGenerate({ ...input, promptTokens: promptTokens() })),
			unit: 'scenarios/s'
		}
	];
}

/** How fast the token engine answers, question by question. */
export const bench: Bench = {
	name: 'Token engine on Llama 3.1 70B, one thread',
	run: () => systems.flatMap(rates)
};
