import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layerPlan } from '#lib/model/wafer/mesh/decode/layer.ts';
import { decodeSteps, type LayerShape } from '#lib/model/wafer/mesh/decode/steps.ts';
import { layerValues, layoutOf } from '#lib/model/wafer/mesh/decode/values.ts';
import { finish } from '#lib/trace/work.ts';
import { unfold } from '#lib/model/wafer/mesh/grid.ts';
import { createMesh } from '#lib/model/wafer/mesh/mesh.ts';
import { usualCore } from '#lib/model/wafer/mesh/run.ts';
import { createState, sweep } from '#lib/model/wafer/mesh/sweep.ts';
import type { Region } from '#lib/model/wafer/machine.ts';
import { lastDone } from './lines.ts';
import { noise, numbersOf, plainLayer } from './plainLayer.ts';

const llama8b: LayerShape = { hidden: 4096, queries: 4096, keys: 1024, feedForward: 14_336, context: 1024 };

/** A layer on the mesh with the residual stream laid out over its rows, and what the mesh's cores hold of it. */
function laidOut(shape: LayerShape, region: Region, stream: readonly number[]) {
	const plan = layerPlan(
		shape,
		{ region, core: usualCore, elementsPerWavelet: 1 },
		layerValues(shape, region, numbersOf(shape))
	);
	const layout = layoutOf(shape, region);
	const size = Math.ceil(shape.hidden / region.rows);
	const place = (x: number, i: number) =>
		(Math.floor(i / size) * region.columns + x) * plan.words + layout.stream + (i % size);
	return {
		plan,
		lay(floats: Float32Array) {
			for (let x = 0; x < region.columns; x++)
				for (const [i, value] of stream.entries()) floats[place(x, i)] = value;
		},
		read: (floats: Float32Array, x: number) => stream.map((_, i) => floats[place(x, i)]!)
	};
}

const shapes = fc.record({
	hidden: fc.integer({ min: 1, max: 40 }),
	queries: fc.integer({ min: 1, max: 30 }),
	keys: fc.integer({ min: 1, max: 12 }),
	feedForward: fc.integer({ min: 1, max: 60 }),
	context: fc.integer({ min: 1, max: 30 })
});
const regions = fc.record({ columns: fc.integer({ min: 1, max: 7 }), rows: fc.integer({ min: 1, max: 7 }) });

describe('a decode layer on the mesh', { timeout: 60_000 }, () => {
	it('gives what a plain layer gives, at every core, to the precision of 32-bit floats', () => {
		fc.assert(
			fc.property(shapes, regions, fc.nat(100), (shape, region, salt) => {
				const stream = Array.from({ length: shape.hidden }, (_, i) => noise(10, i, salt));
				const { plan, lay, read } = laidOut(shape, region, stream);
				const mesh = createMesh(unfold(plan));
				lay(mesh.floats);
				lastDone(mesh);
				const expected = plainLayer(stream, shape, numbersOf(shape));
				for (let x = 0; x < region.columns; x++)
					for (const [i, value] of read(mesh.floats, x).entries())
						expect(Math.abs(value - expected[i]!)).toBeLessThan(2e-5 * (1 + Math.abs(expected[i]!)));
			}),
			{ numRuns: 60 }
		);
	});

	it('gives the same line by line', () => {
		const shape = { hidden: 50, queries: 40, keys: 10, feedForward: 90, context: 33 };
		const region = { columns: 8, rows: 6 };
		const stream = Array.from({ length: 50 }, (_, i) => noise(10, i, 1));
		const { plan, lay } = laidOut(shape, region, stream);
		const mesh = createMesh(unfold(plan));
		lay(mesh.floats);
		lastDone(mesh);
		const state = createState(plan);
		lay(state.floats);
		finish(sweep(plan, state));
		expect(state.floats).toEqual(mesh.floats);
		expect(state.freeAt).toEqual(mesh.doneAt);
	});

	it('is ten all-reduces and nine tiles: 288 instructions on 157 x 157 for Llama 3.1 8B', () => {
		const steps = decodeSteps(llama8b, { columns: 157, rows: 157 });
		const tiles = steps.flatMap(({ work }) => work.tiles);
		expect(steps.length).toBe(10);
		expect(tiles.length).toBe(9);
		expect(tiles.reduce((sum, { k }) => sum + k, 0)).toBe(288);
		expect(tiles.reduce((sum, { k, n }) => sum + k * Math.ceil(n / 8), 0)).toBe(1341);
	});

	it('reads every weight once: its tiles hold at least the layer’s weights, and padding at most a tenth more', () => {
		const tiles = decodeSteps(llama8b, { columns: 157, rows: 157 })
			.flatMap(({ work }) => work.tiles)
			.filter(({ cache }) => !cache);
		const held = 157 * 157 * tiles.reduce((sum, { k, n }) => sum + k * n, 0);
		const weights = 4096 * (2 * 4096 + 2 * 1024 + 3 * 14_336);
		expect(held).toBeGreaterThanOrEqual(weights);
		expect(held).toBeLessThan(1.1 * weights);
	});
});
