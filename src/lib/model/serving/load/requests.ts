const firstCapacity = 256;

/** The requests under way, a column per field; a slot is used again once its request is done. */
export class Requests {
	live = 0;
	number = new Float64Array(firstCapacity); // counted from 0 as they arrive
	arrivedAt = new Float64Array(firstCapacity);
	queuedAt = new Float64Array(firstCapacity); // before the replica that serves it
	admittedAt = new Float64Array(firstCapacity);
	firstAt = new Float64Array(firstCapacity); // first token, infinite until then
	cached = new Int32Array(firstCapacity); // tokens in the cache before prefill
	prompt = new Int32Array(firstCapacity); // tokens to prefill
	output = new Int32Array(firstCapacity);
	passes = new Float64Array(firstCapacity); // that decode takes, the first token aside
	growth = new Float64Array(firstCapacity); // tokens that one pass adds
	start = new Float64Array(firstCapacity); // pass of the replica at which decode starts
	replica = new Int32Array(firstCapacity);
	#free: Int32Array = new Int32Array(firstCapacity);
	#freed = 0;
	#used = 0;

	/** A slot for a new request. */
	take(): number {
		this.live++;
		if (this.#freed > 0) return this.#free[--this.#freed]!;
		if (this.#used === this.number.length) this.#grow();
		return this.#used++;
	}

	/** Gives a slot back. */
	release(slot: number): void {
		this.live--;
		this.#free[this.#freed++] = slot;
	}

	/** Tokens of cache that a request needs by its end. */
	cacheTokens(slot: number): number {
		return this.cached[slot]! + this.prompt[slot]! + this.output[slot]!;
	}

	#grow(): void {
		const floats = (column: Float64Array<ArrayBuffer>) => {
			const longer = new Float64Array(2 * column.length);
			longer.set(column);
			return longer;
		};
		const ints = (column: Int32Array<ArrayBuffer>) => {
			const longer = new Int32Array(2 * column.length);
			longer.set(column);
			return longer;
		};
		this.number = floats(this.number);
		this.arrivedAt = floats(this.arrivedAt);
		this.queuedAt = floats(this.queuedAt);
		this.admittedAt = floats(this.admittedAt);
		this.firstAt = floats(this.firstAt);
		this.passes = floats(this.passes);
		this.growth = floats(this.growth);
		this.start = floats(this.start);
		this.cached = ints(this.cached);
		this.prompt = ints(this.prompt);
		this.output = ints(this.output);
		this.replica = ints(this.replica);
		this.#free = new Int32Array(this.number.length);
	}
}
