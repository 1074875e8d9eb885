import { Random } from '../random.ts';
import { Gaps } from './chances.ts';
import { destinationOf, type Destination, type PatternName } from './pattern.ts';

/** What cores send: each `elements` wavelets, one with chance `rate` in a cycle; 1 is as fast as they can. */
export type Traffic = {
	readonly columns: number;
	readonly rows: number;
	readonly pattern: PatternName;
	readonly elements: number;
	readonly rate: number;
	readonly seed: number;
};

const waiting = 64; // wavelets that a core keeps when its way out is full; more are not made

/** Makes wavelets by chance and keeps those that cannot yet leave, with the cycle in which they were made. */
export class Sources {
	readonly destination: Destination;
	readonly left: Int32Array; // by core: wavelets still to make
	readonly count: Int32Array; // by core: made and kept
	unmade: number; // over all cores
	made = 0;
	refused = 0; // not made, because the core kept as many as it can
	readonly #cores: number;
	readonly #gaps: Gaps;
	readonly #births: Int32Array;
	readonly #head: Int32Array;
	#nextTrial: number; // cores x cycles from the start

	constructor({ columns, rows, pattern, elements, rate, seed }: Traffic) {
		const random = new Random(seed);
		this.#cores = columns * rows;
		this.destination = destinationOf(pattern, columns, rows, random);
		this.#gaps = new Gaps(rate, random);
		this.left = new Int32Array(this.#cores).fill(elements);
		this.count = new Int32Array(this.#cores);
		this.unmade = this.#cores * elements;
		this.#births = new Int32Array(this.#cores * waiting);
		this.#head = new Int32Array(this.#cores);
		this.#nextTrial = this.#gaps.next() - 1;
	}

	/** The cycle in which a core may next make a wavelet. */
	get nextCycle(): number {
		return Math.floor(this.#nextTrial / this.#cores);
	}

	/** The next core that makes a wavelet in this cycle, or -1. */
	make(cycle: number): number {
		const start = cycle * this.#cores;
		const end = start + this.#cores;
		while (this.#nextTrial < end) {
			const core = this.#nextTrial - start;
			this.#nextTrial += this.#gaps.next();
			if (this.left[core] === 0) continue;
			if (this.count[core] === waiting) {
				this.refused++;
				continue;
			}
			const place = (this.#head[core]! + this.count[core]!) % waiting;
			this.#births[core * waiting + place] = cycle;
			this.count[core]!++;
			this.left[core]!--;
			this.unmade--;
			this.made++;
			return core;
		}
		return -1;
	}

	/** The cycle in which a core made the oldest wavelet that it keeps. */
	oldest(core: number): number {
		return this.#births[core * waiting + this.#head[core]!]!;
	}

	/** Takes the oldest wavelet that a core keeps; gives the cycle in which it was made. */
	take(core: number): number {
		const head = this.#head[core]!;
		this.#head[core] = (head + 1) % waiting;
		this.count[core]!--;
		return this.#births[core * waiting + head]!;
	}
}
