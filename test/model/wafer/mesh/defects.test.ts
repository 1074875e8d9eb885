import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { twoLevel } from '#lib/model/wafer/mesh/collective/twoLevel.ts';
import { firstDead, repair } from '#lib/model/wafer/mesh/defects.ts';
import { unfold, type GridPlan } from '#lib/model/wafer/mesh/grid.ts';
import { createMesh } from '#lib/model/wafer/mesh/mesh.ts';
import { lastDone } from './lines.ts';

const allReduce = (columns: number, rows: number, count: number): GridPlan => ({
	columns,
	rows,
	words: count,
	phases: [
		{ axis: 'x', collective: twoLevel(columns), move: { at: 0, count, combine: 1 } },
		{ axis: 'y', collective: twoLevel(rows), move: { at: 0, count, combine: 1 } }
	]
});

/** A sum over a grid with dead cores in it: the cycles, the hops, and whether every core has the right sum. */
function run(columns: number, rows: number, count: number, defectRate: number, seed: number) {
	const found = repair({ columns, rows, spares: 20, defectRate, seed });
	if (!found.whole) throw new Error(`row ${found.row} has ${found.dead} dead cores`);
	const mesh = createMesh(unfold(allReduce(columns, rows, count)), 2, found.detours);
	for (let word = 0; word < mesh.words.length; word++) mesh.words[word] = word * 17;
	const sums = Array.from({ length: count }, (_, k) =>
		Array.from({ length: columns * rows }, (_, core) => (core * count + k) * 17).reduce(
			(a, b) => (a + b) | 0,
			0
		)
	);
	const cycles = lastDone(mesh);
	const right = mesh.words.every((value, word) => value === sums[word % count]);
	return { cycles, right, dead: found.dead, hops: mesh.counts.hops };
}

describe('dead cores', { timeout: 60_000 }, () => {
	it('change no sum, only the way to it', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: 16 }),
				fc.integer({ min: 1, max: 16 }),
				fc.integer({ min: 1, max: 5 }),
				fc.integer(),
				(columns, rows, count, seed) => {
					expect(run(columns, rows, count, 0.1, seed).right).toBe(true);
				}
			),
			{ numRuns: 50 }
		);
	});

	it('cost hops and cycles: at one in a hundred, some, and the whole grid still sums within a quarter more', () => {
		const [whole, broken] = [run(64, 64, 4, 0, 1), run(64, 64, 4, 0.01, 1)];
		expect(broken.dead).toBeGreaterThan(20);
		expect(broken.hops).toBeGreaterThan(whole.hops);
		expect(broken.cycles).toBeGreaterThan(whole.cycles);
		expect(broken.cycles).toBeLessThan(1.25 * whole.cycles);
	});

	it('none cost nothing', () => {
		expect(repair({ columns: 9, rows: 9, spares: 2, defectRate: 0, seed: 3 })).toMatchObject({
			whole: true,
			dead: 0
		});
		const detours = repair({ columns: 9, rows: 9, spares: 2, defectRate: 0, seed: 3 });
		expect(detours.whole && detours.detours.every((extra) => extra === 0)).toBe(true);
	});

	it('lie where the seed says', () => {
		const grid = { columns: 50, rows: 50, spares: 10, defectRate: 0.02 };
		expect(repair({ ...grid, seed: 4 })).toEqual(repair({ ...grid, seed: 4 }));
		expect(repair({ ...grid, seed: 4 })).not.toEqual(repair({ ...grid, seed: 5 }));
	});

	it('too many in one row: the answer names the core that has none to lie on, and how many of its row are dead', () => {
		const found = repair({ columns: 100, rows: 100, spares: 0, defectRate: 0.01, seed: 1 });
		expect(found.whole).toBe(false);
		if (found.whole) return;
		expect(found).toMatchObject({ spares: 0, dead: expect.any(Number) });
		expect(found.dead).toBeGreaterThan(0);
		expect(found.column).toBe(100 - found.dead); // those before it share the living ones
	});

	it('are found where they cut straight ways, in the grid itself and not among the spares', () => {
		fc.assert(
			fc.property(fc.integer(), fc.integer({ min: 1, max: 20 }), (seed, columns) => {
				const grid = { columns, rows: 3, defectRate: 0.05, seed };
				const [near, far] = [firstDead({ ...grid, spares: 0 }), repair({ ...grid, spares: 0 })];
				expect(near < 0).toBe(far.whole);
				if (!far.whole) expect(Math.floor(near / columns)).toBe(far.row);
				expect(firstDead({ ...grid, spares: 9 })).toBeLessThan(3 * columns);
			})
		);
	});

	it('in long rows lengthen links by hundreds of routers, and no link is cut short', () => {
		const found = repair({ columns: 2, rows: 1, spares: 10_000, defectRate: 0.999, seed: 1 });
		if (!found.whole) throw new RangeError('two cores of ten thousand must live');
		const [left, right] = found.columnOf;
		expect(right! - left!).toBeGreaterThan(256);
		expect(found.detours[1]).toBe(right! - left! - 1); // to the east
	});
});
