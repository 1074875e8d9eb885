import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DataTexture, Matrix4, Mesh, ShaderMaterial, Vector3, type InstancedMesh } from 'three';
import { paletteOf } from '#lib/scene/palette.ts';
import { compose, flying, levels } from '#lib/scene/wafer/compose.ts';
import { coreAt, fieldOf, fieldOfCores, squareFor } from '#lib/scene/wafer/field.ts';
import { layOutFloor, mapRect, type Rect, type WaferGrid } from '#lib/scene/wafer/floor.ts';
import { bytesPerUnit, looksBytes, looksOf, readLooks } from '#lib/scene/wafer/look.ts';
import { bytesBy, looksAt, runningAt, whereIs } from '#lib/scene/wafer/moment.ts';
import { pictureAt, type WaferStage } from '#lib/scene/wafer/picture.ts';
import { runsOf } from '#lib/scene/wafer/runs.ts';
import { createWaferScene } from '#lib/scene/wafer/scene.ts';
import { kind } from '#lib/trace/kinds.ts';
import { Recorder } from '#lib/trace/recorder.ts';
import { hertz } from '#lib/units/index.ts';

const grid: WaferGrid = { columns: 60, rows: 90, width: 0.2, height: 0.2 };
const palette = paletteOf(() => '#808080');
const area = ({ width, height }: Rect) => width * height;

/** A trace written by hand: two layers multiply one after the other while a third one adds up. */
function threeRows() {
	const recorder = new Recorder({ level: 'region', clock: hertz(1e9), columns: 6, units: 6 });
	recorder.add(0, 100, 0, kind.weights, 0, 400);
	recorder.add(100, 200, 1, kind.partialSum, 0, 16);
	recorder.add(50, 150, 4, kind.activation, 1, 16);
	return recorder.finish();
}

const places = layOutFloor(
	grid,
	Array.from({ length: 6 }, (_, unit) => ({ unit, cores: 700 }))
);
const silent = () => new Recorder({ level: 'core', clock: hertz(1e9), columns: 1, units: 20 }).finish();
const stage = (shown: number): WaferStage => ({
	trace: threeRows(),
	axisOf: () => 'y',
	lineStart: () => 0,
	wafers: fieldOf(grid.columns, grid.rows, places),
	wafer: fieldOf(grid.columns, grid.rows, places),
	place: places[shown]!,
	line: { cores: silent(), queues: silent() },
	patch: { field: fieldOfCores(4, 6), columns: 4, rows: 6, firstColumn: 0, firstRow: 0 }
});
const shapes = { wafers: 1, wafer: 1, layer: 1, cores: 1, core: 1 };
const composition = compose('layer', 1000, shapes);
const manner = { composition, calm: false };
const idle = 'paper';

describe('the floor plan', () => {
	const drawn = fc.array(fc.integer({ min: 20, max: 500 }), { minLength: 1, maxLength: 12 });

	it('gives each resident its cores, within the wafer and without overlap', () => {
		fc.assert(
			fc.property(drawn, (sizes) => {
				const total = sizes.reduce((sum, size) => sum + size, 0);
				const share = (grid.columns * grid.rows * 0.9) / total;
				const laid = layOutFloor(
					grid,
					sizes.map((size, unit) => ({ unit, cores: Math.max(1, Math.floor(size * share)) }))
				);
				expect(laid.map(({ unit }) => unit)).toEqual(sizes.map((_, unit) => unit));
				const taken = new Uint8Array(grid.columns * grid.rows);
				for (const { cores, cell } of laid) {
					expect(cores.x).toBeGreaterThanOrEqual(cell.x);
					expect(cell.x + cell.width).toBeLessThanOrEqual(grid.columns);
					expect(cell.y + cell.height).toBeLessThanOrEqual(grid.rows);
					for (let y = cores.y; y < cores.y + cores.height; y++)
						for (let x = cores.x; x < cores.x + cores.width; x++) taken[y * grid.columns + x]!++;
				}
				expect(Math.max(...taken)).toBeLessThanOrEqual(1);
			}),
			{ numRuns: 60 }
		);
	});

	it('lets each layer touch the one before it', () => {
		for (const [index, { cell }] of places.entries()) {
			const next = places[index + 1]?.cell;
			if (!next) continue;
			const apartX = Math.max(next.x - cell.x - cell.width, cell.x - next.x - next.width);
			const apartY = Math.max(next.y - cell.y - cell.height, cell.y - next.y - next.height);
			expect(Math.max(apartX, apartY)).toBe(0);
		}
	});
});

describe('a field of cores', () => {
	const field = fieldOf(grid.columns, grid.rows, places);

	it('names the unit of every core in its bytes, and nobody elsewhere', () => {
		const counts = new Map<number, number>();
		for (let y = 0; y < grid.rows; y++)
			for (let x = 0; x < grid.columns; x++) {
				const core = coreAt(field, x, y);
				if (core) counts.set(core.unit, (counts.get(core.unit) ?? 0) + 1);
			}
		for (const { unit, cores } of places) expect(counts.get(unit)).toBe(area(cores));
		expect(coreAt(field, -1, 0)).toBeNull();
	});

	it('measures the way from the middle lines: nothing there, all of it at the edge', () => {
		const { cores } = places[0]!;
		expect(coreAt(field, cores.x, cores.y)).toMatchObject({ x: 1, y: 1 });
		const middle = coreAt(
			field,
			cores.x + Math.floor(cores.width / 2),
			cores.y + Math.floor(cores.height / 2)
		)!;
		expect(Math.max(middle.x, middle.y)).toBeLessThan(0.1);
	});

	it('draws squares large enough to be seen, and never more of them than cores', () => {
		const square = squareFor(
			{ x: 0, y: 0, width: 150, height: 290 },
			{ x: 0, y: 0, width: 240, height: 300 }
		);
		expect(240 / (150 / square.columns)).toBeGreaterThanOrEqual(14);
		expect(squareFor({ x: 0, y: 0, width: 4, height: 4 }, { x: 0, y: 0, width: 400, height: 400 })).toEqual({
			columns: 1,
			rows: 1
		});
	});
});

describe('how cores look', () => {
	it('survives the way into a texture and back', () => {
		const all = (['weights', 'kvCache', 'partialSum', 'activation', 'compute', 'wait'] as const).map((name) =>
			looksOf(name, 0.4, 'x')
		);
		const bytes = looksBytes(all);
		expect(bytes.length).toBe(all.length * bytesPerUnit);
		all.forEach((looks, unit) => {
			const read = readLooks(bytes, unit);
			expect(read.near.ink).toBe(looks.near.ink);
			expect(read.beyond.ground).toBe(looks.beyond.ground);
			expect(read.near.shape).toBe(looks.near.shape);
			expect(read.front).toBeCloseTo(looks.front, 2);
			expect(read.axis).toBe(looks.axis);
		});
	});

	it('fills a core by as much of its tile as it has read', () => {
		expect(looksOf('weights', 0.25, 'y').near).toMatchObject({ ink: 'weights', level: 0.25, shape: 'level' });
	});

	it('moves sums from the edge in and results from the middle out', () => {
		expect(looksOf('partialSum', 0.75, 'y').front).toBeCloseTo(0.25);
		expect(looksOf('activation', 0.75, 'y').front).toBeCloseTo(0.75);
	});
});

describe('a trace of three rows', () => {
	const trace = threeRows();
	const busyUnits = (at: number) => {
		const bytes = looksAt(runningAt(trace, at), trace.units, false);
		return Array.from({ length: trace.units }, (_, unit) => unit).filter(
			(unit) => readLooks(bytes, unit).near.ground !== idle
		);
	};

	it('draws exactly those three, each while it lasts', () => {
		expect(busyUnits(25)).toEqual([0]);
		expect(busyUnits(75)).toEqual([0, 4]);
		expect(busyUnits(125)).toEqual([1, 4]);
		expect(busyUnits(175)).toEqual([1]);
		expect(busyUnits(200)).toEqual([]);
	});

	it('puts marks on the plate for the row that is looked at, and for nothing else', () => {
		const at = (shown: number, cycle: number) => pictureAt(stage(shown), cycle, manner);
		expect(at(0, 25).marks).toEqual({ act: [], partial: [] });
		expect(at(1, 150).marks.partial.length).toBeGreaterThan(0);
		expect(at(1, 150).marks.act).toEqual([]);
		expect(at(4, 75).marks.act.length).toBeGreaterThan(0);
		expect(at(2, 75).marks).toEqual({ act: [], partial: [] });
	});

	it('has moved all its bytes by the end, and half of a row halfway through it', () => {
		expect(bytesBy(trace, trace.endsAt, [kind.weights])).toBe(400);
		expect(bytesBy(trace, 50, [kind.weights])).toBe(200);
		expect(whereIs(runningAt(trace, 75), 1)?.unit).toBe(4);
	});
});

describe('the scene in Node', () => {
	const texture = (mesh: Mesh, name: string) =>
		((mesh.material as ShaderMaterial).uniforms[name]!.value as DataTexture).image.data as Uint8Array;
	const shown = (scene: ReturnType<typeof createWaferScene>) =>
		scene.object.children[0]!.children.filter((mesh): mesh is Mesh => mesh.visible);

	it('carries one texel for every core, and the looks of the moment beside them', () => {
		const scene = createWaferScene(palette);
		const asked = stage(0);
		scene.show(pictureAt(asked, 25, manner));
		const [wafer, layer] = shown(scene);
		expect(texture(wafer!, 'cores').length).toBe(4 * grid.columns * grid.rows);
		expect(texture(layer!, 'looks')).toEqual(looksAt(runningAt(asked.trace, 25), 6, false));
		expect(texture(wafer!, 'looks')).toEqual(looksAt(runningAt(asked.trace, 25), 6, true));
		scene.dispose();
	});

	it('stands where the panel is', () => {
		const scene = createWaferScene(palette);
		scene.show(pictureAt(stage(0), 25, manner));
		const { x, y, width, height } = composition.panels.wafer!;
		const mesh = shown(scene)[0]!;
		expect(mesh.position.toArray()).toEqual([x + width / 2, 0, y + height / 2]);
		expect(mesh.scale.toArray()).toEqual([width, 1, height]);
		scene.dispose();
	});

	it('puts the front’s marks on the plate, in pairs at equal distance from the middle', () => {
		const scene = createWaferScene(palette);
		scene.show(pictureAt(stage(1), 150, manner));
		const marks = scene.object.children[3]!.children[1] as InstancedMesh;
		const at = new Matrix4();
		const z = [0, 1].map((index) => {
			marks.getMatrixAt(index, at);
			return new Vector3().setFromMatrixPosition(at).z;
		});
		const panel = composition.panels.layer!;
		expect((z[0]! + z[1]!) / 2).toBeCloseTo(panel.y + panel.height / 2, 3);
		expect(z[1]! - z[0]!).toBeCloseTo(panel.height / 2, 3); // half of the way in
		scene.dispose();
	});

	it('is the same whether a time is played to or sought', () => {
		fc.assert(
			fc.property(fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 8 }), (way) => {
				const played = createWaferScene(palette);
				for (const at of way) played.show(pictureAt(stage(1), at, manner));
				const sought = createWaferScene(palette);
				sought.show(pictureAt(stage(1), way.at(-1)!, manner));
				const bytes = (scene: typeof played) => shown(scene).map((mesh) => [...texture(mesh, 'looks')]);
				expect(bytes(played)).toEqual(bytes(sought));
				for (const marks of [2, 3]) {
					const [one, other] = [played, sought].map(
						(scene) => scene.object.children[marks]!.children[1] as InstancedMesh
					);
					expect(one!.count).toBe(other!.count);
					const placed = (of: InstancedMesh) => of.instanceMatrix.array.slice(0, 16 * of.count);
					expect(placed(one!)).toEqual(placed(other!));
				}
				played.dispose();
				sought.dispose();
			}),
			{ numRuns: 20 }
		);
	});

	it('draws the same flat: a core half read is half filled, in both', () => {
		const picture = pictureAt(stage(0), 50, manner);
		const runs = picture.windows.flatMap(runsOf);
		const inked = runs.filter(({ token }) => token === 'weights');
		const ground = runs.filter(
			({ token, x }) => token === 'weights-tint' && x >= composition.panels.layer!.x - 1
		);
		const sum = (some: typeof runs) => some.reduce((total, run) => total + area(run), 0);
		expect(sum(inked) / sum(ground)).toBeCloseTo(0.5, 2);
	});
});

describe('the plate', () => {
	it('shows each level whole, within the plate, at its true shape', () => {
		for (const level of levels)
			for (const width of [320, 358, 700, 780, 1000, 1200]) {
				const { panels, height } = compose(level, width, { ...shapes, layer: 1.25 });
				expect(panels[level]).toBeDefined();
				for (const panel of Object.values(panels)) {
					expect(panel.x + panel.width).toBeLessThanOrEqual(width + 0.01);
					expect(panel.y + panel.height).toBeLessThan(height);
				}
				const layer = panels.layer;
				if (layer) expect(layer.height / layer.width).toBeCloseTo(1.25);
			}
	});

	it('flies from where a level lay to where it is to lie', () => {
		const from = compose('wafer', 1000, shapes);
		const to = compose('cores', 1000, shapes);
		const cores = { x: 0.4, y: 0.4, width: 0.1, height: 0.1 };
		const start = flying(from, to, { cores }, 0).panels.cores!;
		const unit = { x: 0, y: 0, width: 1, height: 1 };
		expect(start.x).toBeCloseTo(mapRect(cores, unit, from.panels.layer!).x);
		expect(flying(from, to, { cores }, 1)).toEqual(to);
	});
});
