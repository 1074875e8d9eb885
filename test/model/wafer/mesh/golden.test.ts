import { describe, expect, it } from 'vitest';
import { idealTwoLevelCycles } from '#lib/model/wafer/collectives.ts';
import { broadcast } from '#lib/model/wafer/mesh/collective/broadcast.ts';
import { chain } from '#lib/model/wafer/mesh/collective/reduce.ts';
import { ring } from '#lib/model/wafer/mesh/collective/ring.ts';
import { twoLevel } from '#lib/model/wafer/mesh/collective/twoLevel.ts';
import { gridBroadcast } from '#lib/model/wafer/mesh/gridBroadcast.ts';
import { createMesh } from '#lib/model/wafer/mesh/mesh.ts';
import { runMesh } from '#lib/model/wafer/mesh/run.ts';
import { finish } from '#lib/trace/work.ts';
import { cyclesOf, lastDone } from './lines.ts';

describe('golden vectors of the mesh', () => {
	it.each([
		[64, 1, 379],
		[64, 32, 410],
		[256, 64, 1594]
	])('a chain over %i cores adds %i wavelets in %i cycles', (length, wavelets, cycles) => {
		expect(cyclesOf(chain(length), length, wavelets)).toBe(cycles);
	});

	it('a broadcast of one wavelet over 64 cores takes 69 cycles', () => {
		expect(cyclesOf(broadcast(64), 64, 1)).toBe(69);
	});

	it('a ring of 8 cores all-reduces 64 wavelets in 208 cycles', () => {
		expect(cyclesOf(ring(8), 8, 64)).toBe(208);
	});

	it('two levels over 420 cores in groups of 21 take 534 cycles ideally, and so within one a step', () => {
		const steps = Math.floor(21 / 2) + Math.floor(420 / 42) + 1;
		expect(idealTwoLevelCycles(420, 2, 21)).toBe(534);
		expect(Math.abs(cyclesOf(twoLevel(420, 21), 420, 1) - 534)).toBeLessThanOrEqual(steps);
	});

	it.each([
		[2, 2],
		[5, 9],
		[64, 64],
		[100, 3]
	])('a broadcast over %i x %i cores takes B + M + N - 2 + 2 T_R + 1', (columns, rows) => {
		for (const wavelets of [1, 7, 40])
			expect(lastDone(createMesh(finish(gridBroadcast(columns, rows, wavelets))))).toBe(
				wavelets + columns + rows - 2 + 5
			);
	});

	it('sums one number over a whole wafer of 762 x 1,172 cores in 1.21 of its diameter', () => {
		// Rocki et al., SC20, on a CS-1: about 1.1 of the fabric's diameter, with a kernel made for one number
		const { cycles } = runMesh({ pattern: 'allReduce', columns: 762, rows: 1172, elements: 1 })!;
		expect(cycles / (762 + 1172 - 2)).toBeGreaterThan(1);
		expect(cycles / (762 + 1172 - 2)).toBeLessThan(1.22);
	});
});
