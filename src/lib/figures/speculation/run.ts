import { passages } from '#lib/figures/typing-race/passages.ts';
import { tokenise } from '#lib/figures/typing-race/tokenise.ts';
import { Random } from '#lib/model/serving/load/random.ts';
import type { Settings } from './settings.ts';

/** What becomes of a guess: kept, rejected by the check, or left unread behind a rejected one. */
export type Fate = 'kept' | 'rejected' | 'unread';
export type Guess = { readonly text: string; readonly fate: Fate };

/** One pass of the large model: the guesses it checks, how many it keeps, and the token it adds of its own. */
export type PassRun = {
	readonly start: number; // tokens there before it
	readonly guesses: readonly Guess[];
	readonly kept: number;
	readonly own: string;
};

/** An answer written by guessing ahead. */
export type Run = { readonly tokens: readonly string[]; readonly passes: readonly PassRun[] };

const length = 44; // tokens of the answer that are written

const { text, tokenEnds } = tokenise(passages.answer.text);
const tokens = tokenEnds.map((end, at) => text.slice(tokenEnds[at - 1] ?? 0, end));
const words = [...new Set(tokens.filter((token) => /^ [a-z]{2,}$/.test(token)))];

function wrongWord(truth: string, random: Random): string {
	const at = random.next() % words.length;
	return words[at] === truth ? words[(at + 1) % words.length]! : words[at]!;
}

/**
 * Writes the answer with some guesses a pass. Whether the guess at a place in the text is right is drawn once for each
 * place, so a higher share of right guesses only ever adds right ones. Same seed, same run.
 */
export function runOf({ guesses, right, seed }: Pick<Settings, 'guesses' | 'right' | 'seed'>): Run {
	const [draws, wrongs] = [new Random(seed), new Random(seed, 1)];
	const guessed = tokens.map((truth) => {
		const wrong = wrongWord(truth, wrongs);
		return draws.uniform() < right / 100 ? truth : wrong;
	});
	const passes: PassRun[] = [];
	for (let start = 0; start < length;) {
		let kept = 0;
		while (kept < guesses && guessed[start + kept] === tokens[start + kept]) kept++;
		passes.push({
			start,
			kept,
			own: tokens[start + kept]!,
			guesses: Array.from({ length: guesses }, (_, at) => ({
				text: guessed[start + at]!,
				fate: at < kept ? 'kept' : at === kept ? 'rejected' : 'unread'
			}))
		});
		start += kept + 1;
	}
	return { tokens, passes };
}

/** Steps of one pass: each guess, the check, and taking over what is kept. */
export const stepsOf = (guesses: number): number => guesses + 2;

export const endOf = (run: Run, guesses: number): number => run.passes.length * stepsOf(guesses);

/** What there is to see after some steps of a run. */
export type Moment = {
	readonly pass: number; // under way, or the last one
	readonly shown: number; // guesses made in it
	readonly checked: boolean;
	readonly taken: boolean;
	readonly done: number; // passes that are over
	readonly written: number; // tokens
};

export function momentAt(run: Run, guesses: number, step: number): Moment {
	const each = stepsOf(guesses);
	const at = Math.min(Math.max(0, Math.floor(step)), endOf(run, guesses));
	const pass = Math.min(run.passes.length - 1, Math.max(0, Math.ceil(at / each) - 1));
	const within = at - pass * each;
	const taken = within === each;
	const { start, kept } = run.passes[pass]!;
	return {
		pass,
		shown: Math.min(guesses, within),
		checked: within > guesses,
		taken,
		done: pass + (taken ? 1 : 0),
		written: taken ? start + kept + 1 : start
	};
}
