import { csvOf } from '#lib/charts/csv.ts';
import { figures, percent } from '#lib/units/index.ts';
import { inWords } from '#lib/figures/memory-wall/words.ts';
import { breakEven, keptPerPass, speedAt, type Cost } from './pays.ts';
import type { Moment, Run } from './run.ts';
import type { Settings } from './settings.ts';

const plural = (count: number, word: string) => `${inWords(count)} ${word}${count === 1 ? '' : 'es'}`;
const guessWord = (count: number) => plural(count, 'guess');

/** What happens at a moment of the run, in one sentence. */
export function saying(run: Run, moment: Moment, { guesses }: Settings): string {
	const { guesses: drafted, kept, own } = run.passes[moment.pass]!;
	const added = `“${own.trim()}”`;
	if (moment.taken) return `The text grows by ${plural(kept + 1, 'token').replace('tokenes', 'tokens')}.`;
	if (moment.checked) {
		if (kept === guesses) return `All ${inWords(guesses)} are right, and the same pass adds ${added}.`;
		const rejected = `“${drafted[kept]!.text.trim()}”`;
		return kept === 0
			? `Already the first guess, ${rejected}, is wrong. The pass still gives one token, ${added}.`
			: `${guessWord(kept).replace(/^./, (letter) => letter.toUpperCase())} kept. ${rejected} is wrong: the large model says ${added}, and what was guessed after it is thrown away.`;
	}
	if (moment.shown === 0) return 'A small model begins to guess.';
	return `The small model has made ${guessWord(moment.shown)} of ${inWords(guesses)}.`;
}

const effect = (cost: Cost, { guesses, right }: Settings): string => {
	const after = figures(speedAt(cost, guesses, right / 100), 2);
	const longer = cost.pass / cost.plain - 1;
	return `on ${cost.name.replace(' × ', '\u00a0')} a pass takes ${percent(longer)} longer, and a user’s speed goes from ${figures(1 / cost.plain, 2)} to ${after}\u2009tok/s`;
};

/** The figure in a few sentences: what is kept, what it costs, what it gains. */
export function summary(costs: readonly Cost[], settings: Settings): string {
	const { guesses, right, users } = settings;
	const kept = figures(keptPerPass(guesses, right / 100));
	const first = `With ${guessWord(guesses)} a pass, of which ${right}\u2009% are right, a pass yields ${kept} tokens on average.`;
	const crowd = users === 1 ? 'For one user' : `Among ${users} users`;
	const told = costs.map((cost) => effect(cost, settings));
	const loser = costs.filter((cost) => keptPerPass(guesses, right / 100) < cost.pass / cost.plain);
	const stop =
		loser.length > 0
			? ` There guessing makes ${loser.map(({ name }) => name).join(' and ')} slower: it would pay from ${loser.map((cost) => evenText(cost, guesses)).join(' and ')}.`
			: '';
	return told.length > 0 ? `${first} ${crowd} ${told.join('; ')}.${stop}` : first;
}

function evenText(cost: Cost, guesses: number): string {
	const even = breakEven(cost, guesses);
	return even === null ? 'no share at all' : `${percent(even)} right`;
}

const fates = { kept: 'kept', rejected: 'rejected', unread: 'not read' } as const;
export const fateWord = (fate: keyof typeof fates): string => fates[fate];

/** Every guess of a run with what became of it. */
export const runCsv = (run: Run, seed: number): string =>
	csvOf(
		['seed', 'pass', 'place_in_text', 'token', 'made_by', 'fate'],
		run.passes.flatMap(({ start, guesses, kept, own }, pass) => [
			...guesses.map(({ text, fate }, at) => [seed, pass + 1, start + at + 1, text, 'guess', fates[fate]]),
			[seed, pass + 1, start + kept + 1, own, 'large model', 'kept']
		])
	);
