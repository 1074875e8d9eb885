import * as fc from 'fast-check';
import { InstancedBufferGeometry, Mesh, type Object3D } from 'three';
import { describe, expect, it } from 'vitest';
import { bankAt, banksBuilt, banksOf, hallsBuilt } from '#lib/scene/campus/banks.ts';
import { flatCampus, flatWidth } from '#lib/scene/campus/flat.ts';
import { chipsOf, machinesOf } from '#lib/scene/campus/furniture.ts';
import { groundOf, hallBox, rack, type Campus, type Ground } from '#lib/scene/campus/ground.ts';
import { createCampusScene } from '#lib/scene/campus/scene.ts';
import { levels, seamFor, viewOf } from '#lib/scene/campus/views.ts';
import { paletteOf } from '#lib/scene/palette.ts';
import { facesOf, projector } from '#lib/scene/project.ts';
import type { Box } from '#lib/scene/shapes.ts';

const campus = (side: 'wafer' | 'gpu', racks: number, more: Partial<Campus> = {}): Ground =>
	groundOf({
		side,
		racks,
		racksPerRow: 20,
		rowsPerHall: 10,
		blocks: 3,
		perRack: side === 'wafer' ? 2 : 4,
		machineHeight: 0.4,
		chipsPerMachine: side === 'wafer' ? 1 : 8,
		chipSide: side === 'wafer' ? 0.215 : 0.028,
		...more
	});
const pair = { wafer: campus('wafer', 12_401), gpu: campus('gpu', 14_589) };
const apart = (a: Box, b: Box) =>
	a.x + a.width <= b.x + 1e-9 ||
	b.x + b.width <= a.x + 1e-9 ||
	a.z + a.depth <= b.z + 1e-9 ||
	b.z + b.depth <= a.z + 1e-9;
const racks = fc.integer({ min: 0, max: 60_000 });
const sides = fc.constantFrom('wafer' as const, 'gpu' as const);

describe('the ground of a campus', () => {
	it('holds every rack in halls that do not touch, on its own side of the seam', () => {
		fc.assert(
			fc.property(
				sides,
				fc.integer({ min: 1, max: 9000 }),
				fc.integer({ min: 1, max: 5 }),
				(side, count, blocks) => {
					const ground = campus(side, count, { blocks });
					expect(ground.halls).toBe(Math.ceil(count / 200));
					const halls = Array.from({ length: ground.halls }, (_, hall) => hallBox(ground, hall));
					for (const [index, hall] of halls.entries()) {
						expect(side === 'gpu' ? hall.x : -hall.x - hall.width).toBeGreaterThanOrEqual(-1e-9);
						for (const other of halls.slice(index + 1)) expect(apart(hall, other)).toBe(true);
					}
				}
			),
			{ numRuns: 40 }
		);
	});

	it('of nothing is nothing', () => {
		const ground = campus('wafer', 0);
		expect(ground.halls).toBe(0);
		expect(banksOf(ground, 0)).toEqual([]);
		expect(machinesOf(ground)).toEqual([]);
		expect(chipsOf(ground)).toEqual([]);
	});
});

describe('banks of racks', () => {
	it('hold as many racks as are built, whatever the level of detail', () => {
		fc.assert(
			fc.property(
				racks,
				fc.double({ min: 0, max: 1, noNaN: true }),
				fc.integer({ min: 0, max: 900 }),
				(all, share, rows) => {
					const built = Math.round(all * share);
					const ground = campus('gpu', all);
					const banks = banksOf(ground, built, rows);
					expect(banks.reduce((sum, bank) => sum + bank.racks, 0)).toBe(built);
					expect(banks).toHaveLength(banksBuilt(ground, built, rows));
				}
			)
		);
	});

	it('stand where they will stand when more are built: growing moves nothing', () => {
		const { wafer } = pair;
		const all = banksOf(wafer, wafer.racks);
		for (const built of [1, 19, 20, 21, 4000, 9999]) {
			const some = banksOf(wafer, built);
			expect(some.slice(0, -1)).toEqual(all.slice(0, some.length - 1));
			expect(some.at(-1)).toEqual(bankAt(wafer, some.length - 1, built));
		}
	});

	it('stay within their halls', () => {
		const { gpu } = pair;
		const banks = banksOf(gpu, gpu.racks, 300);
		const halls = Array.from({ length: gpu.halls }, (_, hall) => hallBox(gpu, hall));
		for (const { box } of banks)
			expect(
				halls.some(
					(hall) =>
						box.x >= hall.x &&
						box.x + box.width <= hall.x + hall.width &&
						box.z >= hall.z &&
						box.z + box.depth <= hall.z + hall.depth
				)
			).toBe(true);
	});
});

describe('what can be seen', () => {
	it('is on the plate at every level, of either shape', () => {
		for (const shape of [1.6, 2])
			for (const level of levels) {
				const view = viewOf(level, pair, shape);
				expect(view.width / view.height).toBeCloseTo(shape);
				const project = projector(view);
				const gap = seamFor(view.width);
				for (const ground of [pair.wafer, pair.gpu]) {
					const first = banksOf(ground, 1)[0]!.box;
					const shift = ((ground.side === 'gpu' ? 1 : -1) * gap) / 2;
					for (const [x, y, z] of Object.values(facesOf(first)).flat()) {
						const lowest = level === 'system' ? Math.min(y, ground.machineHeight) : y;
						const [across, down] = project([x + shift, lowest, z]);
						expect(across).toBeGreaterThan(-1e-6);
						expect(across).toBeLessThan(view.width + 1e-6);
						expect(down).toBeGreaterThan(-1e-6);
						expect(down).toBeLessThan(view.height + 1e-6);
					}
				}
			}
	});

	it('of an empty campus is empty ground, not nothing divided by nothing', () => {
		const none = { wafer: campus('wafer', 0), gpu: campus('gpu', 0) };
		for (const level of levels) {
			const view = viewOf(level, none, 2);
			expect(Number.isFinite(view.width) && view.width > 0).toBe(true);
			expect(view.centre.every(Number.isFinite)).toBe(true);
		}
	});

	it('widens from a system to the campus', () => {
		const widths = levels.map((level) => viewOf(level, pair, 2).width);
		expect([...widths].sort((a, b) => a - b)).toEqual(widths);
	});
});

describe('chips', () => {
	it('are drawn at their size: the wafer about sixty times the area of a GPU, each within its machine', () => {
		for (const ground of [pair.wafer, pair.gpu]) {
			const machines = machinesOf(ground);
			const chips = chipsOf(ground);
			expect(machines).toHaveLength(ground.perRack);
			expect(chips).toHaveLength(ground.perRack * ground.chipsPerMachine);
			for (const chip of chips) {
				expect(chip.width).toBeCloseTo(ground.chipSide);
				expect(
					machines.some(
						({ x, y, width, height }) =>
							chip.x >= x &&
							chip.x + chip.width <= x + width &&
							chip.y >= y &&
							chip.y + chip.height <= y + height
					)
				).toBe(true);
			}
			expect(Math.max(...machines.map(({ y, height }) => y + height))).toBeLessThanOrEqual(rack.height);
		}
	});
});

const meshes = (object: Object3D) => {
	const found: Mesh<InstancedBufferGeometry>[] = [];
	object.traverse((one) => {
		if (one instanceof Mesh && one.geometry instanceof InstancedBufferGeometry) found.push(one);
	});
	return found;
};

describe('the scene', () => {
	const palette = paletteOf((token) => (token === 'wafer' ? '#1b57af' : '#808080'));

	it('shows as many banks as stand, the last one in part, and takes none back when time does', () => {
		const scene = createCampusScene(palette);
		const width = viewOf('campus', pair, 2).width;
		const counts = (built: number) => {
			scene.show({ pair, built: { wafer: built, gpu: built }, width });
			return meshes(scene.object).map(({ geometry }) => geometry.instanceCount);
		};
		expect(counts(4010)).toEqual([banksBuilt(pair.wafer, 4010), banksBuilt(pair.gpu, 4010)]);
		const widths = meshes(scene.object)[0]!.geometry.getAttribute('size');
		expect(widths.getX(200)).toBeCloseTo(10 * rack.width);
		expect(counts(8000)).toEqual([400, 400]);
		expect(widths.getX(200)).toBeCloseTo(20 * rack.width);
		expect(counts(0)).toEqual([0, 0]);
		scene.dispose();
	});

	it('takes ten draw calls at most, however large the campus', () => {
		const scene = createCampusScene(palette);
		const large = { wafer: campus('wafer', 165_000), gpu: campus('gpu', 66_000) };
		scene.show({ pair: large, built: { wafer: 165_000, gpu: 66_000 }, width: 2000 });
		let drawn = 0;
		scene.object.traverse((one) => {
			if ('geometry' in one) drawn++;
		});
		expect(drawn).toBeLessThanOrEqual(10);
		const boxes = meshes(scene.object).reduce((sum, { geometry }) => sum + geometry.instanceCount, 0);
		expect(boxes).toBeLessThan(3500);
		scene.dispose();
	});
});

describe('the same drawn flat', () => {
	it('has every hall, built or to come', () => {
		const view = viewOf('campus', pair, 2);
		const built = { wafer: 6200, gpu: 0 };
		const { paths, coming } = flatCampus({ pair, built, width: view.width }, view);
		const floors = (side: string) =>
			paths
				.filter((one) => one.fill === 'floor' && one.side === side)
				.reduce((sum, { path }) => sum + (path.match(/M/g)?.length ?? 0), 0);
		expect(floors('wafer')).toBe(hallsBuilt(pair.wafer, 6200));
		expect(floors('gpu')).toBe(0);
		const edges = coming.match(/M/g)!.length;
		expect(edges).toBe(4 * (pair.wafer.halls - hallsBuilt(pair.wafer, 6200) + pair.gpu.halls));
		expect(coming).not.toMatch(/NaN|Infinity/);
		expect(flatWidth).toBeGreaterThan(0);
	});

	it('close up draws machines and chips, and only what is on the plate', () => {
		const view = viewOf('system', pair, 2);
		const built = { wafer: pair.wafer.racks, gpu: pair.gpu.racks };
		const { paths, walls } = flatCampus({ pair, built, width: view.width }, view);
		expect(walls).toBe(false);
		const chips = paths.find(({ fill, side }) => fill === 'chip' && side === 'gpu')!;
		expect(chips.path.match(/M/g)).toHaveLength(32);
		const tops = paths
			.filter(({ fill }) => fill === 'top')
			.reduce((sum, { path }) => sum + (path.match(/M/g)?.length ?? 0), 0);
		expect(tops).toBeLessThan(60);
	});
});
