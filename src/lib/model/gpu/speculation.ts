/** What guessing ahead costs, on any machine. */
export type Guessing = {
	readonly keptShare: number; // of the tokens that a pass verifies beyond the first
	readonly draftCost: number; // of drafting one token, in times of one layer and the head
};

/** Tokens of one user that a pass carries to keep `tokensPerPass` on average. */
export const verifiedTokens = (tokensPerPass: number, { keptShare }: Guessing): number =>
	1 + (tokensPerPass - 1) / keptShare;

/** Drafted tokens per pass: all that are verified but the one known before. */
export const draftedTokens = (tokensPerPass: number, guessing: Guessing): number =>
	verifiedTokens(tokensPerPass, guessing) - 1;
