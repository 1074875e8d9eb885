const firstCapacity = 16; // a power of two, so that wrapping round is a mask

/** Whole numbers that leave in the order they came. */
export class Fifo {
	length = 0;
	#items = new Int32Array(firstCapacity);
	#head = 0;

	push(item: number): void {
		if (this.length === this.#items.length) this.#grow();
		this.#items[(this.#head + this.length++) & (this.#items.length - 1)] = item;
	}

	/** The item at place `index` from the front. */
	peek(index = 0): number {
		return this.#items[(this.#head + index) & (this.#items.length - 1)]!;
	}

	/** Takes out the item at the front. */
	shift(): number {
		const item = this.peek();
		this.#head = (this.#head + 1) & (this.#items.length - 1);
		this.length--;
		return item;
	}

	#grow(): void {
		const longer = new Int32Array(2 * this.#items.length);
		for (let i = 0; i < this.length; i++) longer[i] = this.peek(i);
		this.#items = longer;
		this.#head = 0;
	}
}
