import type { Engine } from './connect.ts';
import type { CallsLike, Name } from './protocol.ts';

/** How a sweep is made. A newer sweep of the same lane ends an older one. */
export type SweepManner<Output> = {
	readonly signal?: AbortSignal;
	readonly lane?: string;
	readonly onProgress?: (share: number) => void;
	/** Whether an answer is the last that is wanted: inputs behind its own are then let go. */
	readonly until?: (output: Output) => boolean;
};

/** Several engines that share out one call's many inputs, each taking the next when it is done with one. */
export class Crew<C extends CallsLike> {
	readonly #start: () => Engine<C>;
	readonly #size: number;
	readonly #engines: Engine<C>[] = [];

	/** `start` is asked for an engine when there is work for one more, `size` times at most. */
	constructor(start: () => Engine<C>, size: number) {
		if (!(size >= 1)) throw new RangeError(`size must be at least 1: ${size}`);
		this.#start = start;
		this.#size = Math.floor(size);
	}

	/** The answers to all inputs, in their order, or to those up to the first that `until` calls the last. */
	async sweep<N extends Name<C>>(
		name: N,
		inputs: readonly C[N]['takes'][],
		manner: SweepManner<C[N]['gives']> = {}
	): Promise<readonly C[N]['gives'][]> {
		while (this.#engines.length < Math.min(this.#size, inputs.length)) this.#engines.push(this.#start());
		const sweep = new Sweep<C, N>(name, inputs, manner);
		const hands = this.#engines.slice(0, inputs.length).map((engine) => sweep.workOn(engine));
		try {
			await Promise.all(hands);
		} finally {
			sweep.letGo(0);
		}
		return sweep.answers;
	}

	/** Ends all sweeps and engines. A later sweep starts anew. */
	close(): void {
		for (const engine of this.#engines.splice(0)) engine.close();
	}
}

class Sweep<C extends CallsLike, N extends Name<C>> {
	readonly #name: N;
	readonly #inputs: readonly C[N]['takes'][];
	readonly #manner: SweepManner<C[N]['gives']>;
	readonly #found: C[N]['gives'][] = [];
	readonly #underWay = new Map<number, AbortController>();
	#next = 0;
	#wanted: number;
	#done = 0;
	#told = 0;

	constructor(name: N, inputs: readonly C[N]['takes'][], manner: SweepManner<C[N]['gives']>) {
		this.#name = name;
		this.#inputs = inputs;
		this.#manner = manner;
		this.#wanted = inputs.length;
	}

	get answers(): readonly C[N]['gives'][] {
		return this.#found.slice(0, this.#wanted);
	}

	/** Takes one input after the other to an engine. */
	async workOn(engine: Engine<C>): Promise<void> {
		while (this.#next < this.#wanted) {
			const place = this.#next++;
			const stop = new AbortController();
			const { signal, lane } = this.#manner;
			const signals = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal;
			this.#underWay.set(place, stop);
			try {
				const output = await engine.call(this.#name, this.#inputs[place]!, {
					signal: signals,
					...(lane === undefined ? {} : { lane })
				});
				this.#note(place, output);
			} catch (reason) {
				if (place < this.#wanted) throw reason; // one that was let go may end as it likes
			} finally {
				this.#underWay.delete(place);
			}
		}
	}

	/** Ends the calls from a place on. */
	letGo(from: number): void {
		for (const [place, stop] of this.#underWay) if (place >= from) stop.abort();
	}

	#note(place: number, output: C[N]['gives']): void {
		if (place >= this.#wanted) return;
		this.#found[place] = output;
		this.#done++;
		if (this.#manner.until?.(output) === true) {
			this.#wanted = place + 1;
			this.letGo(this.#wanted);
		}
		this.#told = Math.max(this.#told, Math.min(1, this.#done / this.#wanted));
		this.#manner.onProgress?.(this.#told);
	}
}
