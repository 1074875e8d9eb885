const range = 2 ** 32;

/**
 * Whole numbers by chance, the same for the same seed everywhere: xoshiro128** (Blackman and Vigna, 2018), its four
 * words of state drawn from the seed by a Weyl sequence and the same scrambling as in MurmurHash3's finaliser.
 */
export class Random {
	#a: number;
	#b: number;
	#c: number;
	#d: number;

	constructor(seed: number) {
		let weyl = seed | 0;
		const word = () => {
			weyl = (weyl + 0x9e3779b9) | 0; // the golden ratio times 2^32
			let h = Math.imul(weyl ^ (weyl >>> 16), 0x85ebca6b);
			h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
			return h ^ (h >>> 16);
		};
		this.#a = word();
		this.#b = word();
		this.#c = word();
		this.#d = word() | 1; // never all zero
	}

	/** 32 bits. */
	next(): number {
		const seven = Math.imul(this.#b, 5);
		const result = Math.imul((seven << 7) | (seven >>> 25), 9) >>> 0;
		const shifted = this.#b << 9;
		this.#c ^= this.#a;
		this.#d ^= this.#b;
		this.#b ^= this.#c;
		this.#a ^= this.#d;
		this.#c ^= shifted;
		this.#d = (this.#d << 11) | (this.#d >>> 21);
		return result;
	}

	/** From 0 up to but not including `end`, each as likely to 2^-32. */
	below(end: number): number {
		return Math.floor((this.next() * end) / range);
	}
}
