import { never, rebaseAll } from './cycle.ts';
import type { State } from './state.ts';

/** Requests on their way to a channel, in order of arrival: a ring that allocates nothing. */
export class Arrivals {
	readonly #mask: number;
	readonly #bank: Int32Array;
	readonly #row: Int32Array;
	readonly #cycle: Int32Array;
	#first = 0;
	#end = 0;

	/** `capacity` is the most requests on their way at once. */
	constructor(capacity: number) {
		const size = 2 ** Math.ceil(Math.log2(capacity + 1));
		this.#mask = size - 1;
		this.#bank = new Int32Array(size);
		this.#row = new Int32Array(size);
		this.#cycle = new Int32Array(size);
	}

	/** Sends a request on its way. Arrivals never go back in time. */
	push(bank: number, row: number, cycle: number): void {
		const at = this.#end & this.#mask;
		this.#end = (this.#end + 1) | 0;
		this.#bank[at] = bank;
		this.#row[at] = row;
		this.#cycle[at] = cycle;
	}

	/** When the first arrives; never if none is on its way. */
	get cycle(): number {
		return this.#first === this.#end ? never : this.#cycle[this.#first & this.#mask]!;
	}

	get bank(): number {
		return this.#bank[this.#first & this.#mask]!;
	}

	get row(): number {
		return this.#row[this.#first & this.#mask]!;
	}

	/** Forgets the first, which has been taken in. */
	shift(): void {
		this.#first = (this.#first + 1) | 0;
	}

	rebase(shift: number): void {
		rebaseAll(this.#cycle, shift);
	}

	/** Writes down what the future depends on. Banks follow from where the stream stands. */
	describe(state: State, now: number): void {
		state.put((this.#end - this.#first) | 0);
		for (let at = this.#first; at !== this.#end; at = (at + 1) | 0)
			state.put(this.#cycle[at & this.#mask]! - now);
	}
}
