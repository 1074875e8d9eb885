import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { broadcast } from '#lib/model/wafer/mesh/collective/broadcast.ts';
import { twoPhase } from '#lib/model/wafer/mesh/collective/reduce.ts';
import { twoLevel } from '#lib/model/wafer/mesh/collective/twoLevel.ts';
import { usualCore } from '#lib/model/wafer/mesh/run.ts';
import { layerPlan } from '#lib/model/wafer/mesh/decode/layer.ts';
import { finish } from '#lib/trace/work.ts';
import { runFolded } from '#lib/model/wafer/mesh/fold.ts';
import { unfold, type GridPhase, type GridPlan } from '#lib/model/wafer/mesh/grid.ts';
import { createMesh, type Mesh } from '#lib/model/wafer/mesh/mesh.ts';
import { reducePlan } from '#lib/model/wafer/mesh/patterns.ts';
import { combine } from '#lib/model/wafer/mesh/program.ts';
import { createState, sweep } from '#lib/model/wafer/mesh/sweep.ts';
import { lastDone } from './lines.ts';

const value = (place: number) => Math.imul(place + 1, 0x9e3779b1) >> 8;

function filled(plan: GridPlan): Mesh {
	const mesh = createMesh(unfold(plan));
	for (let word = 0; word < mesh.words.length; word++) mesh.words[word] = value(word);
	return mesh;
}

/** A plan of all-reduces along both axes in any order, with any arithmetic between. */
const plans = fc
	.record({
		columns: fc.integer({ min: 1, max: 14 }),
		rows: fc.integer({ min: 1, max: 14 }),
		steps: fc.array(
			fc.record({
				axis: fc.constantFrom('x' as const, 'y' as const),
				count: fc.integer({ min: 1, max: 9 }),
				cycles: fc.integer({ min: 0, max: 120 }),
				greatest: fc.boolean()
			}),
			{ minLength: 1, maxLength: 8 }
		)
	})
	.map(({ columns, rows, steps }): GridPlan => {
		const reductions = { x: twoLevel(columns), y: twoLevel(rows) };
		const phases = steps.flatMap(({ axis, count, cycles, greatest }): GridPhase[] => [
			{ cycles },
			{
				axis,
				collective: reductions[axis],
				move: { at: 0, count, combine: greatest ? combine.max : combine.add }
			}
		]);
		return { columns, rows, phases, words: 9 };
	});

describe('symmetry', { timeout: 60_000 }, () => {
	it('one row and one column stand for all: every core ends when the full mesh’s does, with as many wavelets', () => {
		fc.assert(
			fc.property(plans, (plan) => {
				const mesh = filled(plan);
				lastDone(mesh);
				const folded = runFolded(plan);
				for (let core = 0; core < plan.columns * plan.rows; core++) {
					const [x, y] = [core % plan.columns, Math.floor(core / plan.columns)];
					expect(folded.columnDone[x]! + folded.rowDone[y]!).toBe(mesh.doneAt[core]);
				}
				expect({ ...folded.counts, events: 0 }).toEqual({ ...mesh.counts, events: 0 });
			}),
			{ numRuns: 60 }
		);
	});

	it('line by line, alone or side by side, every core ends as in the full mesh and holds the same words', () => {
		fc.assert(
			fc.property(plans, fc.boolean(), (plan, alone) => {
				const mesh = filled(plan);
				lastDone(mesh);
				const state = createState(plan);
				for (let word = 0; word < state.words.length; word++) state.words[word] = value(word);
				const counts = finish(sweep(plan, state, 2, alone));
				expect(state.freeAt).toEqual(mesh.doneAt);
				expect(state.words).toEqual(mesh.words);
				expect({ ...counts, events: 0 }).toEqual({ ...mesh.counts, events: 0 });
			}),
			{ numRuns: 60 }
		);
	});

	it('lines that begin unlike each other run apart, and still as in the full mesh', () => {
		fc.assert(
			fc.property(plans, fc.infiniteStream(fc.nat(80)), (plan, late) => {
				const start = Float64Array.from({ length: plan.columns * plan.rows }, () => late.next().value!);
				const mesh = filled(plan);
				mesh.begin(start);
				lastDone(mesh);
				const state = createState(plan);
				for (let word = 0; word < state.words.length; word++) state.words[word] = value(word);
				state.freeAt.set(start);
				finish(sweep(plan, state));
				expect(state.words).toEqual(mesh.words);
			}),
			{ numRuns: 40 }
		);
	});

	it('floats side by side add up in the same order as alone', () => {
		const plan: GridPlan = {
			columns: 9,
			rows: 6,
			words: 5,
			floats: true,
			phases: [
				{ axis: 'x', collective: twoLevel(9), move: { at: 0, count: 5, combine: combine.add } },
				{ axis: 'y', collective: twoLevel(6), move: { at: 0, count: 5, combine: combine.max } }
			]
		};
		const [one, other] = [createState(plan), createState(plan)];
		for (let word = 0; word < one.floats.length; word++)
			one.floats[word] = other.floats[word] = value(word) / 997;
		finish(sweep(plan, one));
		finish(sweep(plan, other, 2, true));
		expect(one.floats).toEqual(other.floats);
	});

	it('holds for a decode layer of Llama 3.1 8B on a 37 x 41 corner of its region', () => {
		const shape = { hidden: 1000, queries: 1000, keys: 250, feedForward: 3500, context: 300 };
		const plan = layerPlan(shape, {
			region: { columns: 37, rows: 41 },
			core: usualCore,
			elementsPerWavelet: 2
		});
		const mesh = filled(plan);
		const folded = runFolded(plan);
		expect(lastDone(mesh)).toBe(folded.cycles);
		for (let core = 0; core < 37 * 41; core++)
			expect(folded.columnDone[core % 37]! + folded.rowDone[Math.floor(core / 37)]!).toBe(mesh.doneAt[core]);
	});

	it('holds for a sum that goes on in the first column only', () => {
		for (const [columns, rows] of [
			[1, 9],
			[9, 1],
			[13, 7]
		] as const)
			for (const way of ['chain', 'tree', 'twoPhase'] as const) {
				const plan = reducePlan({ columns, rows, elements: 5 }, way);
				expect(runFolded(plan).cycles).toBe(lastDone(filled(plan)));
			}
	});

	it('is refused where lines are not all alike and others follow', () => {
		const first = {
			axis: 'y',
			collective: twoPhase(4),
			move: { at: 0, count: 1, combine: 1 },
			lines: 'first'
		} as const;
		const after = { axis: 'x', collective: broadcast(4), move: { at: 0, count: 1, combine: 0 } } as const;
		const plan = { columns: 4, rows: 4, words: 1, phases: [first, after] };
		expect(() => runFolded(plan)).toThrow('phases of the first line only must come last: x');
		expect(() => sweep(plan, createState(plan)).next()).toThrow('must be unfolded: y');
	});
});
