const firstCapacity = 1024;

/** A function of whole numbers from 0 up, worked out once for each that is asked. */
export function remembered(f: (n: number) => number): (n: number) => number {
	let known = new Float64Array(firstCapacity).fill(NaN);
	return (n) => {
		if (n >= known.length) {
			const longer = new Float64Array(2 ** Math.ceil(Math.log2(n + 1))).fill(NaN);
			longer.set(known);
			known = longer;
		}
		const found = known[n]!;
		return Number.isNaN(found) ? (known[n] = f(n)) : found;
	};
}

/**
 * A function drawn as straight lines between knots: every whole number up to `dense`, and from there each knot `ratio`
 * times the one before. Only the knots that are asked for are worked out.
 */
export class Curve {
	readonly #f: (x: number) => number;
	readonly #dense: number;
	readonly #ratio: number;
	readonly #knots: number[] = [];
	#values = new Float64Array(firstCapacity).fill(NaN); // at the knots
	#places = new Int32Array(firstCapacity).fill(-1); // of whole numbers: the last knot at or before each

	constructor(f: (x: number) => number, dense: number, ratio: number) {
		this.#f = f;
		this.#dense = dense;
		this.#ratio = ratio;
	}

	/** The line's height at x, from 0 up. */
	at(x: number): number {
		const place = this.#place(x);
		const from = this.#knots[place]!;
		const value = this.#value(place);
		if (x === from) return value;
		return value + ((this.#value(place + 1) - value) * (x - from)) / (this.#knots[place + 1]! - from);
	}

	/** Where the line that holds at x ends. */
	until(x: number): number {
		return this.#knots[this.#place(x) + 1]!;
	}

	#value(place: number): number {
		const known = this.#values[place]!;
		return Number.isNaN(known) ? (this.#values[place] = this.#f(this.#knots[place]!)) : known;
	}

	#place(x: number): number {
		const n = Math.floor(x);
		const known = n < this.#places.length ? this.#places[n]! : -1;
		return known >= 0 ? known : this.#find(n);
	}

	#find(n: number): number {
		const knots = this.#knots;
		for (let k = knots.length; k < this.#dense + 2 || knots[k - 2]! <= n; k++)
			knots.push(k <= this.#dense ? k : Math.ceil(knots[k - 1]! * this.#ratio));
		if (knots.length > this.#values.length) {
			const longer = new Float64Array(2 * knots.length).fill(NaN);
			longer.set(this.#values);
			this.#values = longer;
		}
		let low = Math.min(n, this.#dense);
		let high = knots.length - 1;
		while (high - low > 1) {
			const middle = (low + high) >> 1;
			if (knots[middle]! <= n) low = middle;
			else high = middle;
		}
		if (n >= this.#places.length) {
			const longer = new Int32Array(2 * n).fill(-1);
			longer.set(this.#places);
			this.#places = longer;
		}
		this.#places[n] = low;
		return low;
	}
}
