import { kind } from '#lib/trace/kinds.ts';
import { recoloured, type Operation } from '../program.ts';

// Ports as they look along a line: low is towards position 0, high away from it, own into the core or out of it.
export const low = 1;
export const high = 2;
export const own = 4;

/** At this position, wavelets of a colour that come in by `from` leave by the set `to`. Sets and ports of a line. */
export type LineRoute = readonly [position: number, colour: number, from: number, to: number];

/** Words of each core's memory that a collective works on, and how two of them become one. */
export type Move = { readonly at: number; readonly count: number; readonly combine: number };

/**
 * Something that the cores of one line do together. Routes are static, so they hold for moves of any size; colours
 * count from 0 and are set apart from those of others where it is used.
 */
export type Collective = {
	readonly colours: number;
	readonly routes: readonly LineRoute[];
	/** Positions where others may pass on a colour only after the core's own wavelets. */
	readonly gates?: readonly (readonly [position: number, colour: number, from: number])[];
	/** It works on so many times a move's words, from the first on; 1 unless told. */
	readonly spread?: number;
	/** Steps of each position. */
	steps(move: Move): Operation[][];
};

/** Sends the words of a move. */
export const sending = (colour: number, { at, count }: Move, what: number = kind.partialSum): Operation => ({
	send: { colour, from: at, count },
	kind: what
});

/** Takes wavelets into the words of a move, or combines and forwards them. */
export const taking = (colour: number, move: Move, forward?: number): Operation => ({
	receive: {
		colour,
		at: move.at,
		count: move.count,
		combine: move.combine,
		...(forward === undefined ? {} : { forward })
	},
	kind: kind.partialSum
});

/** Takes from several colours one after the other, and sends the last result on as it comes; or just sends. */
export function gathering(from: readonly number[], to: number, move: Move): Operation[] {
	const last = from.at(-1);
	if (last === undefined) return [sending(to, move)];
	return [...from.slice(0, -1).map((colour) => taking(colour, move)), taking(last, move, to)];
}

/** Steps of several collectives that follow each other on the same line. */
export const inTurn = (...lists: Operation[][][]): Operation[][] =>
	(lists[0] ?? []).map((_, position) => lists.flatMap((list) => list[position] ?? []));

/** One collective after another on one line, as one. */
export function following(first: Collective, second: Collective): Collective {
	const gates = second.gates ?? [];
	return {
		colours: first.colours + second.colours,
		spread: Math.max(first.spread ?? 1, second.spread ?? 1),
		routes: [
			...first.routes,
			...second.routes.map(([p, colour, from, to]): LineRoute => [p, colour + first.colours, from, to])
		],
		gates: [
			...(first.gates ?? []),
			...gates.map(([p, colour, from]) => [p, colour + first.colours, from] as const)
		],
		steps: (move) =>
			inTurn(
				first.steps(move),
				second.steps(move).map((list) => list.map((step) => recoloured(step, first.colours)))
			)
	};
}
