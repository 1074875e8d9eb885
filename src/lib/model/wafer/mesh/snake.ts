import { kind } from '#lib/trace/kinds.ts';
import type { Work } from '#lib/trace/work.ts';
import { bySlices } from './pace.ts';
import { bit, east, facing, ramp, south, west } from './port.ts';
import { combine, route, routesFor, type Operation, type Program } from './program.ts';

/** The core at this place of a snake's way: row by row, to and fro, each next to the one before. */
function coreOfSnake(columns: number, place: number): number {
	const x = place % columns;
	const y = (place - x) / columns;
	return y * columns + (y % 2 === 0 ? x : columns - 1 - x);
}

/**
 * One chain through every core of a grid, from its last row to its first core. Neighbours use two colours in turn. In
 * steps that each yield the share done.
 */
export function* snakeReduce(columns: number, rows: number, count: number): Work<Program> {
	const colours = 2;
	const cores = columns * rows;
	const grid = { columns, colours, routes: routesFor(cores, colours) };
	const roleOf = new Uint8Array(cores);
	const last = cores - 1;
	let before = 0;
	yield* bySlices(cores, (place) => {
		const core = coreOfSnake(columns, place);
		roleOf[core] = place === 0 ? 0 : place === last ? 2 : 3;
		if (place > 0) {
			const to = before === core - columns ? facing(south) : before < core ? west : east;
			route(grid, core, place % 2)(ramp, bit(to));
			route(grid, before, place % 2)(facing(to), bit(ramp));
			if (place !== last) roleOf[core]! += place % 2;
		}
		before = core;
	});
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
