import { describe, expect, it } from 'vitest';
import { unfold } from '#lib/model/wafer/mesh/grid.ts';
import { star } from '#lib/model/wafer/mesh/collective/reduce.ts';
import { createMesh } from '#lib/model/wafer/mesh/mesh.ts';
import { bit, east, ramp, south, west } from '#lib/model/wafer/mesh/port.ts';
import { route, routesFor, type Operation, type Program } from '#lib/model/wafer/mesh/program.ts';
import { lastDone } from './lines.ts';

/** A program on 3 x 2 cores with one colour, whose cores do what is listed for them. */
function program(routes: [core: number, from: number, to: number][], steps: Operation[][]): Program {
	const grid = { columns: 3, rows: 2, colours: 1, routes: routesFor(6, 1) };
	for (const [core, from, to] of routes) route(grid, core, 0)(from, to);
	return {
		...grid,
		phases: [
			{ roleOf: [0, 1, 2, 3, 4, 5], roles: Array.from({ length: 6 }, (_, core) => steps[core] ?? []) }
		],
		words: 4,
		floats: false,
		actions: [],
		gates: []
	};
}

const send = (count: number): Operation => ({ send: { colour: 0, from: 0, count } });
const take = (count: number): Operation => ({ receive: { colour: 0, at: 0, count, combine: 0 } });

describe('routes that cannot be', () => {
	it('leave the mesh: the error names the core and the port', () => {
		expect(() => createMesh(program([[2, ramp, bit(east)]], []))).toThrow(
			'colour 0 leaves core (2, 0) to the east, over the edge of the mesh'
		);
	});

	it('end where no router takes them on', () => {
		expect(() => createMesh(program([[1, ramp, bit(south)]], []))).toThrow(
			'colour 0 leaves core (1, 0) to the south, where no route takes it on'
		);
	});

	it('turn in a circle', () => {
		const circle: [number, number, number][] = [
			[0, ramp, bit(east)],
			[1, west, bit(south)],
			[4, 0, bit(west)],
			[3, east, bit(0)],
			[0, south, bit(east)]
		];
		expect(() => createMesh(program(circle, []))).toThrow('colour 0 from core (0, 0) meets itself');
	});

	it('are two for one colour and way in', () => {
		const grid = { columns: 3, colours: 1, routes: routesFor(6, 1) };
		route(grid, 4, 0)(ramp, bit(east));
		expect(() => route(grid, 4, 0)(ramp, bit(west))).toThrow('colour 0 already has a route at core (1, 1)');
	});

	it('are missing where a core sends or waits', () => {
		expect(() => lastDone(createMesh(program([], [[send(1)]])))).toThrow(
			'no route takes colour 0 away from core (0, 0)'
		);
		expect(() => lastDone(createMesh(program([], [[], [take(1)]])))).toThrow(
			'no route brings colour 0 to core (1, 0)'
		);
	});
});

describe('a program that waits for ever', () => {
	it('is found out, and names the core', () => {
		const routes: [number, number, number][] = [
			[0, ramp, bit(east)],
			[1, west, bit(ramp)]
		];
		expect(() => lastDone(createMesh(program(routes, [[send(1)], [take(2)]])))).toThrow(
			'core (1, 0) waits for wavelets that never come'
		);
	});
});

describe('back-pressure', () => {
	const routes: [number, number, number][] = [
		[0, ramp, bit(east)],
		[1, west, bit(east)],
		[2, west, bit(ramp)]
	];

	it('holds a sender until the receiver takes, and then loses nothing', () => {
		const count = 4;
		const late: Operation[] = [{ cycles: 500, ...take(count) }];
		const mesh = createMesh(
			program(routes, [
				Array.from({ length: 20 }, () => send(count)),
				[],
				[...late, ...Array.from({ length: 19 }, () => take(count))]
			])
		);
		mesh.words.set([1, 2, 3, 4]);
		mesh.advance(400);
		// what the way holds: 8 up the ramp and 4 each in two routers and before the core
		expect(mesh.counts.injected).toBe(8 + 4 + 4 + 4);
		expect(mesh.doneAt[0]).toBe(-1);
		expect(lastDone(mesh)).toBe(500 + 20 * count);
		expect([...mesh.words.subarray(8, 12)]).toEqual([1, 2, 3, 4]);
	});
});

describe('steps and sizes that cannot be', () => {
	it('send and forward at once', () => {
		const both: Operation = { ...send(1), receive: { colour: 0, at: 0, count: 1, combine: 0, forward: 0 } };
		expect(() => createMesh(program([], [[both]]))).toThrow(
			'a step must not send and forward at once: colour 0'
		);
	});

	it('reach beyond a core’s words', () => {
		expect(() => createMesh(program([], [[send(5)]]))).toThrow('send must stay within 4 words: 0 to 5');
		expect(() => createMesh({ ...program([], []), words: 12_289 })).toThrow(
			"words must fit a core's 48 KB, 12288 words: 12289"
		);
	});

	it('ask for more colours than a router tells apart, or ramps of no length', () => {
		const many = { ...program([], []), colours: 25 };
		expect(() => createMesh(many)).toThrow('colours must not exceed 24: 25');
		expect(() => createMesh(program([], []), 0)).toThrow('rampCycles must be a positive integer: 0');
	});

	it('would not fit in memory: the size and the limit are told', () => {
		const [columns, rows, colours] = [1000, 1000, 1];
		const routes = routesFor(columns * rows, colours).fill(bit(ramp));
		const large = { ...program([], []), columns, rows, colours, routes };
		expect(() => createMesh(large)).toThrow(/the mesh must fit 1073741824 bytes: \d{10,}/);
		const wordy = { ...program([], []), columns, rows, colours: 0, routes: routesFor(0, 0), words: 1000 };
		expect(() => createMesh(wordy)).toThrow('words of all cores must fit 1073741824 bytes: 4000000000');
	});

	it('put a star anywhere but first: its routers know only one vector of their own', () => {
		const move = { at: 0, count: 1, combine: 1 };
		const phases = [{ cycles: 1 }, { axis: 'x', collective: star(3), move }] as const;
		expect(() => unfold({ columns: 3, rows: 1, words: 1, phases })).toThrow('must be the first phase: 1');
	});

	it('begin again before they have ended', () => {
		const mesh = createMesh(program([], [[{ cycles: 9 }]]));
		mesh.advance(5);
		expect(() => mesh.begin()).toThrow('1 cores are still at work');
	});
});
