import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chain } from '#lib/model/wafer/mesh/collective/reduce.ts';
import { twoLevel } from '#lib/model/wafer/mesh/collective/twoLevel.ts';
import { unfold } from '#lib/model/wafer/mesh/grid.ts';
import { repair } from '#lib/model/wafer/mesh/defects.ts';
import { createMesh } from '#lib/model/wafer/mesh/mesh.ts';
import { east, ports, ramp } from '#lib/model/wafer/mesh/port.ts';
import { recordWork } from '#lib/model/wafer/mesh/recordRun.ts';
import { Recording } from '#lib/model/wafer/mesh/recording.ts';
import { runMesh } from '#lib/model/wafer/mesh/run.ts';
import { kind } from '#lib/trace/kinds.ts';
import { finish } from '#lib/trace/work.ts';
import { gigahertz } from '#lib/units/index.ts';
import { adding, lastDone, lineMesh } from './lines.ts';

const clock = gigahertz(1);

describe('a recording', () => {
	it('of a chain of three shows each wavelet up the ramp, over the link and down again', () => {
		const mesh = lineMesh(chain(3), 3, adding(1));
		const recording = new Recording(mesh, clock);
		lastDone(mesh);
		const { queues, cores } = recording.traces();
		const rows = [...queues.startCycle.keys()].map((row) => [
			queues.unit[row],
			queues.startCycle[row],
			queues.endCycle[row]
		]);
		expect(rows).toEqual([
			[2 * ports + ramp, 1, 3], // sent in cycle 0, two up the ramp
			[1 * ports + east, 3, 4], // over the link
			[1 * ports + ramp, 7, 9], // two down, added in cycle 6, two up
			[0 * ports + east, 9, 10]
		]);
		expect(cores.endsAt).toBe(13);
		expect(queues.columns).toBe(ports);
	});

	it('changes nothing of the run', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 8 }), (length, count) => {
				const [seen, unseen] = [0, 1].map(() => lineMesh(twoLevel(length), length, adding(count)));
				const recording = new Recording(seen!, clock);
				lastDone(seen!);
				lastDone(unseen!);
				expect(seen!.hash).toBe(unseen!.hash);
				expect(seen!.counts).toEqual(unseen!.counts);
				const { queues, complete } = recording.traces();
				// every wavelet stands once in the ramp it was sent by, and once behind each link
				expect(complete).toBe(true);
				expect(queues.length).toBe(seen!.counts.hops + seen!.counts.injected);
				expect(queues.bytes.reduce((a, b) => a + b, 0)).toBe(4 * queues.length);
			})
		);
	});

	it('never shows a core at two steps at once', () => {
		const mesh = lineMesh(twoLevel(25), 25, adding(5));
		const recording = new Recording(mesh, clock);
		lastDone(mesh);
		const { cores } = recording.traces();
		const busyUntil = new Float64Array(25);
		for (let row = 0; row < cores.length; row++) {
			expect(cores.startCycle[row]!).toBeGreaterThanOrEqual(busyUntil[cores.unit[row]!]!);
			busyUntil[cores.unit[row]!] = cores.endCycle[row]!;
		}
		expect([...cores.kind]).toContain(kind.wait);
		expect([...cores.kind]).toContain(kind.partialSum);
		expect([...cores.kind]).toContain(kind.activation);
	});

	it('of a mesh with dead cores shows the whole way of a wavelet round them, one cycle for each router passed', () => {
		const grid = { columns: 8, rows: 6, spares: 2, defectRate: 0.06 };
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 500 }), (seed) => {
				const found = repair({ ...grid, seed });
				fc.pre(found.whole);
				const input = { ...grid, seed, pattern: 'gemv', elements: 3 } as const;
				const { queues } = finish(recordWork(input, clock)).traces;
				let longer = 0;
				for (let row = 0; row < queues.length; row++) {
					const [core, port] = [Math.floor(queues.unit[row]! / ports), queues.unit[row]! % ports];
					if (port === ramp) continue;
					const extra = found.detours[core * ramp + port]!;
					expect(queues.endCycle[row]! - queues.startCycle[row]!).toBeGreaterThanOrEqual(1 + extra);
					longer += extra;
				}
				// each router on a way round is a hop of the run besides those that have a row
				const run = runMesh(input)!;
				const sent = [...queues.unit].filter((unit) => unit % ports === ramp).length;
				expect(run.hops).toBe(queues.length - sent + longer);
			}),
			{ numRuns: 40 }
		);
	});

	it('of a window shows its cores only, numbered from its corner', () => {
		const plan = {
			columns: 12,
			rows: 10,
			words: 3,
			phases: [{ axis: 'x', collective: twoLevel(12), move: adding(3) }]
		} as const;
		const [part, all] = [{ column: 4, row: 2, columns: 5, rows: 3 }, undefined].map((window) => {
			const mesh = createMesh(unfold(plan));
			const recording = new Recording(mesh, clock, window);
			lastDone(mesh);
			return recording.traces();
		});
		expect(part!.cores.units).toBe(15);
		expect(part!.cores.columns).toBe(5);
		// rows of a grid do alike, so the window's first row is the middle of any
		const ofFirst = (unit: number, left: number, columns: number) => unit < columns && unit % columns >= left;
		const starts = [...all!.cores.startCycle].filter((_, row) => {
			const unit = all!.cores.unit[row]!;
			return ofFirst(unit, 4, 12) && unit < 9;
		});
		expect([...part!.cores.startCycle].filter((_, row) => part!.cores.unit[row]! < 5)).toEqual(starts);
	});

	it('of a stretch shows what runs in it', () => {
		const mesh = lineMesh(twoLevel(30), 30, adding(4));
		const recording = new Recording(mesh, clock, {
			column: 0,
			row: 0,
			columns: 30,
			rows: 1,
			from: 40,
			to: 60
		});
		lastDone(mesh);
		const { cores, queues } = recording.traces();
		for (const trace of [cores, queues])
			for (let row = 0; row < trace.length; row++) {
				expect(trace.startCycle[row]!).toBeLessThan(60);
				expect(trace.endCycle[row]!).toBeGreaterThan(40);
			}
		expect(queues.length).toBeGreaterThan(10);
	});

	it('of a window beyond the mesh is refused', () => {
		const mesh = lineMesh(chain(3), 3, adding(1));
		expect(() => new Recording(mesh, clock, { column: 2, row: 0, columns: 2, rows: 1 })).toThrow(
			'window must lie within 3 x 1 cores: 2 x 1 from (2, 0)'
		);
	});
});

describe('a recorded run', () => {
	it('comes to what it comes to unseen, and tells its share on the way', () => {
		const input = { pattern: 'allReduce', columns: 12, rows: 9, elements: 30 } as const;
		const work = recordWork(input, clock, { column: 3, row: 3, columns: 4, rows: 4 });
		let next = work.next();
		let told = 0;
		for (; !next.done; next = work.next()) told++;
		expect(told).toBeGreaterThan(1);
		expect(next.value.result).toEqual(runMesh(input));
		expect(next.value.traces.cores.units).toBe(16);
		expect(next.value.traces.queues.length).toBeGreaterThan(100);
	});

	it('is refused for traffic and for grids that are folded', () => {
		const base = { columns: 8, rows: 8, elements: 1 } as const;
		expect(() => recordWork({ ...base, pattern: 'uniform' }, clock).next()).toThrow(
			'pattern must follow a program to be recorded: uniform'
		);
		expect(() =>
			recordWork({ ...base, pattern: 'allReduce', columns: 762, rows: 1172 }, clock).next()
		).toThrow('columns x rows must not exceed 32768 cores to be recorded: 893064');
	});
});
