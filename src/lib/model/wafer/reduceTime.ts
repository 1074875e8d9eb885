// When a reduce is done, by the arithmetic of streams: what one core sends is known by the cycles in which its first and
// its last word are ready; a core takes its inputs in turn, a word a cycle, adds its own and hands on the last sum as it
// comes. Exact for the programs of the mesh, at every length and for every vector (tested).

type Stream = { readonly first: number; readonly last: number };

/** The cores whose sums a core takes, in the order in which it takes them. */
export type InputsOf = (position: number) => readonly number[];

/** Cycles until the core at `root` holds the sum of `wavelets` words of all cores that reach it. */
export function reduceTime(wavelets: number, ramp: number, inputsOf: InputsOf, root = 0): number {
	const way = (from: number, to: number) => Math.abs(to - from) + 2 * ramp + 1; // and a cycle to add
	const out = (position: number): Stream =>
		inputsOf(position).reduce<{ readonly sum: Stream; readonly free: number }>(
			({ free }, from) => {
				const input = out(from);
				const first = Math.max(free + 1, input.first + way(from, position));
				const last = Math.max(first + wavelets - 1, input.last + way(from, position));
				return { sum: { first, last }, free: last };
			},
			{ sum: { first: 1, last: wavelets }, free: 0 } // a core without inputs sends at once
		).sum;
	return out(root).last;
}

/** A tree over a line: position p takes from p + 1, p + 2, p + 4 and so on, as far as p's own lowest bit. */
export function treeInputs(cores: number): InputsOf {
	const near: number[] = [];
	for (let away = 1; away < cores; away *= 2) near.push(away);
	return (position) =>
		near
			.filter((away) => position % (2 * away) === 0 && position + away < cores)
			.map((away) => position + away);
}

/** Chains in groups, each to its lowest position, then a chain over those: own group first. */
export const twoPhaseInputs =
	(cores: number, group: number): InputsOf =>
	(position) => {
		const inGroup = position + 1 < cores && (position + 1) % group !== 0 ? [position + 1] : [];
		const overGroups = position % group === 0 && position + group < cores ? [position + group] : [];
		return [...inGroup, ...overGroups];
	};
