import { kind } from '#lib/trace/kinds.ts';
import type { Work } from '#lib/trace/work.ts';
import { bySlices } from './pace.ts';
import { bit, east, north, ramp, south, west } from './port.ts';
import { combine, route, routesFor, type Operation, type Program } from './program.ts';

/**
 * The first core's words to all others of a grid: along row 0, from there down every column, and into every core on the
 * way, in one go. One colour does. In steps that each yield the share done.
 */
export function* gridBroadcast(columns: number, rows: number, count: number): Work<Program> {
	const colours = 1;
	const grid = { columns, colours, routes: routesFor(columns * rows, colours) };
	const down = (y: number) => (y < rows - 1 ? bit(south) : 0);
	yield* bySlices(columns * rows, (core) => {
		const x = core % columns;
		const y = (core - x) / columns;
		const along = y === 0 && x < columns - 1 ? bit(east) : 0;
		const out = along | down(y);
		if (core > 0) route(grid, core, 0)(y === 0 ? west : north, out | bit(ramp));
		else if (out !== 0) route(grid, core, 0)(ramp, out);
	});
	const sends: Operation[] = [{ send: { colour: 0, from: 0, count }, kind: kind.activation }];
	const takes: Operation[] = [
		{ receive: { colour: 0, at: 0, count, combine: combine.store }, kind: kind.activation }
	];
	const roleOf = new Uint8Array(columns * rows).fill(1);
	roleOf[0] = columns * rows > 1 ? 0 : 2;
	return {
		columns,
		rows,
		colours,
		routes: grid.routes,
		phases: [{ roleOf, roles: [sends, takes, []] }],
		words: count,
		floats: false,
		actions: [],
		gates: []
	};
}
