import { Fifo } from './fifo.ts';
import type { Meter } from './meter.ts';
import type { Requests } from './requests.ts';
import type { PrefillTimes } from './stepTimes.ts';

/** Machines that only prefill, one queue before them all. */
export class PrefillPool {
	readonly waiting = new Fifo();
	busy = 0;
	readonly #times: PrefillTimes;
	readonly #requests: Requests;
	readonly #meter: Meter;
	readonly #begin: (slot: number, doneAt: number) => void;

	constructor(
		times: PrefillTimes,
		requests: Requests,
		meter: Meter,
		begin: (slot: number, doneAt: number) => void
	) {
		this.#times = times;
		this.#requests = requests;
		this.#meter = meter;
		this.#begin = begin;
	}

	/** A request joins the queue. */
	offer(slot: number, now: number): void {
		this.waiting.push(slot);
		if (this.busy < this.#times.servers) this.#next(now);
	}

	/** One machine is done with `slot`: its first token is out, and its cache can move. */
	done(slot: number, now: number): void {
		this.busy--;
		const requests = this.#requests;
		requests.firstAt[slot] = now;
		this.#meter.tokens(now, 1);
		requests.cached[slot]! += requests.prompt[slot]!;
		requests.prompt[slot] = 0;
		if (this.waiting.length > 0) this.#next(now);
	}

	#next(now: number): void {
		const slot = this.waiting.shift();
		const { cached, prompt } = this.#requests;
		const { prefill, watts } = this.#times;
		const doneAt =
			now + prefill(cached[slot]! + prompt[slot]!) - (cached[slot]! > 0 ? prefill(cached[slot]!) : 0);
		this.#meter.prefill(now, doneAt, watts, prompt[slot]!);
		this.busy++;
		this.#begin(slot, doneAt);
	}
}
