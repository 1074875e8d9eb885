import { describe, expect, it } from 'vitest';
import {
	broadcastCycles,
	chainReduceCycles,
	ringAllReduceCycles,
	starReduceCycles,
	treeReduceCycles,
	twoLevelAllReduceCycles,
	twoPhaseReduceCycles
} from '#lib/model/wafer/collectives.ts';
import { broadcast } from '#lib/model/wafer/mesh/collective/broadcast.ts';
import { chain, star, tree, twoPhase } from '#lib/model/wafer/mesh/collective/reduce.ts';
import { ring, shift } from '#lib/model/wafer/mesh/collective/ring.ts';
import { twoLevel, usualGroup } from '#lib/model/wafer/mesh/collective/twoLevel.ts';
import { cyclesOf } from './lines.ts';

const T_R = 2;
const perStep = 2 * T_R + 1; // cycles that a closed form adds for each step that waits
const sizes = Array.from({ length: 255 }, (_, i) => i + 2);
const someSizes = sizes.filter((size) => size < 20 || size % 17 === 0 || size === 256);

describe(
	'every line from 2 to 256 cores, against the closed forms of Luczynski et al.',
	{ timeout: 60_000 },
	() => {
		it.each([1, 3, 20])('broadcasts %i wavelets in exactly B + P + 2 T_R', (B) => {
			for (const P of sizes)
				expect([P, cyclesOf(broadcast(P), P, B)]).toEqual([P, broadcastCycles(P, B, T_R)]);
		});

		it.each([1, 3, 20])('chains %i wavelets in exactly B + (2 T_R + 2)(P - 1)', (B) => {
			for (const P of sizes) expect([P, cyclesOf(chain(P), P, B)]).toEqual([P, chainReduceCycles(P, B, T_R)]);
		});

		it('goes round a ring in exactly 2 (P - 1) B / P + 4 P - 6 + 2 (P - 1)(2 T_R + 1)', () => {
			for (const P of sizes.filter((size) => size <= 96 || size % 32 === 0))
				expect([P, cyclesOf(ring(P), P, P)]).toEqual([P, ringAllReduceCycles(P, P, T_R)]);
			for (const P of [2, 3, 7, 16, 31])
				expect([P, cyclesOf(ring(P), P, 5 * P)]).toEqual([P, ringAllReduceCycles(P, 5 * P, T_R)]);
		});

		it('shifts along a line in B + P + 2 T_R, as the last core sends all the way back', () => {
			for (const P of someSizes) expect(cyclesOf(shift(P), P, 5)).toBe(broadcastCycles(P, 5, T_R));
		});

		it('adds one number in two phases within a cycle a step', () => {
			for (const P of sizes) {
				const steps = Math.ceil(2 * Math.sqrt(P) - 2) + 1; // groups are whole, the form's are roots
				expect(Math.abs(cyclesOf(twoPhase(P), P, 1) - twoPhaseReduceCycles(P, 1, T_R))).toBeLessThanOrEqual(
					steps
				);
			}
		});

		it('adds one number on two levels and back within a cycle a step', () => {
			for (const P of sizes) {
				const groups = Math.min(P, 2 * Math.floor(P / (2 * usualGroup(P))) + 1);
				const group = Math.ceil(P / groups);
				// chains in a group and over groups, the second side of each middle, the root's sum, the way back
				const steps = Math.floor(group / 2) + Math.floor(groups / 2) + 4;
				const form = twoLevelAllReduceCycles(P, 1, T_R, group);
				expect(Math.abs(cyclesOf(twoLevel(P), P, 1) - form)).toBeLessThanOrEqual(steps);
			}
		});

		it('adds one number up a tree of a power of two within a cycle a step', () => {
			for (let steps = 1; steps <= 8; steps++) {
				const P = 2 ** steps;
				const off = Math.abs(cyclesOf(tree(P), P, 1) - treeReduceCycles(P, 1, T_R));
				expect(off).toBeLessThanOrEqual(steps);
			}
		});

		it('adds one number up any tree no slower than the form, which counts a whole last round, and never by 3 a step less', () => {
			for (const P of sizes) {
				const steps = Math.ceil(Math.log2(P));
				const off = cyclesOf(tree(P), P, 1) - treeReduceCycles(P, 1, T_R);
				expect(off).toBeLessThanOrEqual(0);
				expect(off).toBeGreaterThan(-3 * steps);
			}
		});

		it.each([2, 8, 50])('adds %i wavelets at a star within a cycle', (B) => {
			for (const P of someSizes)
				expect(Math.abs(cyclesOf(star(P), P, B) - starReduceCycles(P, B, T_R))).toBeLessThanOrEqual(1);
		});

		it('adds one number at a star as fast as one wavelet a cycle can arrive, which the form misses', () => {
			// the form adds the mean use of a link to the longest way, and so counts P / 2 cycles twice
			for (const P of sizes) expect(cyclesOf(star(P), P, 1)).toBe(P + 2 * T_R + 1);
		});

		it.each([4, 16, 64])(
			'adds vectors of %i up a tree within 2 T_R + 1 a step: rounds overlap, and wait for each other',
			(B) => {
				for (let steps = 1; steps <= 8; steps++) {
					const P = 2 ** steps;
					const off = cyclesOf(tree(P), P, B) - treeReduceCycles(P, B, T_R);
					expect(Math.abs(off)).toBeLessThanOrEqual(perStep * steps);
				}
			}
		);

		it.each([16, 64, 256])(
			'adds vectors of %i in two phases between the busiest core’s work and the form plus the way',
			(B) => {
				// a leader takes its group's sum before the next leader's, so the way is not hidden behind the work
				for (const P of someSizes) {
					const cycles = cyclesOf(twoPhase(P), P, B);
					expect(cycles).toBeGreaterThanOrEqual(B + P - 1 + perStep);
					expect(cycles).toBeLessThanOrEqual(twoPhaseReduceCycles(P, B, T_R) + P + B / Math.sqrt(P) + 1);
				}
			}
		);
	}
);
