import { kind } from '#lib/trace/kinds.ts';
import { combine, type Operation } from '../program.ts';
import type { Collective, Move } from './line.ts';
import { hop } from './reduce.ts';

// Two colours in turn between neighbours, and a third for the way back from the last position to the first.
const wrap = 2;
const colours = 3;

const longestRing = 512; // cores: each takes two steps for every other

const colourOf = (p: number, length: number) => (p === length - 1 ? wrap : p % 2);

const ringRoutes = (length: number) =>
	length === 1 ? [] : Array.from({ length }, (_, p) => hop(p, (p + 1) % length, colourOf(p, length))).flat();

/** Every core hands its words to the next, the last to the first, and gets those of the one before. */
export function shift(length: number): Collective {
	const steps = ({ at, count }: Move) =>
		Array.from({ length }, (_, p): Operation[] => {
			if (length === 1) return [];
			const colour = colourOf((p + length - 1) % length, length);
			return [
				{
					send: { colour: colourOf(p, length), from: at, count },
					// What comes may not overwrite what has not left: it lands behind the words that go.
					receive: { colour, at: at + count, count, combine: combine.store },
					kind: kind.activation
				}
			];
		});
	return { colours, spread: 2, routes: ringRoutes(length), steps };
}

/**
 * All-reduce round a ring: in each of 2 (P - 1) steps every core sends one part of its words to the next and takes one,
 * first adding, then keeping. Parts are equal, so the count must be a multiple of the length.
 */
export function ring(length: number): Collective {
	if (length > longestRing)
		throw new RangeError(`algorithm ring must not exceed ${longestRing} cores: ${length}`);
	const steps = ({ at, count, combine: adding }: Move) => {
		if (count % length !== 0)
			throw new RangeError(`elements must be a multiple of the ring's ${length} cores: ${count}`);
		const part = count / length;
		const place = (index: number) => at + (((index % length) + length) % length) * part;
		return Array.from({ length }, (_, p) =>
			Array.from({ length: 2 * (length - 1) }, (_, round): Operation => {
				const first = round < length - 1;
				return {
					send: { colour: colourOf(p, length), from: place(p - round), count: part },
					receive: {
						colour: colourOf((p + length - 1) % length, length),
						at: place(p - round - 1),
						count: part,
						combine: first ? adding : combine.store
					},
					kind: first ? kind.partialSum : kind.activation
				};
			})
		);
	};
	return { colours, routes: ringRoutes(length), steps };
}
