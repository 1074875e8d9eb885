// Of the tokens a pass verifies beyond the first, the share that is kept. Depths 1 to 3 of DeepSeek-R1's own predictor
// keep 0.92, 0.79 and 0.61 of them; drafts of EAGLE kind with depth 3 to 5 about as much as the last.
const keptShare = 0.65;

/** Tokens of one user that a pass carries to keep `tokensPerPass` on average. */
export const verifiedTokens = (tokensPerPass: number): number => 1 + (tokensPerPass - 1) / keptShare;

/** Drafted tokens per pass: all that are verified but the one known before. Each costs a layer and a head. */
export const draftedTokens = (tokensPerPass: number): number => verifiedTokens(tokensPerPass) - 1;
