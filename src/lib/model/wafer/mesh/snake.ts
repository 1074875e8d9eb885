import { kind } from '#lib/trace/kinds.ts';
import { bit, east, facing, ramp, south, west } from './port.ts';
import { combine, route, routesFor, type Operation, type Program } from './program.ts';

/** Cores in the order in which a snake takes them: row by row, to and fro, each next to the one before. */
const snakePath = (columns: number, rows: number): number[] =>
	Array.from({ length: columns * rows }, (_, place) => {
		const y = Math.floor(place / columns);
		const x = place % columns;
		return y * columns + (y % 2 === 0 ? x : columns - 1 - x);
	});

/** One chain through every core of a grid, from its last row to its first core. Neighbours use two colours in turn. */
export function snakeReduce(columns: number, rows: number, count: number): Program {
	const colours = 2;
	const path = snakePath(columns, rows);
	const grid = { columns, colours, routes: routesFor(path.length, colours) };
	const roleOf = new Uint8Array(path.length);
	const last = path.length - 1;
	for (const [place, core] of path.entries()) {
		roleOf[core] = place === 0 ? 0 : place === last ? 2 : 3;
		if (place === 0) continue;
		const before = path[place - 1]!;
		const to = before === core - columns ? facing(south) : before < core ? west : east;
		route(grid, core, place % 2)(ramp, bit(to));
		route(grid, before, place % 2)(facing(to), bit(ramp));
		if (place !== last) roleOf[core]! += place % 2;
	}
	const receive = { at: 0, count, combine: combine.add };
	const step = (operation: Operation): Operation[] => [{ ...operation, kind: kind.partialSum }];
	const roles = [
		last === 0 ? [] : step({ receive: { ...receive, colour: 1 } }),
		[],
		step({ send: { colour: last % 2, from: 0, count } }),
		step({ receive: { ...receive, colour: 1, forward: 0 } }),
		step({ receive: { ...receive, colour: 0, forward: 1 } })
	];
	const shape = { columns, rows, colours, routes: grid.routes, words: count };
	return { ...shape, phases: [{ roleOf, roles }], floats: false, actions: [], gates: [] };
}
