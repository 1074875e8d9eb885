import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { macCycles, workCycles } from '#lib/model/wafer/mesh/decode/core.ts';
import { gemvPlan } from '#lib/model/wafer/mesh/gemv.ts';
import { unfold } from '#lib/model/wafer/mesh/grid.ts';
import { createMesh } from '#lib/model/wafer/mesh/mesh.ts';
import { seededWeight } from '#lib/model/wafer/mesh/patterns.ts';
import { usualCore } from '#lib/model/wafer/mesh/run.ts';
import { lastDone } from './lines.ts';

const side = fc.integer({ min: 1, max: 12 });
const tile = fc.integer({ min: 1, max: 9 });

describe('a product of a matrix and a vector on the mesh', () => {
	it('is that of plain arithmetic, for any grid, tile and numbers', () => {
		fc.assert(
			fc.property(side, side, tile, tile, fc.integer(), (columns, rows, k, n, seed) => {
				const weight = seededWeight(seed);
				const mesh = createMesh(unfold(gemvPlan({ columns, rows, k, n, core: usualCore, weight })));
				const vector = Array.from({ length: rows * k }, (_, i) => Math.imul(i + 1, seed | 1) >> 4);
				for (let y = 0; y < rows; y++)
					for (let i = 0; i < k; i++) mesh.words[y * columns * (k + n) + i] = vector[y * k + i]!;
				lastDone(mesh);
				for (let output = 0; output < columns * n; output++) {
					const sum = vector.reduce((s, x, input) => (s + Math.imul(x, weight(input, output))) | 0, 0);
					const x = Math.floor(output / n);
					expect(mesh.words[x * (k + n) + k + (output % n)]).toBe(sum);
				}
			})
		);
	});

	it('takes as long as its broadcast, its tile and its sum', () => {
		const gemv = { columns: 16, rows: 16, k: 10, n: 12, core: usualCore, weight: () => 1 };
		const cycles = lastDone(createMesh(unfold(gemvPlan(gemv))));
		const spread = 10 + 16 + 4;
		const multiply = Math.round(10 * (23.86 + 2));
		expect(cycles).toBeGreaterThan(spread + multiply + 12 + 15);
		expect(cycles).toBeLessThan(spread + multiply + 2 * 12 + 16 + 8 * 6 + 20);
	});

	it('is refused where a tile does not fit 48 KB', () => {
		expect(() => gemvPlan({ columns: 2, rows: 2, k: 200, n: 200, core: usualCore, weight: () => 1 })).toThrow(
			'elements must let a tile of 200 x 200 fit 49152 bytes: 81600'
		);
	});
});

describe('a core', () => {
	const wse2 = { lanes: 4, issueCycles: 23.86, readPerCycle: 16, writePerCycle: 8, keepsSums: false };

	it('of a WSE-2 multiplies as fast as its port gives: 16 bytes in, 8 out, 4 products', () => {
		expect(macCycles(400, wse2)).toBe(100);
		expect(macCycles(401, wse2)).toBe(101);
	});

	it('of a WSE-3 multiplies twice as fast only with its sums beside the lanes', () => {
		expect(macCycles(400, usualCore)).toBe(50);
		expect(macCycles(400, { ...usualCore, keepsSums: false })).toBe(100);
	});

	it('never moves more through its port in a cycle than 16 bytes in and 8 out', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: 1000 }),
				fc.boolean(),
				fc.integer({ min: 1, max: 64 }),
				(n, keepsSums, lanes) => {
					const core = { ...wse2, lanes, keepsSums };
					const cycles = macCycles(n, core);
					expect(((keepsSums ? 1 : 2) * 2 * n) / cycles).toBeLessThanOrEqual(16);
					expect(((keepsSums ? 0 : 1) * 2 * n) / cycles).toBeLessThanOrEqual(8);
					expect(n / cycles).toBeLessThanOrEqual(lanes);
				}
			)
		);
	});

	it('is never slower with more lanes or quicker instructions', () => {
		const work = { tiles: [{ k: 27, n: 92 }], vectors: [{ instructions: 3, length: 27 }] };
		const total = (core: typeof usualCore) =>
			Object.values(workCycles(work, core)).reduce((a, b) => a + b, 0);
		for (let lanes = 1; lanes < 32; lanes++)
			expect(total({ ...usualCore, lanes: lanes + 1 })).toBeLessThanOrEqual(total({ ...usualCore, lanes }));
		expect(total({ ...usualCore, issueCycles: 20 })).toBeLessThan(total(usualCore));
	});
});
