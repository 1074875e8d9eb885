import type { Seats } from './seats.ts';

/** The state at even steps of time, a column per quantity; row r is the state at r x everySeconds. */
export type LoadSeries = {
	readonly everySeconds: number;
	readonly length: number;
	readonly replicas: number;
	readonly waiting: Uint32Array;
	readonly prefilling: Uint32Array;
	readonly decoding: Uint32Array;
	readonly finished: Float64Array; // so far
	readonly outputTokens: Float64Array; // of finished answers, so far
	/** Seats taken at each replica: row after row, a number per replica. */
	readonly seated: Uint16Array;
};

/** How often to look, and how many times at most. */
export type Sampling = { readonly everySeconds: number; readonly rows: number };

/** What the whole system holds at a moment. */
export type Census = {
	waiting: number;
	prefilling: number;
	decoding: number;
	finished: number;
	outputTokens: number;
};

/** Writes the state down whenever its time has come. */
export class Sampler {
	readonly #sampling: Sampling;
	readonly #series: LoadSeries;
	#rows = 0;

	constructor(sampling: Sampling, replicas: number) {
		const { rows, everySeconds } = sampling;
		this.#sampling = sampling;
		this.#series = {
			everySeconds,
			length: rows,
			replicas,
			waiting: new Uint32Array(rows),
			prefilling: new Uint32Array(rows),
			decoding: new Uint32Array(rows),
			finished: new Float64Array(rows),
			outputTokens: new Float64Array(rows),
			seated: new Uint16Array(rows * replicas)
		};
	}

	/** The moment of the next row, infinite after the last. */
	get nextAt(): number {
		return this.#rows < this.#sampling.rows ? this.#rows * this.#sampling.everySeconds : Infinity;
	}

	/** Writes the next row: the state as it is until the moment `nextAt`. */
	write(census: Census, replicas: readonly Seats[]): void {
		const row = this.#rows++;
		this.#series.waiting[row] = census.waiting;
		this.#series.prefilling[row] = census.prefilling;
		this.#series.decoding[row] = census.decoding;
		this.#series.finished[row] = census.finished;
		this.#series.outputTokens[row] = census.outputTokens;
		for (let i = 0; i < replicas.length; i++)
			this.#series.seated[row * replicas.length + i] = replicas[i]!.seated;
	}

	/** The rows so far. */
	finish(): LoadSeries {
		return { ...this.#series, length: this.#rows };
	}
}
