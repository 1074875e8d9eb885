import type { Random } from '../random.ts';

const range = 2 ** 32;
const longest = 2 ** 16; // places in the table; a longer gap is drawn in pieces

/**
 * How many trials pass up to and including the next success, each with chance `rate`: as if every trial were drawn, at
 * the cost of one draw a success. Only products are used, so that every machine draws the same.
 */
export class Gaps {
	readonly #within: Float64Array; // by gap less one: chance of so short a gap, times 2^32
	readonly #random: Random;

	constructor(rate: number, random: Random) {
		if (!(rate > 0 && rate <= 1)) throw new RangeError(`rate must lie above 0 and at most 1: ${rate}`);
		this.#random = random;
		const within: number[] = [];
		let none = 1; // chance that no trial so far has succeeded
		while (within.length < longest && none * range >= 1) {
			none *= 1 - rate;
			within.push((1 - none) * range);
		}
		this.#within = Float64Array.from(within);
	}

	next(): number {
		const table = this.#within;
		let gap = 1;
		for (;;) {
			const drawn = this.#random.next();
			let low = 0;
			let high = table.length;
			while (low < high) {
				const middle = (low + high) >>> 1;
				if (table[middle]! <= drawn) low = middle + 1;
				else high = middle;
			}
			if (low < table.length) return gap + low;
			gap += table.length;
		}
	}
}
