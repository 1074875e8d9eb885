import { answerGenerate } from '#lib/scenario/answer.ts';
import type { Bench, Row } from './bench.ts';
import { perSecond } from './bench.ts';

const systems = ['h100-sxm', 'b200', 'gb200-nvl72', 'mi300x', 'wse2', 'cs3'];

/** One thread's rate; the context differs from question to question, so that no answer can be remembered. */
function rate(system: string): Row {
	let asked = 0;
	const value = perSecond(() => {
		asked = (asked + 1) % 4096;
		answerGenerate({ kind: 'generate', system, model: 'llama-3.1-70b', promptTokens: 1024 + asked });
	});
	return { what: `Llama 3.1 70B on ${system}`, value, unit: 'scenarios/s', aim: 'at least 20,000' };
}

/** How fast the token engine answers, question by question. */
export const bench: Bench = { name: 'Token engine, one thread', run: () => systems.map(rate) };
