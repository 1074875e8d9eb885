import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ports, ramp } from '#lib/model/wafer/mesh/port.ts';
import { paletteOf, tokens } from '#lib/scene/palette.ts';
import { cameraAt, lensOf } from '#lib/scene/waferZoom/camera.ts';
import { zoomPicture } from '#lib/scene/waferZoom/picture.ts';
import { createQuads, fillQuads, forms } from '#lib/scene/waferZoom/quads.ts';
import { createZoomScene } from '#lib/scene/waferZoom/scene.ts';
import { alongLine, doing, underWay, waveletShapes, type WorkAt } from '#lib/scene/waferZoom/work.ts';
import { stopsOf } from '#lib/scene/waferZoom/world.ts';
import { kind } from '#lib/trace/kinds.ts';
import { Recorder } from '#lib/trace/recorder.ts';
import { momentText } from '#lib/figures/wafer-zoom/moment.ts';
import { crossingAt, patchRunFrom } from '#lib/figures/wafer-zoom/patchRun.ts';
import { world } from '#lib/figures/wafer-zoom/sizes.ts';
import { stripRows } from '#lib/figures/wafer-zoom/strip.ts';
import { coreRows } from '#lib/figures/wafer-zoom/table.ts';

const window = { width: 780, height: 452 };
const stops = stopsOf(world, window.height / window.width);
const run = patchRunFrom(1);
const workAt = (cycle: number): WorkAt => ({
	work: run.work,
	cycle,
	word: crossingAt(run, cycle)?.value ?? null
});
const picture = (place: number, cycle: number) =>
	zoomPicture(world, lensOf(cameraAt(stops, place), window), run.patch, workAt(cycle));

describe('the work of the cores', () => {
	const moments = fc.double({ min: 0, max: run.cycles, noNaN: true });
	const shapesOf = (at: WorkAt) => waveletShapes(world, wide, run.patch, at);
	// a window that the whole patch lies in
	const wide = lensOf(
		{ centre: [world.core.x, world.core.y], width: 30 * world.corePitch[0] },
		{ width: 900, height: 900 }
	);

	it('draws what a trace of three rows says, and nothing else', () => {
		const made = (level: 'core' | 'queue', rows: readonly (readonly [number, number, number, number])[]) => {
			const units = 182 * (level === 'queue' ? ports : 1);
			const recorder = new Recorder({ level, clock: run.work.cores.clock, columns: ports, units });
			for (const [from, to, unit, what] of rows) recorder.add(from, to, unit, what, 0, 4);
			return recorder.finish();
		};
		const work = {
			...run.work,
			cores: made('core', [[0, 10, 20, kind.weights]]),
			queues: made('queue', [
				[2, 6, 30 * ports + 3, kind.activation],
				[2, 6, 40 * ports + 2, kind.partialSum]
			])
		};
		const drawn = zoomPicture(world, wide, run.patch, { work, cycle: 3, word: null });
		const moving = drawn.filter(
			(one) =>
				'look' in one &&
				['number', 'sum', 'multiplied', 'sending', 'adding', 'bit', 'open'].includes(one.look)
		);
		expect(moving.map((one) => 'look' in one && one.look).sort()).toEqual(['multiplied', 'number', 'sum']);
		expect(zoomPicture(world, wide, run.patch, { work, cycle: 11, word: null })).toEqual(
			zoomPicture(world, wide, run.patch, { work, cycle: 12, word: null })
		);
	});

	it('shows every wavelet of the trace that is under way, and every core at work, at any moment', () => {
		fc.assert(
			fc.property(moments, (cycle) => {
				const { queues } = run.work;
				let rows = 0;
				for (let row = 0; row < queues.length; row++)
					if (queues.startCycle[row]! <= cycle && queues.endCycle[row]! > cycle) rows++;
				expect(shapesOf(workAt(cycle))).toHaveLength(rows);
				expect(underWay(run.work, cycle)).toHaveLength(rows);
			})
		);
	});

	it('brings a wavelet from router to router at an even pace, longer where it is led round a dead core', () => {
		let round = 0;
		const { queues, detours } = run.work;
		for (let row = 0; row < queues.length; row++) {
			const [core, port] = [Math.floor(queues.unit[row]! / ports), queues.unit[row]! % ports];
			if (port === ramp) continue;
			const way = 1 + detours[core * ramp + port]!;
			if (way > 1) round++;
			const half = underWay(run.work, queues.startCycle[row]! + way / 2).find((one) => one.row === row);
			expect(half!.share).toBeCloseTo(1 / 2);
		}
		expect(round).toBeGreaterThan(20);
		const corner = [
			[0, 0],
			[0, 3],
			[4, 3]
		] as const;
		expect(alongLine(corner, 0, 0)).toEqual([0, 0]);
		expect(alongLine(corner, 4 / 7, 0)[0]).toBeCloseTo(1);
		expect(alongLine(corner, 1, 2)).toEqual([2, 3]);
	});

	it('shows the same moment alike, whether time came forwards or backwards', () => {
		const scene = createZoomScene(paletteOf(() => '#123456'));
		const bytes = (cycle: number) => {
			scene.show(picture(3, cycle));
			const { count, place, form, ink } = scene.quads;
			return [place, form, ink].map((column) => [...column.subarray(0, 4 * count)]);
		};
		const seen = [12.5, 100, 225.5].map(bytes);
		for (const [index, cycle] of [225.5, 100, 12.5].entries()) expect(bytes(cycle)).toEqual(seen[2 - index]);
		scene.dispose();
	});

	it('carries every number of the row over the link, in order, each bit as it is', () => {
		const seen: number[] = [];
		for (let cycle = 0.5; cycle < run.cycles; cycle++) {
			const crossing = crossingAt(run, cycle);
			if (crossing) seen.push(crossing.value);
		}
		expect(seen).toEqual([...run.numbers]);
		const first = [...Array(run.cycles).keys()].find((cycle) => crossingAt(run, cycle + 0.5))!;
		const bits = picture(5, first + 0.5).filter(
			(one) => one.kind === 'box' && (one.look === 'bit' || one.look === 'clear')
		);
		const word = bits.reduce((sum, one) => sum * 2 + ('look' in one && one.look === 'bit' ? 1 : 0), 0);
		expect(word | 0).toBe(run.numbers[0]);
	});

	it('is said in words and listed in a table from the same trace', () => {
		expect(momentText(run, 'patch', 12.5)).toMatch(/^\d+ numbers are on the way along the rows/);
		expect(momentText(run, 'patch', 12.5)).toContain('round a dead core');
		expect(momentText(run, 'patch', 120)).toMatch(/cores multiply/);
		expect(momentText(run, 'patch', 230)).toMatch(/sums are on the way up the columns/);
		expect(momentText(run, 'patch', run.cycles)).toBe('All is done: the sums are in the top row.');
		expect(momentText(run, 'wavelet', 0)).toBe('Nothing crosses this link now.');
		expect(momentText(run, 'wafer', 12)).toBe('');
		const now = coreRows(run, 120).filter((row) => row.now);
		expect(now.map(({ cells }) => cells[0])).toEqual(['core: multiplies']);
		const multiply = stripRows(run)[1]!;
		const at = 120.5 / run.work.cores.clock;
		const share = multiply.bars.find(({ from, to }) => from <= at && to > at)!.share;
		const working = [...doing(run.work, 120.5).values()].filter((one) => one.kind === kind.weights);
		expect(share * run.work.cores.units).toBeCloseTo(working.length);
	});
});

describe('what a graphics card is given', () => {
	it('is one rectangle for each box, disc and piece of a line, in the order of the drawing', () => {
		const quads = createQuads(10);
		fillQuads(quads, [
			{ kind: 'box', look: 'dead', x: 10, y: 20, width: 4, height: 6 },
			{ kind: 'circle', look: 'number', x: 5, y: 5, radius: 2 },
			{ kind: 'label', label: 'core', x: 0, y: 0 },
			{
				kind: 'path',
				look: 'link',
				lines: [
					[
						[0, 0],
						[0, 10],
						[8, 10]
					]
				]
			}
		]);
		expect(quads.count).toBe(4);
		expect([...quads.place.subarray(0, 8)]).toEqual([12, 23, 2, 3, 5, 5, 2, 2]);
		expect([quads.form[1], quads.form[5], quads.form[9]]).toEqual([forms.hatched, forms.disc, forms.box]);
		expect(quads.form[8]).toBeCloseTo(Math.PI / 2);
		expect(quads.place[10]! * 2).toBeCloseTo(11); // with half a line's width at each end
		expect(quads.ink[4]).toBe(tokens.indexOf('act'));
		expect(quads.ink[8]).toBe(tokens.indexOf('ink3')); // a line is filled with its colour
	});
});
