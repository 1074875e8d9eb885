import { broadcast } from './broadcast.ts';
import { following, gathering, taking, type Collective, type LineRoute, type Move } from './line.ts';
import { twoLevelInputs, twoLevelShape, usualGroup, type TwoLevelShape } from '../../twoLevel.ts';
import { hop } from './reduce.ts';

// Colours: two for the chains in a group, two for the chain of leaders.
const leaderColours = 2;
const colours = 4;

/**
 * The all-reduce of published decode kernels (WaferLLM, OSDI 2025, section 4.2): chains from both ends of each group
 * to its middle, a chain of the middles from both ends to the middle one, and a broadcast back. There is an odd number of
 * groups, so that one stands in the middle of the line, and they differ by at most one core.
 */
export function twoLevel(length: number, group: number = usualGroup(length)): Collective {
	const shape = twoLevelShape(length, group);
	return following(gather(shape), broadcast(length, shape.leaders[shape.root]));
}

/** Of two colours in turn, the one to send on so far from the middle: its two neighbours differ. */
const turn = (distance: number, below: boolean) => (below ? distance - 1 : distance) % 2;

function colourInGroup(p: number, { leaderOf }: TwoLevelShape): number {
	const leader = leaderOf[p]!;
	return turn(Math.abs(p - leader), p < leader);
}

const colourOfLeader = (place: number, { root }: TwoLevelShape): number =>
	leaderColours + turn(Math.abs(place - root), place < root);

function gather(shape: TwoLevelShape): Collective {
	const all = [...shape.leaderOf.keys()];
	return {
		colours,
		routes: all.flatMap((p) => routesOf(p, shape)),
		steps: (move) => all.map((p) => stepsOf(p, shape, move))
	};
}

function routesOf(p: number, shape: TwoLevelShape): LineRoute[] {
	const { leaderOf, leaders, root } = shape;
	const leader = leaderOf[p]!;
	if (p !== leader) return hop(p, p < leader ? p + 1 : p - 1, colourInGroup(p, shape));
	const place = leaders.indexOf(p);
	if (place === root) return [];
	return hop(p, leaders[place < root ? place + 1 : place - 1]!, colourOfLeader(place, shape));
}

function stepsOf(p: number, shape: TwoLevelShape, move: Move) {
	const { leaderOf, leaders, root } = shape;
	const colourOf = (from: number) =>
		from === leaderOf[from] ? colourOfLeader(leaders.indexOf(from), shape) : colourInGroup(from, shape);
	const colours = twoLevelInputs(p, shape).map(colourOf);
	if (p === leaders[root]) return colours.map((colour) => taking(colour, move));
	return gathering(colours, colourOf(p), move);
}
