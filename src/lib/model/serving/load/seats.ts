import { Fifo } from './fifo.ts';
import { MinHeap } from './heap.ts';
import type { Meter } from './meter.ts';
import type { Requests } from './requests.ts';
import type { StepTimes } from './stepTimes.ts';

/** What a replica tells of its requests. */
export type Sink = {
	readonly admitted: (slot: number) => void;
	readonly decoding: (slot: number) => void; // its prompt is done
	readonly finished: (slot: number, at: number) => void;
};

/**
 * The places of one replica: who waits, who is in prefill, who decodes until which pass. All who decode advance
 * together, one pass after the other, so each one's last pass is known when it starts, and so is the sum of all
 * contexts at any pass: base + growth x pass.
 */
export class Seats {
	readonly waiting = new Fifo();
	readonly prefilling = new Fifo();
	readonly comingOut = new MinHeap(); // prompt done, first token on its way: by when it is there
	readonly decoding = new MinHeap(); // by last pass
	readonly requests: Requests;
	readonly meter: Meter;
	pass = 0;
	growth = 0; // tokens that one pass of all users adds
	#base = 0;
	#cacheTokens = 0;
	readonly #times: StepTimes;
	readonly #sink: Sink;

	constructor(times: StepTimes, requests: Requests, meter: Meter, sink: Sink) {
		this.#times = times;
		this.requests = requests;
		this.meter = meter;
		this.#sink = sink;
	}

	/** Requests in prefill and decode. */
	get seated(): number {
		return this.prefilling.length + this.comingOut.size + this.decoding.size;
	}

	/** All requests here. */
	get present(): number {
		return this.waiting.length + this.seated;
	}

	/** Whether the first in the queue may come in: nobody overtakes, and nobody is ever put out again. */
	get admits(): boolean {
		if (this.waiting.length === 0 || this.seated >= this.#times.maxUsers) return false;
		return this.#cacheTokens + this.#reserved(this.waiting.peek()) <= this.#times.kvCapacityTokens;
	}

	/**
	 * Lets in all whom there is room for and who came by `before`. One with nothing to prefill, or prefilled elsewhere,
	 * starts to decode.
	 */
	admit(now: number, before = now): void {
		const { requests } = this;
		while (this.admits) {
			const slot = this.waiting.peek();
			if (requests.queuedAt[slot]! > before) return;
			this.waiting.shift();
			this.#cacheTokens += this.#reserved(slot);
			requests.admittedAt[slot] = now;
			this.#sink.admitted(slot);
			if (requests.prompt[slot]! > 0) this.prefilling.push(slot);
			else {
				if (requests.firstAt[slot] === Infinity) this.#firstToken(slot, now);
				this.#start(slot);
			}
		}
	}

	#reserved(slot: number): number {
		const output = this.requests.output[slot]!;
		return this.requests.cacheTokens(slot) - output + Math.ceil(this.#times.reservedShare * output);
	}

	/** Mean tokens cached of those who decode. */
	get meanContext(): number {
		const users = this.decoding.size;
		return users > 0 ? (this.#base + this.growth * this.pass) / users : 0;
	}

	/** Tokens that one pass adds to a user, in the mean. */
	get meanGrowth(): number {
		const users = this.decoding.size;
		return users > 0 ? this.growth / users : 0;
	}

	/** The first in prefill has its prompt done; its first token comes after `delay`, and then it decodes. */
	endPrefill(now: number, delay: number): void {
		const slot = this.prefilling.shift();
		this.#firstToken(slot, now + delay);
		if (delay > 0) this.comingOut.push(now + delay, slot);
		else this.#start(slot);
	}

	/** The next first token has come out. */
	comeOut(): void {
		const slot = this.comingOut.leastValue;
		this.comingOut.pop();
		this.#start(slot);
	}

	#firstToken(slot: number, at: number): void {
		this.requests.firstAt[slot] = at;
		this.meter.tokens(at, 1);
	}

	#start(slot: number): void {
		const { requests } = this;
		this.#sink.decoding(slot);
		if (requests.passes[slot] === 0) {
			this.#leave(slot, requests.firstAt[slot]!);
			return;
		}
		if (this.decoding.size === 0) this.#reset();
		const growth = requests.growth[slot]!;
		requests.start[slot] = this.pass;
		this.growth += growth;
		this.#base += requests.cached[slot]! + requests.prompt[slot]! + 1 - growth * this.pass;
		this.decoding.push(this.pass + requests.passes[slot]!, slot);
	}

	/** The next to be done is done, at `at`. */
	finishNext(at: number): void {
		const { requests } = this;
		const slot = this.decoding.leastValue;
		const growth = requests.growth[slot]!;
		this.decoding.pop();
		this.growth -= growth;
		this.#base -= requests.cached[slot]! + requests.prompt[slot]! + 1 - growth * requests.start[slot]!;
		if (this.decoding.size === 0) this.#reset();
		this.#leave(slot, at);
	}

	#leave(slot: number, at: number): void {
		this.#cacheTokens -= this.#reserved(slot);
		this.#sink.finished(slot, at);
	}

	/** Sums start afresh when nobody decodes, so that rounding never gathers. */
	#reset(): void {
		this.pass = 0;
		this.growth = 0;
		this.#base = 0;
	}
}
