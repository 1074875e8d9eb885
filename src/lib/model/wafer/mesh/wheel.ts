/**
 * Records by the cycle in which they are due: a ring of lists for the next few cycles, which the fabric fills and empties
 * itself, and a longer ring of chains for cores that compute.
 */
export class Wheel {
	readonly mask: number; // one less than the cycles that the short ring reaches
	readonly capacity: number; // of each list
	readonly lists: Int32Array;
	readonly lengths: Int32Array;
	readonly #first: Int32Array; // of the long ring, by cycle modulo its size
	readonly #last: Int32Array;
	readonly #next: Int32Array; // by item
	computing = 0; // in the long ring

	constructor(entities: number, cores: number, farthest: number) {
		let size = 4;
		while (size <= farthest) size *= 2;
		this.mask = size - 1;
		this.capacity = entities + cores; // a core may be due twice: to send, and because it has received
		this.lists = new Int32Array(size * this.capacity);
		this.lengths = new Int32Array(size);
		this.#first = new Int32Array(longSize);
		this.#last = new Int32Array(longSize);
		this.#next = new Int32Array(cores + 1);
	}

	/** Whether nothing is due in the cycles that the short ring reaches. */
	get quiet(): boolean {
		for (let slot = 0; slot <= this.mask; slot++) if (this.lengths[slot] !== 0) return false;
		return true;
	}

	/** Has a core wait until a cycle at most `longest` ahead. */
	wait(core: number, cycle: number): void {
		const slot = cycle & (longSize - 1);
		const item = core + 1;
		this.#next[item] = 0;
		if (this.#first[slot] === 0) this.#first[slot] = item;
		else this.#next[this.#last[slot]!] = item;
		this.#last[slot] = item;
		this.computing++;
	}

	/** The next core that waited until this cycle, or -1. */
	wake(cycle: number): number {
		const slot = cycle & (longSize - 1);
		const item = this.#first[slot]!;
		if (item === 0) return -1;
		this.#first[slot] = this.#next[item]!;
		this.computing--;
		return item - 1;
	}

	/** The first cycle from `cycle` on to which a core waits; at least one must. */
	nextWake(cycle: number): number {
		let at = cycle;
		while (this.#first[at & (longSize - 1)] === 0) at++;
		return at;
	}
}

const longSize = 2 ** 14; // cycles; longer arithmetic waits in several stretches

/** Cycles ahead that `wait` may reach. */
export const longest: number = longSize - 1;
