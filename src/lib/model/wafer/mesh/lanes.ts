import { Mesh } from './mesh.ts';
import type { Network } from './network.ts';
import { combine } from './program.ts';
import { kindAt, kindBits } from './record.ts';

const firstVectors = 1024; // doubled whenever they run out

/**
 * Several meshes that run one program from the same moments on, and so do the same at the same time: only their words
 * differ. The way of each wavelet is worked out once, and it carries a vector of values, one for each mesh. Word w of
 * core c of mesh l is `words[(c * program.words + w) * lanes + l]`. Actions are refused, as they know of one mesh only.
 */
export class LaneMesh extends Mesh {
	readonly lanes: number;
	#vectors: Int32Array; // what wavelets under way carry
	#vectorsAsFloats: Float32Array;
	#readers: Int32Array; // by vector: cores that it has yet to reach
	#free: Int32Array; // a stack of vectors not in use
	#freeCount = 0;

	constructor(network: Network, rampCycles: number, lanes: number) {
		super(network, rampCycles, lanes);
		if (network.program.actions.length > 0)
			throw new RangeError(`lanes must be 1 where a program has actions: ${lanes}`);
		this.lanes = lanes;
		this.#vectors = new Int32Array(0);
		this.#vectorsAsFloats = new Float32Array(0);
		this.#readers = new Int32Array(0);
		this.#free = new Int32Array(0);
		this.#grow(firstVectors);
	}

	#grow(count: number) {
		const old = this.#readers.length;
		const vectors = new Int32Array(count * this.lanes);
		vectors.set(this.#vectors);
		this.#vectors = vectors;
		this.#vectorsAsFloats = new Float32Array(vectors.buffer);
		const readers = new Int32Array(count);
		readers.set(this.#readers);
		this.#readers = readers;
		this.#free = new Int32Array(count);
		for (let vector = old; vector < count; vector++) this.#free[this.#freeCount++] = vector;
	}

	#take(readers: number): number {
		if (this.#freeCount === 0) this.#grow(2 * this.#readers.length);
		const vector = this.#free[--this.#freeCount]!;
		this.#readers[vector] = readers;
		return vector;
	}

	#release(vector: number) {
		const left = this.#readers[vector]! - 1;
		this.#readers[vector] = left;
		if (left === 0) this.#free[this.#freeCount++] = vector;
	}

	protected override read(word: number, queue: number): number {
		const { lanes } = this;
		const vector = this.#take(this.records[queue + kindAt]! >> kindBits);
		this.#vectors.set(this.words.subarray(word * lanes, (word + 1) * lanes), vector * lanes);
		return vector;
	}

	protected override keep(word: number, vector: number, way: number): void {
		const { lanes } = this;
		const from = vector * lanes;
		if (way === combine.store) this.words.set(this.#vectors.subarray(from, from + lanes), word * lanes);
		else
			this.#combine(this.words, this.floats, word * lanes, this.#vectors, this.#vectorsAsFloats, from, way);
		this.#release(vector);
	}

	protected override merged(word: number, vector: number, way: number, queue: number): number {
		const { lanes } = this;
		const next = this.#take(this.records[queue + kindAt]! >> kindBits);
		const to = next * lanes;
		this.#vectors.copyWithin(to, vector * lanes, (vector + 1) * lanes);
		this.#release(vector);
		if (way !== combine.store)
			this.#combine(this.#vectors, this.#vectorsAsFloats, to, this.words, this.floats, word * lanes, way);
		return next;
	}

	#combine(
		into: Int32Array,
		intoFloats: Float32Array,
		to: number,
		other: Int32Array,
		otherFloats: Float32Array,
		from: number,
		way: number
	) {
		const { lanes } = this;
		const add = way === combine.add;
		if (this.addsFloats)
			for (let lane = 0; lane < lanes; lane++) {
				const a = intoFloats[to + lane]!;
				const b = otherFloats[from + lane]!;
				intoFloats[to + lane] = add ? a + b : Math.max(a, b);
			}
		else if (add) for (let lane = 0; lane < lanes; lane++) into[to + lane]! += other[from + lane]!;
		else
			for (let lane = 0; lane < lanes; lane++)
				into[to + lane] = Math.max(into[to + lane]!, other[from + lane]!);
	}
}
