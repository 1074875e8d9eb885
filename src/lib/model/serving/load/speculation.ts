import type { Random } from './random.ts';

/**
 * How many passes an answer takes. `mean`: every pass yields the same number of tokens, fractions included, as the
 * closed-form engines have it. `drafts`: of `drafts` guesses in a row each is right with probability `acceptance`,
 * and the first wrong one ends the row, so a pass yields 1 + accepted tokens.
 */
export type Speculation =
	| { readonly kind: 'mean'; readonly tokensPerPass: number }
	| { readonly kind: 'drafts'; readonly drafts: number; readonly acceptance: number };

export const noSpeculation: Speculation = { kind: 'mean', tokensPerPass: 1 };

/** Mean tokens per pass: (1 - a^(d+1)) / (1 - a) for drafts (Leviathan et al., ICML 2023, equation 1). */
export function meanTokensPerPass(speculation: Speculation): number {
	if (speculation.kind === 'mean') return speculation.tokensPerPass;
	const { drafts, acceptance } = speculation;
	return acceptance === 1 ? drafts + 1 : (1 - acceptance ** (drafts + 1)) / (1 - acceptance);
}

/** Passes until `tokens` tokens are there. */
export function passesFor(speculation: Speculation, tokens: number, random: Random): number {
	if (speculation.kind === 'mean') return tokens / speculation.tokensPerPass;
	let passes = 0;
	for (let left = tokens; left > 0; passes++) {
		left--;
		for (let draft = 0; draft < speculation.drafts && random.uniform() < speculation.acceptance; draft++)
			left--;
	}
	return passes;
}
