const goldenGamma = 0x9e3779b9; // 2^32 / golden ratio, odd: the step of a Weyl sequence (Steele, Lea and Flood, 2014)
const mixA = 0x85ebca6b; // MurmurHash3's 32-bit finaliser (Appleby, public domain) spreads each bit over all
const mixB = 0xc2b2ae35;
const lowBits = 2 ** 26;
const allBits = 2 ** 53;

const rotate = (word: number, by: number) => (word << by) | (word >>> (32 - by));

function mix(word: number): number {
	let h = word;
	h = Math.imul(h ^ (h >>> 16), mixA);
	h = Math.imul(h ^ (h >>> 13), mixB);
	return h ^ (h >>> 16);
}

/**
 * xoshiro128** (Blackman and Vigna, "Scrambled linear pseudorandom number generators", ACM TOMS 47(4), 2021; their
 * reference code is in the public domain): 32-bit integers only, so every engine gives the same numbers.
 * One seed has many streams, so that what one part of a run draws does not shift what another part draws.
 */
export class Random {
	#a: number;
	#b: number;
	#c: number;
	#d: number;

	constructor(seed: number, stream = 0) {
		let state = mix(seed) ^ mix(mix(stream) + goldenGamma);
		const word = () => mix((state = (state + goldenGamma) | 0));
		this.#a = word();
		this.#b = word();
		this.#c = word();
		this.#d = word() | 1; // a state of all zeros would stay there
	}

	/** A generator that goes on from the reference code's state of four 32-bit words. */
	static from(a: number, b: number, c: number, d: number): Random {
		const random = new Random(0);
		random.#a = a | 0;
		random.#b = b | 0;
		random.#c = c | 0;
		random.#d = d | 0;
		return random;
	}

	/** The next whole number from 0 to 2^32 - 1. The literals are the reference code's. */
	next(): number {
		const result = Math.imul(rotate(Math.imul(this.#b, 5), 7), 9);
		const shifted = this.#b << 9;
		this.#c ^= this.#a;
		this.#d ^= this.#b;
		this.#b ^= this.#c;
		this.#a ^= this.#d;
		this.#c ^= shifted;
		this.#d = rotate(this.#d, 11);
		return result >>> 0;
	}

	/** A number strictly between 0 and 1, of 53 random bits. */
	uniform(): number {
		return ((this.next() >>> 5) * lowBits + (this.next() >>> 6) + 0.5) / allBits;
	}
}
