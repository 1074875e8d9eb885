import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allReduce, broadcast } from '#lib/model/wafer/mesh/collective/broadcast.ts';
import type { Collective } from '#lib/model/wafer/mesh/collective/line.ts';
import { chain, star, tree, twoPhase } from '#lib/model/wafer/mesh/collective/reduce.ts';
import { ring, shift } from '#lib/model/wafer/mesh/collective/ring.ts';
import { twoLevel } from '#lib/model/wafer/mesh/collective/twoLevel.ts';
import { combine } from '#lib/model/wafer/mesh/program.ts';
import { lastDone, lineMesh } from './lines.ts';
import { Inspector } from './witness.ts';

const reduces = { chain, tree, twoPhase, star } as const;
const allReduces = {
	ring,
	twoLevel: (length: number) => twoLevel(length),
	chainAndBack: (length: number) => allReduce(chain(length), length),
	treeAndBack: (length: number) => allReduce(tree(length), length),
	twoPhaseAndBack: (length: number) => allReduce(twoPhase(length), length)
} as const;

const collectives: Record<string, (length: number) => Collective> = {
	...reduces,
	...allReduces,
	shift,
	broadcast: (length) => broadcast(length),
	broadcastFromMiddle: (length) => broadcast(length, Math.floor(length / 2))
};

const name = fc.constantFrom(...Object.keys(collectives));
const length = fc.integer({ min: 1, max: 40 });
const elements = fc.integer({ min: 1, max: 12 });
const axis = fc.constantFrom('x' as const, 'y' as const);
const rampCycles = fc.integer({ min: 1, max: 7 });
const seed = fc.integer();

/** Any 32-bit number for each core and word. */
const valueOf = (salt: number) => (core: number, word: number) =>
	Math.imul(Math.imul(core + 1, 0x9e3779b1) ^ Math.imul(word + 7, 0x85ebca6b) ^ salt, 0xc2b2ae35) | 0;

/** The wavelets of one move: a ring needs as many as it has cores. */
const countFor = (what: string, size: number, count: number) => (what === 'ring' ? size * count : count);

describe('any collective on any line, begun by each core when it likes', { timeout: 60_000 }, () => {
	const late = fc.infiniteStream(fc.integer({ min: 0, max: 60 }));

	it('never deadlocks, loses no wavelet, and breaks no limit of link, queue or port', () => {
		fc.assert(
			fc.property(name, length, elements, axis, rampCycles, late, (what, size, count, way, ramp, starts) => {
				const move = { at: 0, count: countFor(what, size, count), combine: combine.add };
				const mesh = lineMesh(collectives[what]!(size), size, move, { axis: way, rampCycles: ramp });
				const inspector = new Inspector(mesh);
				const first =
					what === 'star'
						? new Float64Array(size)
						: Float64Array.from({ length: size }, () => starts.next().value!);
				mesh.begin(first);
				lastDone(mesh);
				inspector.expectEmpty();
				const { injected, expected, delivered, hops } = mesh.counts;
				expect(delivered).toBe(expected);
				expect(hops).toBeGreaterThanOrEqual(injected);
			}),
			{ numRuns: 200 }
		);
	});

	it('comes out the same for the same start, cycle by cycle, however it is advanced', () => {
		fc.assert(
			fc.property(name, length, elements, fc.integer({ min: 1, max: 50 }), (what, size, count, slice) => {
				const move = { at: 0, count: countFor(what, size, count), combine: combine.add };
				const one = lineMesh(collectives[what]!(size), size, move);
				const other = lineMesh(collectives[what]!(size), size, move);
				lastDone(one);
				while (!other.advance(slice));
				expect(other.hash).toBe(one.hash);
				expect([...other.doneAt]).toEqual([...one.doneAt]);
				expect([...other.words]).toEqual([...one.words]);
				expect(other.counts).toEqual(one.counts);
			})
		);
	});
});

describe('sums', { timeout: 60_000 }, () => {
	const sumOf = (size: number, word: number, value: (core: number, word: number) => number) =>
		Array.from({ length: size }, (_, core) => value(core, word)).reduce((a, b) => (a + b) | 0, 0);

	it('at the first core are those of plain 32-bit arithmetic, for any reduce, shape and values', () => {
		fc.assert(
			fc.property(
				fc.constantFrom(...Object.keys(reduces)),
				length,
				elements,
				axis,
				seed,
				(what, size, count, way, salt) => {
					const fill = valueOf(salt);
					const mesh = lineMesh(
						reduces[what as keyof typeof reduces](size),
						size,
						{ at: 0, count, combine: combine.add },
						{ axis: way, fill }
					);
					lastDone(mesh);
					for (let word = 0; word < count; word++) expect(mesh.words[word]).toBe(sumOf(size, word, fill));
				}
			)
		);
	});

	it('at every core are the same after any all-reduce', () => {
		fc.assert(
			fc.property(
				fc.constantFrom(...Object.keys(allReduces)),
				length,
				elements,
				seed,
				(what, size, count, salt) => {
					const fill = valueOf(salt);
					const words = countFor(what, size, count);
					const mesh = lineMesh(
						allReduces[what as keyof typeof allReduces](size),
						size,
						{ at: 0, count: words, combine: combine.add },
						{ fill }
					);
					lastDone(mesh);
					for (let core = 0; core < size; core++)
						for (let word = 0; word < words; word++)
							expect(mesh.words[core * words + word]).toBe(sumOf(size, word, fill));
				}
			)
		);
	});

	it('of the greatest kind find the greatest', () => {
		fc.assert(
			fc.property(length, elements, seed, (size, count, salt) => {
				const fill = valueOf(salt);
				const mesh = lineMesh(twoLevel(size), size, { at: 0, count, combine: combine.max }, { fill });
				lastDone(mesh);
				for (let word = 0; word < count; word++) {
					const values = Array.from({ length: size }, (_, core) => fill(core, word));
					for (let core = 0; core < size; core++)
						expect(mesh.words[core * count + word]).toBe(Math.max(...values));
				}
			})
		);
	});
});

describe('values that only move', () => {
	it('arrive whole and in order by broadcast, wherever it starts', () => {
		fc.assert(
			fc.property(length, fc.nat(39), elements, seed, (size, from, count, salt) => {
				const root = from % size;
				const fill = valueOf(salt);
				const mesh = lineMesh(
					broadcast(size, root),
					size,
					{ at: 0, count, combine: combine.store },
					{ fill }
				);
				lastDone(mesh);
				for (let core = 0; core < size; core++)
					for (let word = 0; word < count; word++)
						expect(mesh.words[core * count + word]).toBe(fill(root, word));
			})
		);
	});

	it('arrive at the next core by shift, from the last at the first', () => {
		fc.assert(
			fc.property(length, elements, seed, (size, count, salt) => {
				const fill = valueOf(salt);
				const mesh = lineMesh(shift(size), size, { at: 0, count, combine: combine.store }, { fill });
				lastDone(mesh);
				if (size === 1) return;
				for (let core = 0; core < size; core++)
					for (let word = 0; word < count; word++)
						expect(mesh.words[core * 2 * count + count + word]).toBe(fill((core + size - 1) % size, word));
			})
		);
	});
});
