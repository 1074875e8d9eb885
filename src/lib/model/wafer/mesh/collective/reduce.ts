import {
	gathering,
	high,
	low,
	own,
	sending,
	taking,
	type Collective,
	type LineRoute,
	type Move
} from './line.ts';

const positions = (length: number) => Array.from({ length }, (_, position) => position);

/**
 * Each core adds its own to what comes from above and hands it down to position 0. Neighbours use two colours in
 * turn, as a router gives a colour one route.
 */
export function chain(length: number): Collective {
	return {
		colours: 2,
		routes: positions(length).flatMap((p) => hop(p, p - 1, p % 2)),
		steps: (move) =>
			positions(length).map((p) => {
				if (length === 1) return [];
				if (p === length - 1) return [sending(p % 2, move)];
				return [p === 0 ? taking(1, move) : taking((p + 1) % 2, move, p % 2)];
			})
	};
}

/** Routes that take a colour from one position down or up to another, through all between. */
export function hop(from: number, to: number, colour: number): LineRoute[] {
	if (from < 0 || to < 0 || from === to) return [];
	const [out, back, step] = to < from ? [low, high, -1] : [high, low, 1];
	const routes: LineRoute[] = [[from, colour, own, out]];
	for (let p = from + step; p !== to; p += step) routes.push([p, colour, back, out]);
	routes.push([to, colour, back, own]);
	return routes;
}

/** Positions send in pairs, then pairs of pairs, each time half as many over twice the way; one colour a round. */
export function tree(length: number): Collective {
	const rounds = Math.ceil(Math.log2(length));
	const roundOf = (p: number) => (p === 0 ? rounds : Math.log2(p & -p)); // the round in which p sends
	return {
		colours: Math.max(1, rounds),
		routes: positions(length).flatMap((p) => (p === 0 ? [] : hop(p, p - (p & -p), roundOf(p)))),
		steps: (move) =>
			positions(length).map((p) => {
				const from = positions(roundOf(p)).filter((round) => p + 2 ** round < length);
				return p === 0 ? from.map((round) => taking(round, move)) : gathering(from, roundOf(p), move);
			})
	};
}

/** Chains within groups, each to its lowest position, then a chain of those. Groups of about the root of the length. */
export function twoPhase(length: number, group = Math.max(1, Math.round(Math.sqrt(length)))): Collective {
	const leaders = 2; // first of the two colours that the second phase uses
	const leaderColour = (p: number) => leaders + ((p / group) % 2);
	const isLeader = (p: number) => p % group === 0;
	const routes = positions(length).flatMap((p) =>
		isLeader(p) ? hop(p, p - group, leaderColour(p)) : hop(p, p - 1, p % 2)
	);
	const steps = (move: Move) =>
		positions(length).map((p) => {
			const from: number[] = [];
			if (p + 1 < length && !isLeader(p + 1)) from.push((p + 1) % 2);
			if (isLeader(p) && p + group < length) from.push(leaderColour(p + group));
			if (p === 0) return from.map((colour) => taking(colour, move));
			return gathering(from, isLeader(p) ? leaderColour(p) : p % 2, move);
		});
	return { colours: 2 * leaders, routes, steps };
}

/** Everyone sends to position 0 at once. A router lets others pass only after its own core, so vectors stay whole. */
export function star(length: number): Collective {
	const others = positions(length).slice(1);
	const last = length - 1;
	return {
		colours: 1,
		routes: [
			...others.map((p): LineRoute => [p, 0, own, low]),
			...others.slice(0, -1).map((p): LineRoute => [p, 0, high, low]),
			...(last > 0 ? [[0, 0, high, own] as const] : [])
		],
		gates: others.slice(0, -1).map((p) => [p, 0, high] as const),
		steps: (move) =>
			positions(length).map((p) => (p === 0 ? others.map(() => taking(0, move)) : [sending(0, move)]))
	};
}
