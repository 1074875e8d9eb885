import { broadcast } from './broadcast.ts';
import { following, gathering, taking, type Collective, type LineRoute, type Move } from './line.ts';
import type { InputsOf } from '../../reduceTime.ts';
import { hop } from './reduce.ts';

// Colours: two for the chains in a group, two for the chain of leaders.
const leaderColours = 2;
const colours = 4;

/** Groups of published kernels: the root of the side, about (420: 20, 540: 20, 660: 22; WaferLLM launch files). */
export const usualGroup = (length: number): number => Math.max(1, Math.round(Math.sqrt(length)));

/** Who takes from whom in it, and who holds the sum in the end. */
export function twoLevelInputs(length: number): { readonly root: number; readonly inputsOf: InputsOf } {
	const shape = usualShape(length, usualGroup(length));
	return { root: shape.leaders[shape.root]!, inputsOf: (position) => inputsOf(position, shape) };
}

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
	const shape = usualShape(length, group);
	return following(gather(shape), broadcast(length, shape.leaders[shape.root]));
}

const usualShape = (length: number, group: number): Shape =>
	shapeOf(length, Math.min(length, 2 * Math.floor(length / (2 * group)) + 1));

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

/** Whose sums a core takes, in the order in which it takes them: its group's first. */
function inputsOf(p: number, { leaderOf, leaders, root }: Shape): number[] {
	const leader = leaderOf[p]!;
	const outwards = p < leader ? [p - 1] : p > leader ? [p + 1] : [p - 1, p + 1];
	const inGroup = outwards.filter((other) => leaderOf[other] === leader);
	if (p !== leader) return inGroup;
	const place = leaders.indexOf(p);
	const beyond = place < root ? [place - 1] : place > root ? [place + 1] : [place - 1, place + 1];
	return [...inGroup, ...beyond.map((other) => leaders[other]).filter((other) => other !== undefined)];
}

function stepsOf(p: number, shape: Shape, move: Move) {
	const { leaderOf, leaders, root } = shape;
	const colourOf = (from: number) =>
		from === leaderOf[from] ? colourOfLeader(leaders.indexOf(from), shape) : colourInGroup(from, shape);
	const colours = inputsOf(p, shape).map(colourOf);
	if (p === leaders[root]) return colours.map((colour) => taking(colour, move));
	return gathering(colours, colourOf(p), move);
}
