import { coreName, ports } from './port.ts';

/** How a value that arrives meets the one in memory. */
export const combine = { store: 0, add: 1, max: 2 } as const;

/** Words of a core's memory that go out on a colour, one wavelet a cycle. */
export type Send = { readonly colour: number; readonly from: number; readonly count: number };

/** Wavelets taken from a colour, one a cycle; with `forward` the result goes on to that colour, not to memory. */
export type Receive = {
	readonly colour: number;
	readonly at: number;
	readonly count: number;
	readonly combine: number;
	readonly forward?: number;
};

/**
 * One step of a core: `cycles` of preparation or arithmetic, then `action` on its memory, then sending and receiving
 * at once. The next step begins when all of it is done.
 */
export type Operation = {
	readonly cycles?: number;
	readonly action?: number; // place in the program's actions
	readonly send?: Send;
	readonly receive?: Receive;
	readonly kind?: number; // for traces
};

/** Arithmetic that a core does in its own memory. `base` is the first of its words. */
export type Action = (core: number, words: Int32Array, floats: Float32Array, base: number) => void;

/** Steps that every core takes by the role it has: `roles[roleOf[core]]`. */
export type Phase = { readonly roleOf: ArrayLike<number>; readonly roles: readonly (readonly Operation[])[] };

/** A router that lets wavelets of a colour through from `port` only after its own core has begun step `from`. */
export type Gate = { readonly core: number; readonly colour: number; readonly port: number };

/** What every core of a mesh does, and the static routes of every router. */
export type Program = {
	readonly columns: number;
	readonly rows: number;
	readonly colours: number;
	/** By ((core x colours) + colour) x 5 + port that a wavelet comes in by: the set of ports it leaves by. */
	readonly routes: Uint8Array;
	readonly phases: readonly Phase[];
	readonly words: number; // of 32 bits, in each core's memory
	readonly floats: boolean; // whether they are added as 32-bit floats or as wrapping integers
	readonly actions: readonly Action[];
	readonly gates: readonly Gate[];
};

/** No routes yet, for so many cores and colours. */
export const routesFor = (cores: number, colours: number): Uint8Array =>
	new Uint8Array(cores * colours * ports);

const mostColours = 24; // routable on a wafer: MODEL of the WSE's router, 5-bit tag with 24 in use
/** Of 32 bits. */
export const wordsPerCore: number = (48 * 1024) / 4; // 48 KB of SRAM

/** Cores of a mesh, more than any wafer has. */
export const mostCores: number = 2 ** 20;

/** Bytes of one kind that a mesh may take: its routers' records, or its cores' words. */
export const mostBytes: number = 2 ** 30;

const wordBytes = 4;

/** Refuses, with the number and the limit, what no mesh of ours could hold. */
export function checkSize(program: Program): void {
	const { columns, rows, colours, words } = program;
	for (const [name, value] of Object.entries({ columns, rows }))
		if (!Number.isInteger(value) || value < 1)
			throw new RangeError(`${name} must be a positive integer: ${value}`);
	const cores = columns * rows;
	if (cores > mostCores) throw new RangeError(`columns x rows must not exceed ${mostCores} cores: ${cores}`);
	if (colours > mostColours) throw new RangeError(`colours must not exceed ${mostColours}: ${colours}`);
	if (words > wordsPerCore)
		throw new RangeError(`words must fit a core's 48 KB, ${wordsPerCore} words: ${words}`);
	const size = cores * words * wordBytes;
	if (size > mostBytes) throw new RangeError(`words of all cores must fit ${mostBytes} bytes: ${size}`);
}

/** Builds a program's routes, refusing two for one colour and port. */
export function route(
	program: Pick<Program, 'columns' | 'colours' | 'routes'>,
	core: number,
	colour: number
) {
	const base = (core * program.colours + colour) * ports;
	return (from: number, to: number) => {
		const old = program.routes[base + from]!;
		if (old !== 0 && old !== to)
			throw new RangeError(
				`colour ${colour} already has a route at ${coreName(core, program.columns)}: ${old}, not ${to}`
			);
		program.routes[base + from] = to;
	};
}

/** One program after another on the same cores and the same memory; the second's colours follow the first's. */
export function inTurn(first: Program, second: Program): Program {
	const { columns, rows } = first;
	const colours = first.colours + second.colours;
	const routes = routesFor(columns * rows, colours);
	for (let core = 0; core < columns * rows; core++)
		for (const [program, from] of [
			[first, 0],
			[second, first.colours]
		] as const) {
			const size = program.colours * ports;
			routes.set(program.routes.subarray(core * size, (core + 1) * size), (core * colours + from) * ports);
		}
	const later = second.phases.map(({ roleOf, roles }) => ({
		roleOf,
		roles: roles.map((list) => list.map((step) => recoloured(step, first.colours)))
	}));
	return {
		columns,
		rows,
		colours,
		routes,
		phases: [...first.phases, ...later],
		words: Math.max(first.words, second.words),
		floats: first.floats,
		actions: [...first.actions, ...second.actions],
		gates: first.gates
	};
}

/** The same step with colours counted from `first`. */
export function recoloured(operation: Operation, first: number): Operation {
	const { send, receive } = operation;
	return {
		...operation,
		...(send && { send: { ...send, colour: send.colour + first } }),
		...(receive && {
			receive: {
				...receive,
				colour: receive.colour + first,
				...(receive.forward === undefined ? {} : { forward: receive.forward + first })
			}
		})
	};
}
