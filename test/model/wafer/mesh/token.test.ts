import { describe, expect, it } from 'vitest';
import { transformer } from '#lib/catalog/models.ts';
import { cutFloor, placeOf } from '#lib/model/wafer/mesh/decode/floor.ts';
import { foldedToken, shapeOf, sweptToken, type TokenTask } from '#lib/model/wafer/mesh/decode/token.ts';
import { finish } from '#lib/trace/work.ts';
import { tokenTrace } from '#lib/model/wafer/mesh/decode/tokenTrace.ts';
import { usualCore } from '#lib/model/wafer/mesh/run.ts';
import { forEachRunning } from '#lib/trace/trace.ts';
import { cycles, gigahertz } from '#lib/units/index.ts';

const llama8b = transformer('llama-3.1-8b');
const wse3 = { columns: 755, rows: 1170 }; // 762 x 1,172 less what input and output take
const whole: TokenTask = {
	model: llama8b,
	context: 1024,
	wafer: wse3,
	core: usualCore,
	elementsPerWavelet: 2
};

/** A model with the ways of a large one, and a wafer so small that every core can be run. */
const small: TokenTask = {
	...whole,
	model: {
		...llama8b,
		layers: 5,
		hidden: 90,
		heads: 6,
		kvHeads: 2,
		headDim: 15,
		feedForward: 200,
		vocabulary: 700
	},
	context: 60,
	wafer: { columns: 22, rows: 31 }
};

describe('a token by the cycle', { timeout: 120_000 }, () => {
	it('through Llama 3.1 8B on a whole wafer: every layer and the head, one region after another', () => {
		const run = finish(foldedToken(whole));
		expect(run.floor).toEqual({ across: 5, down: 7, region: { columns: 151, rows: 167 }, used: 33 });
		expect(run.stays.length).toBe(33);
		for (const [index, { enteredAt, workedFrom, leftAt }] of run.stays.entries()) {
			expect(enteredAt).toBeLessThanOrEqual(workedFrom);
			expect(workedFrom).toBeLessThan(leftAt);
			if (index > 0) expect(enteredAt).toBeLessThanOrEqual(run.stays[index - 1]!.leftAt);
		}
		expect(run.cycles).toBe(391_570);
		expect(run.counts.delivered).toBe(run.counts.expected);
	});

	it('is at 1.0 GHz within a fifth of the law, which measures what the mesh leaves out', () => {
		// the law's 8B on a CS-3: 444 us; launch speed 1,800 tokens/s, later 2,200
		const { cycles: count } = finish(foldedToken(whole));
		expect(count / 444_000).toBeGreaterThan(0.8);
		expect(count / 444_000).toBeLessThan(1);
	});

	it('takes no less than the way: a wavelet crosses each layer’s region ten times half there and half back', () => {
		const { cycles: count, floor, stays } = finish(foldedToken(whole));
		const across = 10 * Math.min(floor.region.columns, floor.region.rows);
		expect(count).toBeGreaterThan((stays.length - 1) * across);
	});

	it('is the same with every core and every value as with one row and one column for all', () => {
		for (const alone of [false, true]) {
			const [folded, swept] = [finish(foldedToken(small)), finish(sweptToken(small, alone))];
			expect(swept.stays).toEqual(folded.stays);
			expect(swept.cycles).toBe(folded.cycles);
			expect({ ...swept.counts, events: 0 }).toEqual({ ...folded.counts, events: 0 });
		}
	});

	it('tells how many regions are done, to whoever may want to stop', () => {
		const work = sweptToken(small);
		const told: number[] = [];
		for (let next = work.next(); !next.done; next = work.next()) told.push(next.value);
		expect(told.length).toBeGreaterThan(20);
		expect(told.at(-1)).toBe(6);
		expect([...told].sort((a, b) => a - b)).toEqual(told);
	});

	it('has a trace of regions: at every moment the token is in one, or on its way between two', () => {
		const run = finish(foldedToken(small));
		const trace = tokenTrace(run, gigahertz(1));
		expect(trace.endsAt).toBe(run.cycles);
		for (let at = 0; at < run.cycles; at += 97) {
			const units: number[] = [];
			forEachRunning(trace, cycles(at), (row) => units.push(trace.unit[row]!));
			expect(new Set(units).size).toBeGreaterThanOrEqual(1);
			expect(new Set(units).size).toBeLessThanOrEqual(2);
		}
	});

	it('is refused for a model that is not dense: its experts live elsewhere', () => {
		expect(() => shapeOf(transformer('gpt-oss-120b'), 1024)).toThrow('model must be dense');
	});
});

describe('a floor', () => {
	it('puts as many regions on a wafer as a model needs, each beside the next', () => {
		for (let count = 1; count <= 130; count++) {
			const floor = cutFloor(wse3, count);
			expect(floor.across * floor.down).toBeGreaterThanOrEqual(count);
			expect(floor.across * floor.region.columns).toBeLessThanOrEqual(wse3.columns);
			expect(floor.down * floor.region.rows).toBeLessThanOrEqual(wse3.rows);
			for (let index = 1; index < count; index++) {
				const [from, to] = [placeOf(floor, index - 1), placeOf(floor, index)];
				expect(Math.abs(from.column - to.column) + Math.abs(from.row - to.row)).toBe(1);
			}
		}
	});

	it('has no room for more regions than cores', () => {
		expect(() => cutFloor({ columns: 2, rows: 2 }, 5)).toThrow('count must not exceed the 2 x 2 cores: 5');
	});
});
