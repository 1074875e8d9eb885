import { addTo } from './histogram.ts';
import type { Load } from './load.ts';
import { emptyLog, logArrival, logFinish, type RequestLog } from './log.ts';
import { Meter } from './meter.ts';
import type { Requests } from './requests.ts';
import type { Seats } from './seats.ts';
import { Sampler, type Census, type LoadSeries } from './series.ts';
import { emptyTally, hashWord, type LoadTally } from './tally.ts';

const scratch = new DataView(new ArrayBuffer(8));

function hashNumber(hash: number, value: number): number {
	scratch.setFloat64(0, value);
	return hashWord(hashWord(hash, scratch.getUint32(0)), scratch.getUint32(4));
}

/** The books of one run: what each request went through, and what the system held at each moment. */
export class Book {
	readonly census: Census = { waiting: 0, prefilling: 0, decoding: 0, finished: 0, outputTokens: 0 };
	readonly tally: LoadTally = emptyTally();
	readonly meter: Meter;
	readonly log: RequestLog | null;
	arrived = 0; // of all, inside the window or not
	rejected = 0;
	#clock = 0;
	readonly #requests: Requests;
	readonly #load: Load;
	readonly #sampler: Sampler | null;

	constructor(load: Load, requests: Requests) {
		this.#load = load;
		this.#requests = requests;
		const to = 'seconds' in load.until ? load.until.seconds : Infinity;
		this.meter = new Meter(load.warmupSeconds, to);
		this.#sampler = load.sampling ? new Sampler(load.sampling, load.servers.replicas) : null;
		this.log = load.keep ? emptyLog(load.keep) : null;
	}

	/** Time passes with nothing happening until `now`. */
	pass(now: number, replicas: readonly Seats[]): void {
		if (this.#sampler) while (this.#sampler.nextAt <= now) this.#sampler.write(this.census, replicas);
		if (now === this.#clock) return;
		const seconds = this.meter.share(this.#clock, now) * (now - this.#clock);
		this.tally.waitingSeconds += seconds * this.census.waiting;
		this.tally.prefillingSeconds += seconds * this.census.prefilling;
		this.tally.decodingSeconds += seconds * this.census.decoding;
		this.#clock = now;
	}

	/** A request comes; it waits until it is admitted. */
	arrive(slot: number): void {
		this.arrived++;
		this.census.waiting++;
		if (this.#counts(slot)) this.tally.arrived++;
		if (this.log) logArrival(this.log, this.#requests, slot);
	}

	/** A request can never be served here. */
	reject(slot: number): void {
		this.rejected++;
		this.census.waiting--;
		if (this.#counts(slot)) this.tally.rejected++;
	}

	admit(): void {
		this.census.waiting--;
		this.census.prefilling++;
	}

	decode(): void {
		this.census.prefilling--;
		this.census.decoding++;
	}

	/** A request handed over with its prompt done waits again. */
	waitAgain(): void {
		this.census.prefilling--;
		this.census.waiting++;
	}

	/** A request is done: its times count if it came inside the window. */
	finish(slot: number, at: number): void {
		const { census, tally } = this;
		const requests = this.#requests;
		census.decoding--;
		census.finished++;
		const output = requests.output[slot]!;
		census.outputTokens += output;
		if (this.log) logFinish(this.log, requests, slot, at);
		const firstAt = requests.firstAt[slot]!;
		tally.hash = hashNumber(hashNumber(hashWord(tally.hash, requests.number[slot]!), firstAt), at);
		if (!this.#counts(slot)) return;
		tally.finished++;
		const ttft = firstAt - requests.arrivedAt[slot]!;
		addTo(tally.ttft, ttft);
		addTo(tally.endToEnd, at - requests.arrivedAt[slot]!);
		const tpot = output > 1 ? (at - firstAt) / (output - 1) : 0;
		if (output > 1) addTo(tally.tpot, tpot);
		if (ttft <= this.#load.target.ttft && tpot <= this.#load.target.tpot) {
			tally.met++;
			tally.metTokens += output;
		}
	}

	/** Closes the books at `now`, when nothing more will happen. */
	close(now: number, replicas: readonly Seats[]): void {
		const { tally, meter } = this;
		const { times, prefill, replicas: count } = this.#load.servers;
		const end = meter.to === Infinity ? now : meter.to;
		this.pass(Math.max(end, now), replicas);
		tally.windowSeconds = Math.max(0, end - meter.from);
		tally.replicaSeconds = count * tally.windowSeconds;
		tally.busySeconds = meter.busySeconds;
		tally.prefillServerSeconds = prefill ? prefill.servers * tally.windowSeconds : 0;
		tally.prefillBusySeconds = meter.prefillSeconds;
		tally.outputTokens = meter.outputTokens;
		tally.promptTokens = meter.promptTokens;
		tally.joules =
			meter.busyJoules +
			meter.prefillJoules +
			(tally.replicaSeconds - tally.busySeconds) * times.idleWatts +
			(tally.prefillServerSeconds - tally.prefillBusySeconds) * (prefill?.idleWatts ?? 0);
	}

	/** The state over time, if it was asked for. */
	get series(): LoadSeries | null {
		return this.#sampler?.finish() ?? null;
	}

	#counts(slot: number): boolean {
		const at = this.#requests.arrivedAt[slot]!;
		return at >= this.meter.from && at < this.meter.to;
	}
}
