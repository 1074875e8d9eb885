import { Fabric } from './fabric.ts';
import type { Network } from './network.ts';
import { combine } from './program.ts';
import * as at from './record.ts';

// Constants of one's own module run a fifth faster in Node than those of another.
const {
	combineAt,
	countAt,
	forwardAt,
	headAt,
	kindAt,
	kindBits,
	ownerAt,
	poppedAt,
	rampDepth,
	receiveLeftAt,
	receiveToAt,
	sinkAt,
	slotsAt,
	waiterAt
} = at;

/** What was counted so far. */
export type Counts = {
	readonly hops: number; // links crossed
	readonly injected: number; // wavelets that cores sent
	readonly expected: number; // those, times the cores that each reaches
	readonly delivered: number; // wavelets that cores took
	readonly latencySum: number; // cycles from being sent to being used, over all deliveries
	readonly events: number; // records visited
};

/** The way between fabric and cores: up the ramp, down the ramp, and what a core does with each wavelet. */
export abstract class Ramp extends Fabric {
	readonly words: Int32Array; // memory of all cores
	readonly floats: Float32Array; // the same memory
	protected injected = 0;
	protected expected = 0;
	protected delivered = 0;
	#latencySum = 0;
	protected readonly rampDepth: number;
	protected readonly addsFloats: boolean;
	readonly #bits = new Int32Array(1); // one word seen both ways
	readonly #number = new Float32Array(this.#bits.buffer);

	/** `lanes` meshes that behave alike, whose words lie side by side. */
	constructor(network: Network, rampCycles: number, lanes = 1) {
		super(network, rampCycles);
		const { columns, rows, words, floats } = network.program;
		this.words = new Int32Array(columns * rows * words * lanes);
		this.floats = new Float32Array(this.words.buffer);
		this.rampDepth = rampDepth(rampCycles);
		this.addsFloats = floats;
	}

	get counts(): Counts {
		const { hops, injected, expected, delivered, events } = this;
		return { hops, injected, expected, delivered, latencySum: this.#latencySum, events };
	}

	/** Wavelets under way, in queues, on links and ramps; one that goes to many cores counts for each. */
	get inFlight(): number {
		return this.expected - this.delivered;
	}

	/** A core reads or adds a word in cycle `used` and sends it up the ramp. */
	protected pushUpRamp(queue: number, value: number, used: number): void {
		const { records } = this;
		const ready = used + 1 + this.rampCycles;
		const held = records[queue + countAt]!;
		const slot = (records[queue + headAt]! + held) & this.slotMask;
		records[queue + slotsAt + slot] = value;
		this.ready[queue + slotsAt + slot] = ready;
		records[queue + countAt] = held + 1;
		if (held === 0) this.call(queue, ready);
		const reached = records[queue + kindAt]! >> kindBits;
		this.injected++;
		this.expected += reached;
		this.#latencySum -= used * reached;
		if (this.witness !== null) this.witness.came(queue, slot, used + 1);
	}

	protected deliver(sink: number, value: number): void {
		const { records } = this;
		const used = this.cycle + this.rampCycles;
		const core = records[sink + ownerAt]!;
		const forward = records[core + forwardAt]!;
		if (records[sink + countAt] === 0 && records[sink + sinkAt] !== 0) {
			if (forward === 0 || !this.full(forward, this.rampDepth))
				return this.#use(sink, core, forward, value, used);
			this.call(sink, used);
		}
		this.ready[sink + slotsAt + this.put(sink, value)] = used;
	}

	/** A core that has just begun to take from a sink, or could not go on, takes what waits there, one a cycle. */
	protected drain(sink: number): void {
		const { records } = this;
		const core = records[sink + ownerAt]!;
		const forward = records[core + forwardAt]!;
		if (forward !== 0 && this.full(forward, this.rampDepth)) return this.waitFor(forward, sink);
		const head = records[sink + headAt]!;
		const left = records[sink + countAt]! - 1;
		records[sink + headAt] = (head + 1) & this.slotMask;
		records[sink + countAt] = left;
		records[sink + poppedAt] = this.cycle;
		if (this.witness !== null) this.witness.left(sink, head, this.cycle);
		if (records[sink + waiterAt] !== 0) this.callWaiters(sink);
		this.#use(sink, core, forward, records[sink + slotsAt + head]!, this.cycle);
		if (left > 0 && records[sink + sinkAt] !== 0) this.drainLater(sink, this.cycle + 1);
	}

	protected drainLater(sink: number, soonest: number): void {
		const ready = this.ready[sink + slotsAt + this.records[sink + headAt]!]!;
		this.call(sink, Math.max(ready, soonest));
	}

	/** A core combines one wavelet with one word of its memory in cycle `used`. */
	#use(sink: number, core: number, forward: number, value: number, used: number) {
		const { records } = this;
		const word = records[core + receiveToAt]!;
		const way = records[core + combineAt]!;
		const left = records[core + receiveLeftAt]! - 1;
		if (forward === 0) this.keep(word, value, way);
		else this.pushUpRamp(forward, this.merged(word, value, way, forward), used);
		records[core + receiveToAt] = word + 1;
		records[core + receiveLeftAt] = left;
		this.delivered++;
		this.#latencySum += used;
		if (this.witness !== null) this.witness.used(sink, used);
		if (left > 0) return;
		records[sink + sinkAt] = 0;
		this.call(-core, used + 1);
	}

	/** What a wavelet carries that leaves a word of memory on this queue. */
	protected read(word: number, _queue: number): number {
		return this.words[word]!;
	}

	/** Puts what a wavelet carries into a word of memory. */
	protected keep(word: number, value: number, way: number): void {
		this.words[word] = way === combine.store ? value : this.combined(word, value, way);
	}

	/** What a wavelet carries on to another queue after it has met a word of memory. */
	protected merged(word: number, value: number, way: number, _queue: number): number {
		return way === combine.store ? value : this.combined(word, value, way);
	}

	protected combined(word: number, value: number, way: number): number {
		if (!this.addsFloats) {
			const own = this.words[word]!;
			return way === combine.add ? (own + value) | 0 : Math.max(own, value);
		}
		this.#bits[0] = value;
		const other = this.#number[0]!;
		const own = this.floats[word]!;
		this.#number[0] = way === combine.add ? own + other : Math.max(own, other);
		return this.#bits[0];
	}
}
