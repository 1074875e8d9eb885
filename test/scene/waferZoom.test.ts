import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cssOf, paletteOf, tokens } from '#lib/scene/palette.ts';
import { cameraAt, lengthUnit, lensOf, mixCameras, scaleBar } from '#lib/scene/waferZoom/camera.ts';
import type { Drawn } from '#lib/scene/waferZoom/drawn.ts';
import { styleOf } from '#lib/scene/waferZoom/looks.ts';
import { paint, type Brush } from '#lib/scene/waferZoom/paint.ts';
import { coreState } from '#lib/scene/waferZoom/patch.ts';
import { zoomPicture } from '#lib/scene/waferZoom/picture.ts';
import { stopsOf, zoomLevels } from '#lib/scene/waferZoom/world.ts';
import { mostQuads } from '#lib/scene/waferZoom/scene.ts';
import { createQuads, fillQuads } from '#lib/scene/waferZoom/quads.ts';
import type { WorkAt } from '#lib/scene/waferZoom/work.ts';
import { crossingAt, patchFrom, patchRunFrom } from '#lib/figures/wafer-zoom/patchRun.ts';
import { world } from '#lib/figures/wafer-zoom/sizes.ts';
import { labelWords, levelWords, sizeRows } from '#lib/figures/wafer-zoom/words.ts';

const window = { width: 780, height: 452 };
const stops = stopsOf(world, window.height / window.width);
const places = fc.double({ min: 0, max: zoomLevels.length - 1, noNaN: true });
const run = patchRunFrom(1);
const workAt = (cycle: number): WorkAt => ({
	work: run.work,
	cycle,
	word: crossingAt(run, cycle)?.value ?? null
});
const lensAt = (place: number) => lensOf(cameraAt(stops, place), window);
const picture = (place: number, cycle = 0) => zoomPicture(world, lensAt(place), run.patch, workAt(cycle));

describe('the scale bar', () => {
	it('is right at every zoom: its length in the world is its pixels in the window', () => {
		fc.assert(
			fc.property(places, (place) => {
				const lens = lensOf(cameraAt(stops, place), window);
				const bar = scaleBar(lens, 220);
				expect(bar.pixels).toBeCloseTo(lens.x(bar.length) - lens.x(0), 6);
				expect(bar.pixels).toBeLessThanOrEqual(220.001);
				expect(bar.pixels).toBeGreaterThan(80);
				const digits = bar.length / 10 ** Math.floor(Math.log10(bar.length) + 1e-9);
				expect([1, 2, 5].some((round) => Math.abs(digits - round) < 1e-9)).toBe(true);
			})
		);
	});

	it('speaks in metres, millimetres or micrometres', () => {
		expect(lengthUnit(1200)).toEqual({ value: 1.2, unit: 'm' });
		expect(lengthUnit(0.22)).toEqual({ value: 0.22, unit: 'mm' });
		expect(lengthUnit(0.05)).toEqual({ value: 50, unit: '\u00b5m' });
	});
});

describe('the camera', () => {
	it('goes in by equal factors and never out on the way in', () => {
		for (let place = 0; place < zoomLevels.length - 1; place += 0.1)
			expect(cameraAt(stops, place + 0.1).width).toBeLessThan(cameraAt(stops, place).width);
		const half = mixCameras(stops[1]!, stops[2]!, 0.5).width;
		expect(half).toBeCloseTo(Math.sqrt(stops[1]!.width * stops[2]!.width));
	});

	it('keeps what it goes to within the window all the way', () => {
		fc.assert(
			fc.property(places, (place) => {
				const lens = lensOf(cameraAt(stops, place), window);
				const next = stops[Math.min(stops.length - 1, Math.floor(place) + 1)]!;
				expect(lens.x(next.centre[0])).toBeGreaterThan(-1);
				expect(lens.x(next.centre[0])).toBeLessThan(window.width + 1);
				expect(lens.y(next.centre[1])).toBeGreaterThan(-1);
				expect(lens.y(next.centre[1])).toBeLessThan(window.height + 1);
			})
		);
	});
});

describe('the world', () => {
	it('has the sizes of the catalog: 84 dies of 215 mm, a core of a twentieth of a square millimetre', () => {
		expect(world.wafer.width).toBeCloseTo(215, 1);
		expect(world.sizes.diesAcross * world.sizes.diesDown).toBe(84);
		expect(world.core.width * world.core.height).toBeCloseTo(0.05, 2);
		expect((world.gpu.width * world.gpu.height) / (world.wafer.width * world.wafer.height)).toBeCloseTo(
			1 / 57,
			3
		);
	});

	it('lets nothing that stands beside the wafer lie on it or on each other', () => {
		const edge = world.wafer.x + world.wafer.width;
		for (const { x } of [world.gpu, ...world.stacks]) expect(x).toBeGreaterThan(edge);
		for (const stack of world.stacks)
			expect(stack.x + stack.width <= world.gpu.x || stack.x >= world.gpu.x + world.gpu.width).toBe(true);
		expect(world.coin.centre[1] - world.coin.radius).toBeGreaterThan(world.gpu.y + world.gpu.height);
	});
});

describe('the picture', () => {
	it('shows at each level what the level is about', () => {
		const looks = (place: number) =>
			new Set(picture(place).map((one) => ('look' in one ? one.look : one.label)));
		expect(looks(0)).toContain('system');
		for (const look of ['wafer', 'plate', 'gpu', 'stack', 'coin', 'die']) expect(looks(1)).toContain(look);
		for (const look of ['core', 'dead', 'spare', 'detour']) expect(looks(3)).toContain(look);
		for (const look of ['bank', 'rest', 'router', 'queue', 'hair']) expect(looks(4)).toContain(look);
		const bits = picture(5).filter((one) => 'look' in one && one.look === 'vacant');
		expect(bits).toHaveLength(32 + 5);
	});

	it('stays small enough to draw at any zoom', () => {
		fc.assert(
			fc.property(places, fc.double({ min: 0, max: run.cycles, noNaN: true }), (place, cycle) => {
				const drawn = picture(place, cycle);
				expect(drawn.length).toBeLessThan(900);
				const quads = createQuads(2 * mostQuads);
				fillQuads(quads, drawn);
				expect(quads.count).toBeLessThan(mostQuads);
			})
		);
	});

	it('names what it shows on a phone too, and no name runs out of the window', () => {
		const phone = { width: 286, height: 272 };
		const letter = 6.5; // pixels that a letter takes on average
		for (const [place, labels] of [
			[1, ['wafer', 'plate', 'gpu', 'coin']],
			[2, ['gpu', 'coin']],
			[3, ['dead', 'spare']],
			[4, ['memory', 'lanes', 'router', 'hair']],
			[5, ['wavelet', 'first', 'second', 'colours']]
		] as const) {
			const camera = cameraAt(stopsOf(world, phone.height / phone.width), place);
			const names = zoomPicture(world, lensOf(camera, phone), run.patch, workAt(0)).filter(
				(one) => one.kind === 'label'
			);
			expect(names.map(({ label }) => label)).toEqual(expect.arrayContaining([...labels]));
			for (const { label, x, y, end } of names) {
				const length = labelWords[label].length * letter;
				expect(end ? x - length : x, label).toBeGreaterThanOrEqual(0);
				expect(end ? x : x + length, label).toBeLessThanOrEqual(phone.width);
				expect(y, label).toBeGreaterThanOrEqual(14);
				expect(y, label).toBeLessThanOrEqual(phone.height);
			}
		}
	});

	it('leads links round dead cores only, and counts as many spares used as there are dead cores', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 60 }), (seed) => {
				const patch = patchFrom(seed);
				for (let row = 0; row < patch.rows; row++) {
					const states = Array.from({ length: patch.made }, (_, column) => coreState(patch, column, row));
					expect(states.filter((state) => state === 'core')).toHaveLength(patch.columns);
				}
				expect(coreState(patch, patch.at[0], patch.at[1])).toBe('core');
			})
		);
	});

	it('is the same for the same seed', () => {
		expect([...patchFrom(7).columnOf]).toEqual([...patchFrom(7).columnOf]);
		expect(picture(3)).toEqual(picture(3));
	});
});

describe('the painting', () => {
	const palette = paletteOf((token) => `#0000${tokens.indexOf(token).toString(16).padStart(2, '0')}`);

	/** Writes down what a canvas is told, with the colours in force. */
	function record(drawn: readonly Drawn[]) {
		const told: string[] = [];
		const brush = new Proxy({} as Record<string, unknown>, {
			get: (state, name: string) =>
				['fillStyle', 'strokeStyle'].includes(name)
					? state[name]
					: (...args: unknown[]) =>
							told.push(
								`${name} ${name === 'fill' ? state.fillStyle : name === 'stroke' ? state.strokeStyle : args}`
							)
		});
		paint(brush as unknown as Brush, drawn, palette);
		return told;
	}
	const count = (told: readonly string[], start: string) =>
		told.filter((each) => each.startsWith(start)).length;

	it('puts every box, circle and line of the picture on the canvas, and no label', () => {
		for (const place of [0, 1, 2, 3, 4, 5, 3.4]) {
			const drawn = picture(place);
			const told = record(drawn);
			const hatched = drawn.filter((one) => one.kind === 'box' && one.look === 'dead').length;
			expect(count(told, 'rect')).toBe(drawn.filter(({ kind }) => kind === 'box').length + hatched);
			expect(count(told, 'arc')).toBe(drawn.filter(({ kind }) => kind === 'circle').length);
			expect(told.join(' ')).not.toMatch(/NaN|undefined/);
		}
	});

	it('paints neighbours of one look at once, so that no zoom takes many strokes', () => {
		fc.assert(
			fc.property(places, (place) => {
				const told = record(picture(place));
				expect(count(told, 'stroke') + count(told, 'fill')).toBeLessThan(140);
			})
		);
	});

	it('wears the colours that a file of the same picture wears', () => {
		const told = record([{ kind: 'box', look: 'gpu', x: 0, y: 0, width: 9, height: 9 }]);
		expect(told).toContain(`fill ${cssOf(palette['gpu-tint'])}`);
		expect(told).toContain(`stroke ${cssOf(palette.gpu)}`);
		expect(styleOf('gpu')).toBe('fill:var(--gpu-tint);stroke:var(--gpu);stroke-width:2');
	});
});

describe('the words', () => {
	it('take at most seventy words a level', () => {
		for (const level of zoomLevels)
			expect(levelWords[level].text.join(' ').split(/\s+/).length, level).toBeLessThanOrEqual(70);
	});

	it('give every size its standing and source', () => {
		for (const { size, cited } of sizeRows) {
			expect(size).not.toMatch(/NaN|\u2013/);
			expect(cited.source).not.toBe('');
		}
	});
});
