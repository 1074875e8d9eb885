// Who adds what in the all-reduce of published decode kernels (WaferLLM, OSDI 2025, section 4.2): chains from both ends of
// each group to its middle, and a chain of the middles from both ends to the middle one.

/** Groups of published kernels: the root of the side, about (420: 20, 540: 20, 660: 22; WaferLLM launch files). */
export const usualGroup = (length: number): number => Math.max(1, Math.round(Math.sqrt(length)));

/** By position: its group's leader. And the leaders in order, and the one to whom all sums go. */
export type TwoLevelShape = {
	readonly leaderOf: readonly number[];
	readonly leaders: readonly number[];
	readonly root: number; // its place among the leaders
};

/** A line in an odd number of groups of about `group` cores, so that one stands in its middle. */
export const twoLevelShape = (length: number, group: number): TwoLevelShape =>
	shapeOf(length, Math.min(length, 2 * Math.floor(length / (2 * group)) + 1));

function shapeOf(length: number, groups: number): TwoLevelShape {
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

/** Whose sums a core takes, in the order in which it takes them: its group's first. */
export function twoLevelInputs(p: number, { leaderOf, leaders, root }: TwoLevelShape): number[] {
	const leader = leaderOf[p]!;
	const outwards = p < leader ? [p - 1] : p > leader ? [p + 1] : [p - 1, p + 1];
	const inGroup = outwards.filter((other) => leaderOf[other] === leader);
	if (p !== leader) return inGroup;
	const place = leaders.indexOf(p);
	const beyond = place < root ? [place - 1] : place > root ? [place + 1] : [place - 1, place + 1];
	return [...inGroup, ...beyond.map((other) => leaders[other]).filter((other) => other !== undefined)];
}
