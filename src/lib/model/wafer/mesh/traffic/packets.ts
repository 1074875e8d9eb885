import { mix } from '../hash.ts';
import { mostCores } from '../program.ts';
import { east, facing, north, ports, ramp, south, west } from '../port.ts';
import { Sources, type Traffic } from './sources.ts';

// A queue is a record of integers: a header, then four destinations, then the cycles in which those wavelets were made.
const stride = 16;
const headAt = 0;
const countAt = 1;
const poppedAt = 2; // cycle in which one last left
const nextAt = 3; // queue behind the link that the first wavelet takes, or 0: it goes into the core
const linkAt = 4; // number of that link
const xAt = 5; // of the router
const yAt = 6;
const coreAt = 7;
const slotsAt = 8;
const birthsAt = 12;
const depth = 4;
const slotMask = depth - 1;

// Before the first cycle queues are laid out. Parts of a cycle, in their order: cores make wavelets, queues move theirs
// on, what cores keep climbs the ramp.
const laying = 0;
const making = 1;
const moving = 2;
const climbing = 3;

/**
 * Wavelets with a destination each, routed first along the row, then along the column, as a wafer's static routes would
 * take them if there were one for each pair. One wavelet a link, direction and cycle; queues of four per way in; those
 * that lost a link go first in the next cycle. Room is judged by what a queue held when the cycle began.
 */
export class PacketMesh {
	readonly traffic: Traffic;
	readonly sources: Sources;
	readonly rampCycles: number;
	cycle = 0;
	hops = 0; // links crossed
	delivered = 0;
	latencySum = 0; // cycles from being made to being used
	lastUse = 0; // cycle by which the last delivered wavelet had been used
	events = 0; // queues visited
	readonly #queues: Int32Array;
	readonly #linkUsed: Int32Array; // by core x 5 + port: last cycle
	readonly #lists: [due: Int32Array, next: Int32Array, lost: Int32Array];
	#dueCount = 0;
	#nextCount = 0;
	#lostCount = 0;
	readonly #climbing: Int32Array; // cores that keep wavelets which have still to enter their router
	#climbingCount = 0;
	#part: typeof laying | typeof making | typeof moving | typeof climbing = laying;
	#place = 0; // in that part's list, where it was left off
	#kept = 0; // of the cores before that place, which wavelets still climb from
	#looks = Infinity; // left until whoever runs this has its turn
	#hash = 0;

	constructor(traffic: Traffic, rampCycles: number) {
		const cores = traffic.columns * traffic.rows;
		if (!(cores <= mostCores))
			throw new RangeError(`columns x rows must not exceed ${mostCores} cores: ${cores}`);
		this.traffic = traffic;
		this.rampCycles = rampCycles;
		this.sources = new Sources(traffic);
		this.#queues = new Int32Array((cores * ports + 1) * stride);
		this.#linkUsed = new Int32Array(cores * ports);
		const list = () => new Int32Array(cores * ports);
		this.#lists = [list(), list(), list()];
		this.#climbing = new Int32Array(cores);
	}

	/** Wavelets made and not yet used. */
	get inFlight(): number {
		return this.sources.made - this.delivered;
	}

	/** Stands for every delivery: what, where from in time, and when. */
	get hash(): number {
		return this.#hash >>> 0;
	}

	/**
	 * Runs up to `cycles` more cycles; true when every wavelet has been made and used. Stops earlier, be it within a cycle,
	 * after so many looks at cores and queues, and goes on from there.
	 */
	advance(cycles: number, looks = Infinity): boolean {
		const end = this.cycle + cycles;
		const { sources } = this;
		this.#looks = looks;
		while (this.cycle < end) {
			if (this.#part === making && this.#dueCount === 0 && this.#climbingCount === 0) {
				if (sources.unmade === 0) return true;
				this.cycle = Math.max(this.cycle, Math.min(end, sources.nextCycle));
				if (this.cycle === end) break;
			}
			if (!this.#goOn()) return false;
			this.#turn();
			this.cycle++;
		}
		return this.inFlight === 0 && sources.unmade === 0;
	}

	/** Does what is left of a cycle, or of the looks; whether the cycle has ended. */
	#goOn(): boolean {
		if (this.#part === laying && this.#lay()) this.#part = making;
		if (this.#part === making && this.#make()) this.#part = moving;
		if (this.#part === moving && this.#visitDue()) this.#part = climbing;
		if (this.#part !== climbing || !this.#climb()) return false;
		this.#part = making;
		return true;
	}

	#lay(): boolean {
		const queues = this.#queues;
		const { columns, rows } = this.traffic;
		const [from, to] = this.#stretch(columns * rows);
		for (let core = from; core < to; core++)
			for (let port = 0; port < ports; port++) {
				const queue = queueOf(core, port);
				queues[queue + poppedAt] = -1;
				queues[queue + xAt] = core % columns;
				queues[queue + yAt] = Math.floor(core / columns);
				queues[queue + coreAt] = core;
			}
		this.#linkUsed.fill(-1, from * ports, to * ports);
		return to === columns * rows;
	}

	#make(): boolean {
		const { sources, cycle } = this;
		for (; this.#looks > 0; this.#looks--) {
			const core = sources.make(cycle);
			if (core < 0) return true;
			if (sources.count[core] === 1) this.#climbing[this.#climbingCount++] = core;
		}
		return false;
	}

	/** The places of a list that looks are left for; the next look goes on behind them. */
	#stretch(count: number): readonly [from: number, to: number] {
		const from = this.#place;
		const to = Math.min(count, from + this.#looks);
		this.#looks -= to - from;
		this.#place = to < count ? to : 0;
		return [from, to];
	}

	#visitDue(): boolean {
		const due = this.#lists[0];
		const [from, to] = this.#stretch(this.#dueCount);
		for (let place = from; place < to; place++) this.#moveOn(due[place]!);
		this.events += to - from;
		return to === this.#dueCount;
	}

	/** Losers first, then those that moved or were woken: the list of the next cycle. */
	#turn() {
		const [due, next, lost] = this.#lists;
		due.set(lost.subarray(0, this.#lostCount));
		due.set(next.subarray(0, this.#nextCount), this.#lostCount);
		this.#dueCount = this.#lostCount + this.#nextCount;
		this.#nextCount = 0;
		this.#lostCount = 0;
	}

	#moveOn(queue: number) {
		const queues = this.#queues;
		const { cycle } = this;
		const next = queues[queue + nextAt]!;
		const link = queues[queue + linkAt]!;
		const held = queues[next + countAt]!; // of record 0, which stands for the core, always 0
		if (
			this.#linkUsed[link] === cycle ||
			(held >= depth - 1 && (held >= depth || queues[next + poppedAt] === cycle))
		) {
			this.#lists[2][this.#lostCount++] = queue;
			return;
		}
		this.#linkUsed[link] = cycle;
		const head = queues[queue + headAt]!;
		const left = queues[queue + countAt]! - 1;
		const destination = queues[queue + slotsAt + head]!;
		const birth = queues[queue + birthsAt + head]!;
		queues[queue + headAt] = (head + 1) & slotMask;
		queues[queue + countAt] = left;
		queues[queue + poppedAt] = cycle;
		if (next === 0) this.#use(destination, birth);
		else {
			this.hops++;
			this.#put(next, destination, birth);
		}
		if (left === 0) return;
		this.#look(queue);
		this.#lists[1][this.#nextCount++] = queue;
	}

	#use(destination: number, birth: number) {
		const used = this.cycle + this.rampCycles + 1;
		this.delivered++;
		this.latencySum += used - birth;
		this.lastUse = used;
		this.#hash = (this.#hash + mix(destination, birth, used)) | 0;
	}

	#put(queue: number, destination: number, birth: number) {
		const queues = this.#queues;
		const held = queues[queue + countAt]!;
		const slot = (queues[queue + headAt]! + held) & slotMask;
		queues[queue + slotsAt + slot] = destination;
		queues[queue + birthsAt + slot] = birth;
		queues[queue + countAt] = held + 1;
		if (held > 0) return;
		this.#look(queue);
		this.#lists[1][this.#nextCount++] = queue;
	}

	/** Finds the link that a queue's first wavelet takes: along the row until it stands in its column. */
	#look(queue: number) {
		const queues = this.#queues;
		const { columns } = this.traffic;
		const destination = queues[queue + slotsAt + queues[queue + headAt]!]!;
		const core = queues[queue + coreAt]!;
		const down = Math.floor(destination / columns);
		const along = destination - down * columns - queues[queue + xAt]!;
		const across = down - queues[queue + yAt]!;
		let port = ramp;
		let next = core;
		if (along !== 0) {
			port = along > 0 ? east : west;
			next = along > 0 ? core + 1 : core - 1;
		} else if (across !== 0) {
			port = across > 0 ? south : north;
			next = across > 0 ? core + columns : core - columns;
		}
		queues[queue + linkAt] = core * ports + port;
		queues[queue + nextAt] = port === ramp ? 0 : queueOf(next, facing(port));
	}

	/** One wavelet of each core that keeps some enters its router, once it has climbed the ramp and there is room. */
	#climb(): boolean {
		const queues = this.#queues;
		const { sources, cycle } = this;
		const [from, to] = this.#stretch(this.#climbingCount);
		let kept = from === 0 ? 0 : this.#kept;
		for (let place = from; place < to; place++) {
			const core = this.#climbing[place]!;
			const queue = queueOf(core, ramp);
			const held = queues[queue + countAt]!;
			const full = held >= depth || (held === depth - 1 && queues[queue + poppedAt] === cycle);
			if (!full && sources.oldest(core) + this.rampCycles <= cycle)
				this.#put(queue, sources.destination(core), sources.take(core));
			if (sources.count[core]! > 0) this.#climbing[kept++] = core;
		}
		this.#kept = kept;
		if (to < this.#climbingCount) return false;
		this.#climbingCount = kept;
		return true;
	}
}

/** The record of the queue behind a port; record 0 stands for none. */
const queueOf = (core: number, port: number): number => (1 + core * ports + port) * stride;
