import { Belt } from './belt.ts';
import { Book } from './book.ts';
import { Bus, type ReplicaClock } from './bus.ts';
import { MinHeap } from './heap.ts';
import { checkLoad, type Load } from './load.ts';
import type { RequestLog } from './log.ts';
import { PrefillPool } from './pool.ts';
import { Random } from './random.ts';
import { Requests } from './requests.ts';
import { router } from './route.ts';
import { Seats } from './seats.ts';
import type { LoadSeries } from './series.ts';
import { passesFor } from './speculation.ts';
import { summarise, type LoadSummary } from './summary.ts';
import type { LoadTally } from './tally.ts';
import { drawRequest, gaps, type Request } from './traffic.ts';

// Each purpose draws from a stream of its own, so that two systems with one seed meet the same requests.
const arrivalStream = 0;
const trafficStream = 1;
const speculationStream = 2;
const routingStream = 3;

const kindBits = 2; // an event's tag: its kind, and for a replica the number of its plan
const kindMask = 3;
const planMask = 0xfffffff;
const arrival = 0;
const replica = 1;
const prefilled = 2;
const ready = 3;

const all = 2 ** 31;

/** What a finished run gives. */
export type LoadResult = {
	readonly summary: LoadSummary;
	readonly tally: LoadTally;
	readonly series: LoadSeries | null;
	readonly log: RequestLog | null;
};

/**
 * One run of requests against machines, event after event in order of time; events of one time in the order in which
 * they were planned. The same load gives the same run to the last bit.
 */
export class LoadRun {
	readonly book: Book;
	now = 0;
	done = false;
	readonly #load: Load;
	readonly #requests = new Requests();
	readonly #events = new MinHeap();
	readonly #seats: Seats[] = [];
	readonly #clocks: ReplicaClock[] = [];
	readonly #plans: Int32Array;
	readonly #pool: PrefillPool | null;
	readonly #route: () => number;
	readonly #nextGap: () => number;
	readonly #traffic: Random;
	readonly #speculation: Random;
	readonly #asked: Request = { cached: 0, prompt: 0, output: 0 };
	#issued = 0; // arrivals planned so far

	constructor(load: Load) {
		checkLoad(load);
		const { servers, seed } = load;
		this.#load = load;
		this.book = new Book(load, this.#requests);
		const sink = {
			admitted: () => this.book.admit(),
			decoding: () => this.book.decode(),
			finished: (slot: number, at: number) => this.#finish(slot, at)
		};
		for (let i = 0; i < servers.replicas; i++) {
			const seats = new Seats(servers.times, this.#requests, this.book.meter, sink);
			this.#seats.push(seats);
			const { times } = servers;
			this.#clocks.push(times.kind === 'bus' ? new Bus(times, seats) : new Belt(times, seats));
		}
		this.#plans = new Int32Array(servers.replicas);
		this.#pool =
			servers.prefill &&
			new PrefillPool(servers.prefill, this.#requests, this.book.meter, (slot, doneAt) => {
				this.book.admit();
				this.#events.push(doneAt, slot, prefilled);
			});
		this.#route = router(servers.routing, this.#seats, new Random(seed, routingStream));
		this.#nextGap = gaps(load.arrivals, new Random(seed, arrivalStream));
		this.#traffic = new Random(seed, trafficStream);
		this.#speculation = new Random(seed, speculationStream);
		if (load.arrivals.kind === 'closed')
			for (let user = 0; user < load.arrivals.users; user++) this.#planArrival(0);
		else this.#planArrival(this.#nextGap());
	}

	/** Goes on by at most `events` events; whether the run is over. */
	advance(events: number = all): boolean {
		const queue = this.#events;
		for (let count = 0; count < events && !this.done; count++) {
			if (queue.size === 0) {
				this.done = true;
				this.book.close(this.now, this.#seats);
				break;
			}
			const at = queue.leastKey;
			const value = queue.leastValue;
			const tag = queue.leastTag;
			queue.pop();
			this.#happen(at, value, tag);
		}
		return this.done;
	}

	/** How much of the run is done, from 0 to 1; an estimate while requests still arrive. */
	get progress(): number {
		if (this.done) return 1;
		const { until } = this.#load;
		const gone = this.book.census.finished + this.book.rejected;
		if ('requests' in until) return until.requests > 0 ? gone / until.requests : 0;
		const served = this.book.arrived > 0 ? gone / this.book.arrived : 1;
		return Math.min(1, this.now / until.seconds) * served;
	}

	/** The run so far, or all of it. */
	get result(): LoadResult {
		const { tally, series, log } = this.book;
		return { summary: summarise(tally), tally, series, log };
	}

	#happen(at: number, value: number, tag: number): void {
		const kind = tag & kindMask;
		if (kind === replica && tag >>> kindBits !== this.#plans[value]) return; // a plan that was changed since
		this.now = at;
		this.book.pass(at, this.#seats);
		switch (kind) {
			case arrival:
				return this.#arrive();
			case replica:
				this.#clocks[value]!.fire();
				return this.#planReplica(value);
			case prefilled:
				return this.#handOver(value);
			default:
				return this.#enter(value);
		}
	}

	#planArrival(at: number): void {
		const { until } = this.#load;
		const wanted = 'seconds' in until ? at < until.seconds : this.#issued < until.requests;
		if (!wanted || at === Infinity) return;
		this.#issued++;
		this.#events.push(at, 0, arrival);
	}

	#planReplica(index: number): void {
		const plan = (this.#plans[index]! + 1) & planMask;
		this.#plans[index] = plan;
		const { endsAt } = this.#clocks[index]!;
		if (endsAt < Infinity) this.#events.push(endsAt, index, (plan << kindBits) | replica);
	}

	#arrive(): void {
		const { arrivals, servers } = this.#load;
		const requests = this.#requests;
		const slot = requests.take();
		const number = this.book.arrived;
		this.#ask(number);
		const { cached, prompt, output } = this.#asked;
		const passes = output > 1 ? passesFor(servers.speculation, output - 1, this.#speculation) : 0;
		requests.number[slot] = number;
		requests.arrivedAt[slot] = this.now;
		requests.admittedAt[slot] = Infinity;
		requests.firstAt[slot] = Infinity;
		requests.cached[slot] = cached;
		requests.prompt[slot] = prompt;
		requests.output[slot] = output;
		requests.passes[slot] = passes;
		requests.growth[slot] = passes > 0 ? (output - 1) / passes : 0;
		requests.replica[slot] = 0;
		this.book.arrive(slot);
		if (arrivals.kind !== 'closed') this.#planArrival(this.now + this.#nextGap());
		if (requests.cacheTokens(slot) > servers.times.kvCapacityTokens) {
			this.book.reject(slot);
			requests.release(slot);
		} else if (servers.times.arrivalDelay > 0)
			this.#events.push(this.now + servers.times.arrivalDelay, slot, ready);
		else this.#enter(slot);
	}

	#ask(number: number): void {
		const { arrivals, traffic } = this.#load;
		if (arrivals.kind !== 'replay') {
			drawRequest(traffic, this.#traffic, this.#asked);
			return;
		}
		this.#asked.cached = arrivals.trace.cached[number]!;
		this.#asked.prompt = arrivals.trace.prompt[number]!;
		this.#asked.output = Math.max(1, arrivals.trace.output[number]!);
	}

	/** A request stands before the machines: before those that prefill, if there are any and it needs them. */
	#enter(slot: number): void {
		const requests = this.#requests;
		if (this.#pool && requests.firstAt[slot] === Infinity && requests.prompt[slot]! > 0) {
			this.#pool.offer(slot, this.now);
			return;
		}
		const index = this.#route();
		requests.replica[slot] = index;
		requests.queuedAt[slot] = this.now;
		this.#seats[index]!.waiting.push(slot);
		if (this.#clocks[index]!.joined(slot, this.now)) this.#planReplica(index);
	}

	#handOver(slot: number): void {
		const requests = this.#requests;
		this.#pool!.done(slot, this.now);
		if (requests.passes[slot] === 0) {
			this.book.decode();
			this.#finish(slot, this.now);
			return;
		}
		this.book.waitAgain();
		const delay = this.#load.servers.prefill!.handover(requests.cached[slot]!);
		this.#events.push(this.now + delay, slot, ready);
	}

	#finish(slot: number, at: number): void {
		const { arrivals } = this.#load;
		this.book.finish(slot, at);
		this.#requests.release(slot);
		if (arrivals.kind === 'closed') this.#planArrival(Math.max(this.now, at + arrivals.thinkSeconds));
	}
}

/** Runs a load to its end. */
export function simulateLoad(load: Load): LoadResult {
	const run = new LoadRun(load);
	run.advance();
	return run.result;
}
