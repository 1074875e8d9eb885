import { broadcast } from './broadcast.ts';
import { following, gathering, taking, type Collective, type LineRoute, type Move } from './line.ts';
import { hop } from './reduce.ts';

// Colours: two for the chains in a group, two for the chain of leaders.
const leaderColours = 2;
const colours = 4;

/** Groups of published kernels: the root of the side, about (420: 20, 540: 20, 660: 22; WaferLLM launch files). */
export const usualGroup = (length: number): number => Math.max(1, Math.round(Math.sqrt(length)));

/** By position: its group's leader. And the leaders in order, and the one to whom all sums go. */
type Shape = {
	readonly leaderOf: readonly number[];
	readonly leaders: readonly number[];
	readonly root: number; // its place among the leaders
};

/**
 * The all-reduce of published decode kernels (WaferLLM, OSDI 2025, section 4.2): chains from both ends of each group
 * to its middle, a chain of the middles from both ends to the middle one, and a broadcast back. There is an odd number of
 * groups, so that one stands in the middle of the line, and they differ by at most one core.
 */
export function twoLevel(length: number, group: number = usualGroup(length)): Collective {
	const shape = shapeOf(length, Math.min(length, 2 * Math.floor(length / (2 * group)) + 1));
	return following(gather(shape), broadcast(length, shape.leaders[shape.root]));
}

function shapeOf(length: number, groups: number): Shape {
	const leaderOf: number[] = [];
	const leaders: number[] = [];
	for (let group = 0; group < groups; group++) {
		const first = Math.floor((group * length) / groups);
		const end = Math.floor(((group + 1) * length) / groups);
		const half = Math.floor((end - first) / 2);
		// Of two middles the one nearer to the line's middle.
		const leader = first + end <= length ? first + half : end - 1 - half;
		leaders.push(leader);
		for (let p = first; p < end; p++) leaderOf.push(leader);
	}
	const offMiddle = (place: number) => Math.abs(2 * leaders[place]! - (length - 1));
	const root = leaders.reduce((best, _, place) => (offMiddle(place) < offMiddle(best) ? place : best), 0);
	return { leaderOf, leaders, root };
}

/** Of two colours in turn, the one to send on so far from the middle: its two neighbours differ. */
const turn = (distance: number, below: boolean) => (below ? distance - 1 : distance) % 2;

function colourInGroup(p: number, { leaderOf }: Shape): number {
	const leader = leaderOf[p]!;
	return turn(Math.abs(p - leader), p < leader);
}

const colourOfLeader = (place: number, { root }: Shape): number =>
	leaderColours + turn(Math.abs(place - root), place < root);

function gather(shape: Shape): Collective {
	const all = [...shape.leaderOf.keys()];
	return {
		colours,
		routes: all.flatMap((p) => routesOf(p, shape)),
		steps: (move) => all.map((p) => stepsOf(p, shape, move))
	};
}

function routesOf(p: number, shape: Shape): LineRoute[] {
	const { leaderOf, leaders, root } = shape;
	const leader = leaderOf[p]!;
	if (p !== leader) return hop(p, p < leader ? p + 1 : p - 1, colourInGroup(p, shape));
	const place = leaders.indexOf(p);
	if (place === root) return [];
	return hop(p, leaders[place < root ? place + 1 : place - 1]!, colourOfLeader(place, shape));
}

function stepsOf(p: number, shape: Shape, move: Move) {
	const { leaderOf, leaders, root } = shape;
	const leader = leaderOf[p]!;
	const outwards = p < leader ? [p - 1] : p > leader ? [p + 1] : [p - 1, p + 1];
	const from = outwards
		.filter((other) => leaderOf[other] === leader)
		.map((other) => colourInGroup(other, shape));
	if (p !== leader) return gathering(from, colourInGroup(p, shape), move);
	const place = leaders.indexOf(p);
	const beyond = place < root ? [place - 1] : place > root ? [place + 1] : [place - 1, place + 1];
	const outer = beyond
		.filter((other) => other >= 0 && other < leaders.length)
		.map((other) => colourOfLeader(other, shape));
	const all = [...from, ...outer];
	if (place === root) return all.map((colour) => taking(colour, move));
	return gathering(all, colourOfLeader(place, shape), move);
}
