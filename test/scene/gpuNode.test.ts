import * as fc from 'fast-check';
import { Matrix4, Vector3 } from 'three';
import { describe, expect, it } from 'vitest';
import { gpuLayout } from '#lib/scene/gpu/layout.ts';
import { momentAt, sumsOf } from '#lib/scene/gpu/moment.ts';
import { createGpuNode } from '#lib/scene/gpu/node.ts';
import { pictureAt } from '#lib/scene/gpu/picture.ts';
import type { NodeShape } from '#lib/scene/gpu/shape.ts';
import { paletteOf, tokens, type Token } from '#lib/scene/palette.ts';
import { kind, type KindName } from '#lib/trace/kinds.ts';
import { Recorder } from '#lib/trace/recorder.ts';
import { cycles, hertz } from '#lib/units/index.ts';

const shape: NodeShape = {
	sms: 132,
	stacks: 5,
	sites: 6,
	dies: 8,
	gpus: 8,
	working: 8,
	weightShare: 0.22,
	cacheShare: 0.02,
	stackBandwidth: 0.67e12,
	cacheBandwidth: 7e12,
	linkBandwidth: 0.45e12,
	weightFlopPerByte: 1,
	cacheFlopPerByte: 8,
	peakFlopPerSecond: 1e15,
	markBytes: 1e6
};
const layout = gpuLayout(shape);
// Every token its own colour, so that a colour in an array names the token it came from.
const palette = paletteOf((token) => `#0000${(16 + tokens.indexOf(token)).toString(16)}`);
const tokenOf = (blue: number) => tokens[Math.round(blue * 255) - 16]!;

type Row = readonly [from: number, to: number, unit: number, name: KindName, layer: number, bytes: number];
function trace(rows: readonly Row[]) {
	const recorder = new Recorder({ level: 'device', clock: hertz(1e9), columns: 8, units: 8 });
	for (const [from, to, unit, name, layer, bytes] of rows)
		recorder.add(from, to, unit, kind[name], layer, bytes);
	return recorder.finish();
}
const three = trace([
	[0, 100, 0, 'weights', 0, 20e6],
	[0, 100, 1, 'kvCache', 0, 5e6],
	[0, 100, 2, 'partialSum', 0, 0]
]);
const look = { chosen: 0, solid: false };
const at = (of: ReturnType<typeof trace>, time: number, seen = look) =>
	pictureAt(layout, shape, of, momentAt(of, sumsOf(of), cycles(time)), seen);
const counts = ({ marks }: ReturnType<typeof at>) =>
	Object.fromEntries(Object.entries(marks).map(([name, places]) => [name, places.length]));
const fills = ({ tiles }: ReturnType<typeof at>) => tiles.filter(({ token }) => token === 'weights');

describe('a trace of three rows', () => {
	it('draws those three and nothing else', () => {
		expect(counts(at(three, 50))).toEqual({ weights: 10, act: 0, partial: 1, kv: 0 });
		expect(fills(at(three, 50))).toHaveLength(1); // the one small GPU that has read weights
		expect(counts(at(three, 50, { ...look, chosen: 1 }))).toEqual({ weights: 0, act: 0, partial: 1, kv: 5 });
		expect(counts(at(three, 50, { ...look, chosen: 2 }))).toEqual({ weights: 0, act: 0, partial: 2, kv: 0 });
		expect(counts(at(three, 50, { ...look, chosen: 3 }))).toEqual({ weights: 0, act: 0, partial: 1, kv: 0 });
	});

	it('leaves everything idle once they are over', () => {
		const after = at(three, 100);
		expect(counts(after)).toEqual({ weights: 0, act: 0, partial: 0, kv: 0 });
		expect(after.busySms).toBe(0);
		const cells = after.tiles
			.slice(2 + layout.pipes.length)
			.filter(({ token }) => token !== 'weights' && token !== 'gpu');
		expect(cells.every(({ token }) => token === 'paper')).toBe(true);
	});
});

describe('what has been delivered', () => {
	const rows: Row[] = Array.from({ length: 8 }, (_, unit) => unit).flatMap((unit): Row[] => [
		[0, 10, unit, 'launch', 0, 0],
		[10, 110, unit, 'weights', 0, 20e6],
		[110, 120, unit, 'partialSum', 0, 28e3],
		[120, 220, unit, 'weights', 1, 30e6]
	]);
	const run = trace(rows);
	const sums = sumsOf(run);

	it('is at the end all that the trace moves, and never falls on the way', () => {
		expect(momentAt(run, sums, run.endsAt).bytes).toBeCloseTo(8 * (50e6 + 28e3), 0);
		expect(sums.read).toBe(8 * 50e6); // what a link carries does not come from memory
		let last = 0;
		for (let time = 0; time <= 220; time += 0.7) {
			const { bytes } = momentAt(run, sums, cycles(time));
			expect(bytes).toBeGreaterThanOrEqual(last - 1e-3);
			last = bytes;
		}
	});

	it('and what is still in the pipes make up each row, mark by mark', () => {
		fc.assert(
			fc.property(fc.double({ min: 10, max: 109.9, noNaN: true }), (time) => {
				const left = (20e6 / 5) * (1 - (time - 10) / 100); // bytes through each of five pipes
				const fit = layout.pipes.map(({ from, to }) => Math.floor(Math.abs(to[0] - from[0]) / 22));
				const marks = counts(at(run, time)).weights!;
				const most = fit.reduce((sum, pipe) => sum + Math.min(Math.ceil(left / 1e6), pipe + 1), 0);
				expect(marks).toBeLessThanOrEqual(most);
				expect(marks).toBeGreaterThanOrEqual(Math.min(5, Math.floor(left / 1e6)));
			})
		);
	});

	it('fills the small GPUs to the share of this layer, and no further', () => {
		const full = fills(at(run, 115));
		expect(full).toHaveLength(8);
		expect(full[0]!.box.width).toBeCloseTo(layout.tray.gpus[0]!.width - 4);
		expect(fills(at(run, 121))[0]!.box.width).toBeCloseTo((layout.tray.gpus[0]!.width - 4) / 100, 1);
	});

	it('keeps as many SMs busy as the arithmetic fills', () => {
		// 20 MB in 100 ns at one operation a byte: 2e14 of 1e15 a second.
		const picture = at(run, 50);
		expect(picture.busySms).toBeCloseTo(132 / 5);
		const busy = picture.tiles.filter(({ token }) => token === 'ink');
		const cells = busy.reduce((sum, { box }) => sum + box.width, 0) / layout.sms[0]!.width;
		expect(cells).toBeCloseTo(132 / 5);
		expect(at(run, 5).busySms).toBe(0);
	});
});

describe('the scene', () => {
	const colours = (node: ReturnType<typeof createGpuNode>): Token[] => {
		const { array } = node.tiles.object.instanceColor!;
		return Array.from({ length: node.tiles.object.count }, (_, tile) => tokenOf(array[3 * tile + 2]!));
	};

	it('shows the same whether it was played to or sought, forwards or back', () => {
		const one = createGpuNode(layout, shape, palette);
		const other = createGpuNode(layout, shape, palette);
		fc.assert(
			fc.property(fc.array(fc.double({ min: 0, max: 110, noNaN: true }), { minLength: 1 }), (times) => {
				for (const time of times) one.show(three, cycles(time), look);
				other.show(three, cycles(times.at(-1)!), look);
				expect(one.picture()).toEqual(other.picture());
				expect(colours(one)).toEqual(colours(other));
			}),
			{ numRuns: 30 }
		);
	});

	it('uploads the picture: its tiles in their colours, its marks at their places', () => {
		const node = createGpuNode(layout, shape, palette);
		node.show(three, cycles(50), look);
		const picture = node.picture()!;
		expect(colours(node)).toEqual(picture.tiles.map(({ token }) => token));
		const { inner } = node.marks.get('weights')!;
		expect(inner.count).toBe(picture.marks.weights.length);
		const matrix = new Matrix4();
		inner.getMatrixAt(0, matrix);
		new Vector3()
			.setFromMatrixPosition(matrix)
			.toArray()
			.forEach((value, axis) => expect(value).toBeCloseTo(picture.marks.weights[0]![axis]!, 3));
		node.dispose();
	});

	it('has a cell for each multiprocessor, none on a pipe', () => {
		expect(layout.sms).toHaveLength(132);
		for (const { tile } of layout.pipes)
			for (const cell of layout.sms) {
				const apart =
					cell.z + cell.depth <= tile.z + 0.01 ||
					cell.z >= tile.z + tile.depth - 0.01 ||
					cell.x + cell.width <= tile.x ||
					cell.x >= tile.x + tile.width;
				expect(apart).toBe(true);
			}
	});

	it('draws pipes as wide as their bandwidth', () => {
		const [stack] = layout.pipes;
		expect(layout.cache.width / stack!.tile.depth).toBeCloseTo(7 / 0.67);
		expect(layout.link.tile.width / stack!.tile.depth).toBeCloseTo(0.45 / 0.67);
	});
});
