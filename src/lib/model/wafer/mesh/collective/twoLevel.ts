import { broadcast } from './broadcast.ts';
import { following, gathering, taking, type Collective, type LineRoute, type Move } from './line.ts';
import { hop } from './reduce.ts';

// Colours: two for the chains in a group, two for the chain of leaders.
const leaders = 2;
const colours = 4;

/** Groups of published kernels: the root of the side, about (420: 20, 540: 20, 660: 22; WaferLLM launch files). */
export const usualGroup = (length: number): number => Math.max(1, Math.round(Math.sqrt(length)));

type Shape = { readonly length: number; readonly group: number; readonly root: number };

/** The middle of a position's group: there its sums meet. The last group may be shorter. */
function leaderOf(p: number, { length, group }: Shape): number {
	const first = p - (p % group);
	return first + Math.floor(Math.min(group, length - first) / 2);
}

/** From which side a core's neighbours reach it, by the parity that sets the two sides of a middle apart. */
const parity = (distance: number, below: boolean) => (below ? distance - 1 : distance) % 2;

function colourInGroup(p: number, shape: Shape): number {
	const leader = leaderOf(p, shape);
	return parity(Math.abs(p - leader), p < leader);
}

const groupOf = (p: number, { group }: Shape) => Math.floor(p / group);

function colourOfLeader(p: number, shape: Shape): number {
	const apart = Math.abs(groupOf(p, shape) - groupOf(shape.root, shape));
	return leaders + parity(apart, p < shape.root);
}

/**
 * The all-reduce of published decode kernels (WaferLLM, OSDI 2025, section 4.2): chains from both ends of each group
 * to its middle, a chain of the middles from both ends to the middle one, and a broadcast back.
 */
export function twoLevel(length: number, group: number = usualGroup(length)): Collective {
	const groups = Math.ceil(length / group);
	const shape = { length, group, root: 0 };
	const root = leaderOf(Math.floor(groups / 2) * group, shape);
	return following(gather({ ...shape, root }), broadcast(length, root));
}

function gather(shape: Shape): Collective {
	const all = Array.from({ length: shape.length }, (_, p) => p);
	return {
		colours,
		routes: all.flatMap((p) => routesOf(p, shape)),
		steps: (move) => all.map((p) => stepsOf(p, shape, move))
	};
}

/** The middle of the next group towards the root, or away from it; -1 where there is none. */
function nextLeader(p: number, shape: Shape, towards: boolean): number {
	const up = p < shape.root === towards;
	const next = leaderOf(p, shape) + (up ? 1 : -1) * shape.group;
	const first = (groupOf(p, shape) + (up ? 1 : -1)) * shape.group;
	return first < 0 || first >= shape.length ? -1 : leaderOf(Math.min(next, shape.length - 1), shape);
}

function routesOf(p: number, shape: Shape): LineRoute[] {
	const leader = leaderOf(p, shape);
	if (p !== leader) return hop(p, p < leader ? p + 1 : p - 1, colourInGroup(p, shape));
	if (p === shape.root) return [];
	return hop(p, nextLeader(p, shape, true), colourOfLeader(p, shape));
}

function stepsOf(p: number, shape: Shape, move: Move) {
	const leader = leaderOf(p, shape);
	const from = [p - 1, p + 1]
		.filter((other) => other >= 0 && other < shape.length)
		.filter((other) => leaderOf(other, shape) === leader && Math.abs(other - leader) > Math.abs(p - leader))
		.map((other) => colourInGroup(other, shape));
	if (p !== leader) return gathering(from, colourInGroup(p, shape), move);
	const outer = outerLeaders(p, shape).map((other) => colourOfLeader(other, shape));
	const all = [...from, ...outer];
	return p === shape.root
		? all.map((colour) => taking(colour, move))
		: gathering(all, colourOfLeader(p, shape), move);
}

/** Leaders that send to this one: the next on either side of the root, the next outwards elsewhere. */
function outerLeaders(p: number, shape: Shape): number[] {
	if (p !== shape.root) return [nextLeader(p, shape, false)].filter((other) => other >= 0);
	const first = groupOf(p, shape) * shape.group;
	const sides = [first - shape.group, first + shape.group];
	return sides.filter((side) => side >= 0 && side < shape.length).map((side) => leaderOf(side, shape));
}
