/**
 * Expected number of distinct experts that `tokens` tokens touch when each picks `active` of `experts` at random:
 * E (1 - (1 - k/E)^T). Real routing is skewed and touches fewer; `skew` in (0, 1] scales the exponent.
 */
export function distinctExperts(experts: number, active: number, tokens: number, skew = 1): number {
	if (experts === 0 || tokens === 0) return 0;
	return Math.max(active, experts * (1 - (1 - active / experts) ** (tokens * skew)));
}
