import { cycles, type Cycles } from '#lib/units/index.ts';
import { usualGroup } from './collective/twoLevel.ts';

// Closed forms after Luczynski et al., "Near-Optimal Wafer-Scale Reduce", HPDC 2024 (arXiv 2404.15888):
// T = max(C, E / N + L) + (2 T_R + 1) D, with C wavelets through the busiest core, E hops, N links, L the longest way,
// D steps that wait for each other. Here B is wavelets, P cores of a line, T_R cycles of a ramp.

/** What a closed form says, and how many steps that wait for each other it counts. */
export type Estimate = { readonly cycles: Cycles; readonly stages: number };

const estimate = (count: number, stages: number): Estimate => ({ cycles: cycles(count), stages });

/** To the far end of a line; multicast makes a broadcast cost the same. B + P + 2 T_R. */
export const broadcastEstimate = (P: number, B: number, TR: number): Estimate => estimate(B + P + 2 * TR, 1);

/** From one corner of a grid to all of it. B + M + N - 2 + 2 T_R + 1. */
export const gridBroadcastEstimate = (M: number, N: number, B: number, TR: number): Estimate =>
	estimate(B + M + N - 2 + 2 * TR + 1, 1);

/** B + (2 T_R + 2)(P - 1). */
export const chainEstimate = (P: number, B: number, TR: number): Estimate =>
	estimate(B + (2 * TR + 2) * (P - 1), P - 1);

/** max(B (P - 1), B P / 2 + P - 1) + 2 T_R + 1. */
export const starEstimate = (P: number, B: number, TR: number): Estimate =>
	estimate(Math.max(B * (P - 1), (B * P) / 2 + P - 1) + 2 * TR + 1, 1);

/** max(B log P, B P log P / (2 (P - 1)) + P - 1) + (2 T_R + 1) log P, logarithms to base 2. */
export function treeEstimate(P: number, B: number, TR: number): Estimate {
	const rounds = Math.log2(P);
	const traffic = Math.max(B * rounds, (B * P * rounds) / (2 * (P - 1)) + P - 1);
	return estimate(traffic + (2 * TR + 1) * rounds, Math.ceil(rounds));
}

/** max(2 B, 2 B - 2 B / sqrt P + P - 1) + (2 sqrt P - 2)(2 T_R + 1), in groups of sqrt P. */
export function twoPhaseEstimate(P: number, B: number, TR: number): Estimate {
	const side = Math.sqrt(P);
	const traffic = Math.max(2 * B, 2 * B - (2 * B) / side + P - 1);
	return estimate(traffic + (2 * side - 2) * (2 * TR + 1), Math.ceil(2 * side - 2));
}

/** 2 (P - 1) B / P + 4 P - 6 + 2 (P - 1)(2 T_R + 1). */
export const ringEstimate = (P: number, B: number, TR: number): Estimate =>
	estimate((2 * (P - 1) * B) / P + 4 * P - 6 + 2 * (P - 1) * (2 * TR + 1), 2 * (P - 1));

/**
 * The two-level all-reduce with its root in the middle:
 * (2 T_R + 2) g / 2 + P / 2 + (2 T_R + 1) P / (2 g) + P / 2 + 2 T_R + 3 B, halves rounded down.
 */
export function twoLevelEstimate(P: number, B: number, TR: number, group = usualGroup(P)): Estimate {
	const inGroup = Math.floor(group / 2);
	const leaders = Math.floor(P / (2 * group));
	const half = Math.floor(P / 2);
	const count = (2 * TR + 2) * inGroup + half + (2 * TR + 1) * leaders + half + 2 * TR + 3 * B;
	return estimate(count, inGroup + leaders + 1);
}
