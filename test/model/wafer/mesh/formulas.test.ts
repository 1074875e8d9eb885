import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	broadcastCycles,
	chainReduceCycles,
	ringAllReduceCycles,
	starReduceCycles,
	treeReduceCycles,
	idealTwoLevelCycles,
	twoLevelAllReduceCycles,
	twoPhaseReduceCycles
} from '#lib/model/wafer/collectives.ts';
import { broadcast } from '#lib/model/wafer/mesh/collective/broadcast.ts';
import type { Collective } from '#lib/model/wafer/mesh/collective/line.ts';
import { chain, star, tree, twoPhase } from '#lib/model/wafer/mesh/collective/reduce.ts';
import { ring, shift } from '#lib/model/wafer/mesh/collective/ring.ts';
import { twoLevel } from '#lib/model/wafer/mesh/collective/twoLevel.ts';
import { usualGroup } from '#lib/model/wafer/twoLevel.ts';
import { adding, cyclesOf, lastDone, lineMesh } from './lines.ts';

const T_R = 2;
const sizes = Array.from({ length: 255 }, (_, i) => i + 2);

describe('every line from 2 to 256 cores, against its formula', { timeout: 60_000 }, () => {
	it.each([1, 3, 20])('broadcasts %i wavelets in exactly B + P + 2 T_R', (B) => {
		for (const P of sizes) expect([P, cyclesOf(broadcast(P), P, B)]).toEqual([P, broadcastCycles(P, B, T_R)]);
	});

	it.each([1, 3, 20])('chains %i wavelets in exactly B + (2 T_R + 2)(P - 1)', (B) => {
		for (const P of sizes) expect([P, cyclesOf(chain(P), P, B)]).toEqual([P, chainReduceCycles(P, B, T_R)]);
	});

	it('goes round a ring in exactly 2 (P - 1) B / P + 4 P - 6 + 2 (P - 1)(2 T_R + 1)', () => {
		for (const P of sizes) expect([P, cyclesOf(ring(P), P, P)]).toEqual([P, ringAllReduceCycles(P, P, T_R)]);
		for (const P of [2, 3, 7, 16, 31])
			expect([P, cyclesOf(ring(P), P, 5 * P)]).toEqual([P, ringAllReduceCycles(P, 5 * P, T_R)]);
	});

	it('shifts along a line in B + P + 2 T_R, as the last core sends all the way back', () => {
		for (const P of sizes) expect([P, cyclesOf(shift(P), P, 5)]).toEqual([P, broadcastCycles(P, 5, T_R)]);
	});

	it.each([1, 2, 5, 16])('adds %i wavelets at a star in exactly B (P - 1) + 2 T_R + 2', (B) => {
		for (const P of sizes) expect([P, cyclesOf(star(P), P, B)]).toEqual([P, starReduceCycles(P, B, T_R)]);
	});

	it.each([1, 2, 5, 16, 64])('adds %i wavelets up a tree in exactly what its streams take', (B) => {
		for (const P of sizes) expect([P, cyclesOf(tree(P), P, B)]).toEqual([P, treeReduceCycles(P, B, T_R)]);
	});

	it.each([1, 2, 5, 16, 64, 256])('adds %i wavelets in two phases in exactly what the streams take', (B) => {
		for (const P of sizes)
			expect([P, cyclesOf(twoPhase(P), P, B)]).toEqual([P, twoPhaseReduceCycles(P, B, T_R)]);
	});

	it.each([1, 2, 5, 16, 64])(
		'adds %i wavelets on two levels and back in exactly what the streams take',
		(B) => {
			for (const P of sizes) {
				expect([P, cyclesOf(twoLevel(P), P, B)]).toEqual([P, twoLevelAllReduceCycles(P, B, T_R)]);
			}
		}
	);

	it('adds one number on two levels and back within a cycle a step', () => {
		for (const P of sizes) {
			const groups = Math.min(P, 2 * Math.floor(P / (2 * usualGroup(P))) + 1);
			const group = Math.ceil(P / groups);
			// chains in a group and over groups, the second side of each middle, the root's sum, the way back
			const steps = Math.floor(group / 2) + Math.floor(groups / 2) + 4;
			const form = idealTwoLevelCycles(P, T_R, group);
			expect(Math.abs(cyclesOf(twoLevel(P), P, 1) - form)).toBeLessThanOrEqual(steps);
		}
	});
});

describe('the forms of Luczynski et al., against the arithmetic of streams', () => {
	const contentionAndWay = (contention: number, way: number, steps: number) =>
		Math.max(contention, way) + (2 * T_R + 1) * steps;

	it('are within a cycle a round for one number up a tree of a power of two', () => {
		for (let rounds = 1; rounds <= 8; rounds++) {
			const P = 2 ** rounds;
			const form = contentionAndWay(rounds, (P * rounds) / (2 * (P - 1)) + P - 1, rounds);
			expect(Math.abs(treeReduceCycles(P, 1, T_R) - form)).toBeLessThanOrEqual(rounds);
		}
	});

	it('are within a cycle a step for one number in two phases', () => {
		for (const P of sizes) {
			const steps = 2 * Math.sqrt(P) - 2;
			const form = contentionAndWay(2, 2 - 2 / Math.sqrt(P) + P - 1, steps);
			const whole = Math.ceil(steps) + 1; // groups are whole, the form's are roots
			expect(Math.abs(twoPhaseReduceCycles(P, 1, T_R) - form)).toBeLessThanOrEqual(whole);
		}
	});

	it('are a cycle short for vectors at a star, and P / 2 - 1 too long for one number: they count the way twice', () => {
		const form = (P: number, B: number) => contentionAndWay(B * (P - 1), (B * P) / 2 + P - 1, 1);
		for (const P of sizes) {
			expect(starReduceCycles(P, 1, T_R) - form(P, 1)).toBe(1 - P / 2);
			for (const B of [8, 50]) expect(starReduceCycles(P, B, T_R) - form(P, B)).toBe(P === 2 ? 0 : 1);
		}
	});
});

describe('the arithmetic of streams', { timeout: 60_000 }, () => {
	const length = fc.integer({ min: 2, max: 256 });
	const vector = fc.integer({ min: 1, max: 80 });
	const run = (collective: Collective, P: number, B: number, rampCycles: number) =>
		lastDone(lineMesh(collective, P, adding(B), { rampCycles }));

	it('is exact for any line and vector while queues of four hold what a ramp delays', () => {
		fc.assert(
			fc.property(length, vector, fc.integer({ min: 1, max: 3 }), (P, B, ramp) => {
				expect(run(tree(P), P, B, ramp)).toBe(treeReduceCycles(P, B, ramp));
				expect(run(twoPhase(P), P, B, ramp)).toBe(twoPhaseReduceCycles(P, B, ramp));
			})
		);
	});

	it('is a bound for longer ramps, behind which a stopped stream is slow to start again', () => {
		fc.assert(
			fc.property(length, vector, fc.integer({ min: 4, max: 7 }), (P, B, ramp) => {
				expect(run(tree(P), P, B, ramp)).toBeGreaterThanOrEqual(treeReduceCycles(P, B, ramp));
				expect(run(twoPhase(P), P, B, ramp)).toBeGreaterThanOrEqual(twoPhaseReduceCycles(P, B, ramp));
			})
		);
	});
});
