/**
 * Other users' prompts that come along with one pass where each user is replaced when done: a request lasts
 * (outputTokens - 1) / tokensPerPass passes, so each of the others brings that share of a prompt to every pass.
 */
export const promptsPerPass = (users: number, outputTokens: number, tokensPerPass: number): number =>
	(Math.max(0, users - 1) * tokensPerPass) / Math.max(1, outputTokens - 1);

/**
 * Mean seconds that a prompt waits for those before it, each adding `added` seconds to passes of `pass` seconds:
 * u / (1 - u) x added / 2, of a queue with steady service, u being the share of time spent on prompts.
 */
export function promptWait(pass: number, added: number, perPass: number): number {
	const idle = pass / (pass + perPass * added);
	return ((1 - idle) / idle) * (added / 2);
}

/** Median of a Poisson count of this mean, by the bound of Choi (1994): floor(mean + 1/3 - 0.02 / mean). */
export function medianCount(mean: number): number {
	if (mean < Math.LN2) return 0; // most passes carry none
	const [third, correction] = [1 / 3, 0.02];
	return Math.max(1, Math.floor(mean + third - correction / mean));
}
