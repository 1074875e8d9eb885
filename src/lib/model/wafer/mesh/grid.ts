import { kind } from '#lib/trace/kinds.ts';
import type { Collective, Move } from './collective/line.ts';
import { high, low, own } from './collective/line.ts';
import { bit, east, north, ramp, south, west } from './port.ts';
import {
	recoloured,
	route,
	routesFor,
	type Action,
	type Gate,
	type Operation,
	type Phase,
	type Program
} from './program.ts';

/** Along rows, or along columns. */
export type Axis = 'x' | 'y';

/** All lines of an axis do one thing together, or only the first of them (row 0 or column 0). */
export type LinePhase = {
	readonly axis: Axis;
	readonly collective: Collective;
	readonly move: Move;
	readonly lines?: 'all' | 'first';
};

/** Every core spends so many cycles on its own, and may work on its memory. */
export type LocalPhase = {
	readonly cycles: number;
	readonly action?: number;
	readonly kind?: number;
};

/** What all cores do before any of the next. */
export type GridPhase = LinePhase | LocalPhase;

/** What a grid of cores does in turn, line by line: it says nothing of the grid's size but through its collectives. */
export type GridPlan = {
	readonly columns: number;
	readonly rows: number;
	readonly phases: readonly GridPhase[];
	readonly words: number;
	readonly floats?: boolean;
	readonly actions?: readonly Action[];
};

/** How far a wavelet goes in a line of this axis. */
export const lengthOf = (plan: Pick<GridPlan, 'columns' | 'rows'>, axis: Axis): number =>
	axis === 'x' ? plan.columns : plan.rows;

/** Whether a phase is of lines. */
export const isLine = (phase: GridPhase): phase is LinePhase => 'collective' in phase;

type Painted = { readonly first: number; readonly phase: LinePhase };

/** A plan as a program of every core. A collective that comes back keeps its colours and routes. */
export function unfold(plan: GridPlan): Program {
	const { columns, rows } = plan;
	const painted: Painted[] = [];
	let colours = 0;
	for (const [place, phase] of plan.phases.entries()) {
		if (isLine(phase) && place > 0 && (phase.collective.gates ?? []).length > 0)
			throw new RangeError(`algorithm star must be the first phase: ${place}`);
		if (!isLine(phase) || painted.some((p) => sameRoutes(p.phase, phase))) continue;
		painted.push({ first: colours, phase });
		colours += phase.collective.colours;
	}
	colours = Math.max(1, colours);
	const routes = routesFor(columns * rows, colours);
	const gates: Gate[] = [];
	for (const { first, phase } of painted) paint({ columns, rows, colours, routes }, gates, first, phase);
	return {
		columns,
		rows,
		colours,
		routes,
		gates,
		phases: plan.phases.map((phase) => phaseOf(plan, phase, painted)),
		words: plan.words,
		floats: plan.floats ?? false,
		actions: plan.actions ?? []
	};
}

const sameRoutes = (one: LinePhase, other: LinePhase) =>
	one.collective === other.collective && one.axis === other.axis && one.lines === other.lines;

/** Cores of line number `line` of an axis, from its low end. */
export function coreOfLine(columns: number, axis: Axis, line: number, position: number): number {
	return axis === 'x' ? line * columns + position : position * columns + line;
}

function paint(
	grid: { columns: number; rows: number; colours: number; routes: Uint8Array },
	gates: Gate[],
	first: number,
	{ axis, collective, lines = 'all' }: LinePhase
) {
	const count = lines === 'first' ? 1 : axis === 'x' ? grid.rows : grid.columns;
	const [lowPort, highPort] = axis === 'x' ? [west, east] : [north, south];
	const portOf = (side: number) => (side === low ? lowPort : side === high ? highPort : ramp);
	const setOf = (sides: number) =>
		[low, high, own].reduce((set, side) => (sides & side ? set | bit(portOf(side)) : set), 0);
	for (let line = 0; line < count; line++) {
		for (const [position, colour, from, to] of collective.routes)
			route(grid, coreOfLine(grid.columns, axis, line, position), first + colour)(portOf(from), setOf(to));
		for (const [position, colour, from] of collective.gates ?? [])
			gates.push({
				core: coreOfLine(grid.columns, axis, line, position),
				colour: first + colour,
				port: portOf(from)
			});
	}
}

function phaseOf(plan: GridPlan, phase: GridPhase, painted: readonly Painted[]): Phase {
	if (!isLine(phase)) return localPhase(plan, phase);
	const first = painted.find((p) => sameRoutes(p.phase, phase))!.first;
	const lists = phase.collective.steps(phase.move);
	const roles = lists.map((list) => list.map((step) => recoloured(step, first)));
	const idle = roles.length;
	const { axis, lines = 'all' } = phase;
	return {
		roles: [...roles, []],
		roleOf: rolesBy(plan, (x, y) => {
			const [position, line] = axis === 'x' ? [x, y] : [y, x];
			return lines === 'first' && line > 0 ? idle : position;
		})
	};
}

function localPhase(plan: GridPlan, phase: LocalPhase): Phase {
	const step: Operation = {
		cycles: phase.cycles,
		kind: phase.kind ?? kind.compute,
		...(phase.action === undefined ? {} : { action: phase.action })
	};
	return { roles: [[step]], roleOf: new Uint16Array(plan.columns * plan.rows) };
}

function rolesBy({ columns, rows }: GridPlan, role: (x: number, y: number) => number): Uint16Array {
	return Uint16Array.from({ length: columns * rows }, (_, core) =>
		role(core % columns, Math.floor(core / columns))
	);
}
