const startLength = 512;
const mixer = 0x01000193; // FNV-1a's prime

/** A list of numbers that says all that a channel's future depends on, to be compared with later ones. */
export class State {
	#numbers = new Int32Array(startLength);
	#length = 0;
	#mark = 0; // differs for most lists that differ

	clear(): void {
		this.#length = 0;
		this.#mark = 0;
	}

	put(number: number): void {
		if (this.#length === this.#numbers.length) {
			const longer = new Int32Array(2 * this.#length);
			longer.set(this.#numbers);
			this.#numbers = longer;
		}
		this.#numbers[this.#length++] = number;
		this.#mark = Math.imul(this.#mark ^ number, mixer);
	}

	get mark(): number {
		return this.#mark;
	}

	copy(): Int32Array {
		return this.#numbers.slice(0, this.#length);
	}

	equals(numbers: Int32Array): boolean {
		if (numbers.length !== this.#length) return false;
		for (let at = 0; at < numbers.length; at++) if (numbers[at] !== this.#numbers[at]) return false;
		return true;
	}
}
