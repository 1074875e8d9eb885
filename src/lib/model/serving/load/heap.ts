const firstCapacity = 64;

/** Keys with a whole number each, taken out least key first; equal keys leave in the order they came. */
export class MinHeap {
	size = 0;
	#keys = new Float64Array(firstCapacity);
	#orders = new Float64Array(firstCapacity);
	#values = new Int32Array(firstCapacity);
	#tags = new Int32Array(firstCapacity);
	#order = 0;

	/** Adds a value with its key; `tag` is a second number that travels with it. */
	push(key: number, value: number, tag = 0): void {
		if (this.size === this.#keys.length) this.#grow();
		const order = this.#order++;
		let at = this.size++;
		while (at > 0) {
			const parent = (at - 1) >> 1;
			if (!this.#precedes(key, order, parent)) break;
			this.#move(parent, at);
			at = parent;
		}
		this.#set(at, key, order, value, tag);
	}

	/** The least key, infinite when empty. */
	get leastKey(): number {
		return this.size > 0 ? this.#keys[0]! : Infinity;
	}

	/** The value that `pop` takes out next. */
	get leastValue(): number {
		return this.#values[0]!;
	}

	/** The tag of that value. */
	get leastTag(): number {
		return this.#tags[0]!;
	}

	/** Takes the least out. */
	pop(): void {
		if (this.size === 0) throw new RangeError('the heap is empty');
		const last = --this.size;
		const key = this.#keys[last]!;
		const order = this.#orders[last]!;
		const value = this.#values[last]!;
		const tag = this.#tags[last]!;
		let at = 0;
		for (;;) {
			let child = 2 * at + 1;
			if (child >= last) break;
			if (child + 1 < last && this.#precedes(this.#keys[child + 1]!, this.#orders[child + 1]!, child))
				child++;
			if (this.#precedes(key, order, child)) break;
			this.#move(child, at);
			at = child;
		}
		if (last > 0) this.#set(at, key, order, value, tag);
	}

	#precedes(key: number, order: number, other: number): boolean {
		const otherKey = this.#keys[other]!;
		return key < otherKey || (key === otherKey && order < this.#orders[other]!);
	}

	#move(from: number, to: number): void {
		this.#set(to, this.#keys[from]!, this.#orders[from]!, this.#values[from]!, this.#tags[from]!);
	}

	#set(at: number, key: number, order: number, value: number, tag: number): void {
		this.#keys[at] = key;
		this.#orders[at] = order;
		this.#values[at] = value;
		this.#tags[at] = tag;
	}

	#grow(): void {
		const longer = (column: Float64Array) => {
			const copy = new Float64Array(2 * column.length);
			copy.set(column);
			return copy;
		};
		const longerInt = (column: Int32Array) => {
			const copy = new Int32Array(2 * column.length);
			copy.set(column);
			return copy;
		};
		this.#keys = longer(this.#keys);
		this.#orders = longer(this.#orders);
		this.#values = longerInt(this.#values);
		this.#tags = longerInt(this.#tags);
	}
}
