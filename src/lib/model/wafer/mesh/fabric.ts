import type { Network } from './network.ts';
import * as at from './record.ts';
import { Wheel } from './wheel.ts';
import type { Witness } from './witness.ts';

// Constants of one's own module run a fifth faster in Node than those of another.
const {
	branchHeader,
	branchingQueue,
	cameAt,
	chainAt,
	coreKind,
	countAt,
	headAt,
	headerSize,
	kindAt,
	kindMask,
	nextAt,
	poppedAt,
	queueDepth,
	rampQueue,
	rivalsAt,
	sharingQueue,
	sinkAt,
	sinkKind,
	slotsAt,
	waiterAt
} = at;

const longestList = 2 ** 30 - 1; // places in a list of what is due; a small integer, as loops over it must be

/**
 * Wavelets on their way from queue to queue. Whether a queue has room, and who goes first, is judged by what queues
 * held when the cycle began: lower colours before higher, links before the ramp. So the order of visits within a cycle
 * changes nothing, and equal parts of a mesh behave equally whatever lies beside them.
 */
export abstract class Fabric {
	readonly network: Network;
	readonly rampCycles: number;
	cycle = 0;
	witness: Witness | null = null;
	hops = 0; // links crossed
	events = 0; // records visited
	protected readonly records: Int32Array;
	protected readonly ready: Int32Array; // beside each slot: the first cycle in which its wavelet may move on
	protected readonly branches: Int32Array;
	protected readonly wheel: Wheel;
	protected readonly slotMask: number;
	#place = 0; // in the list of the cycle under way, where it was left off

	constructor(network: Network, rampCycles: number) {
		const { columns, rows } = network.program;
		this.network = network;
		this.rampCycles = rampCycles;
		this.records = network.records;
		this.branches = network.branches;
		this.wheel = new Wheel(network.entities, columns * rows, 2 * rampCycles + 1);
		this.ready = new Int32Array(network.records.length);
		for (const [queue, place] of network.shares) this.ready[queue + rivalsAt] = place;
		this.slotMask = network.stride - headerSize - 1;
	}

	/** A core sends, or (as a negative number) has done one half of a step. */
	protected abstract visitCore(due: number): void;

	/** A core takes what waits in a sink. */
	protected abstract drain(sink: number): void;

	/** A wavelet comes down the ramp into a sink that has room. */
	protected abstract deliver(sink: number, value: number): void;

	/** Whether a core with a gate lets others pass: once it has sent all of its first step and the ramp is empty. */
	protected abstract open(core: number): boolean;

	/** Has a record visited in a later cycle that the wheel reaches, or in this one. */
	protected call(record: number, cycle: number): void {
		const { lists, lengths, mask, capacity } = this.wheel;
		const slot = cycle & mask;
		lists[slot * capacity + lengths[slot]!++] = record;
	}

	/**
	 * Visits what is due in this cycle, and goes on to the next cycle once there is no more. Stops after so many looks, and
	 * goes on from there when asked again; gives the looks left.
	 */
	protected visitDue(looks: number): number {
		const { lengths, mask } = this.wheel;
		const slot = this.cycle & mask;
		const from = this.#place;
		const end = from + (Math.min(looks, longestList) | 0);
		let place = from;
		// Cores that go on to their next step are due in this same cycle, so the list may grow.
		while (place < end && place < lengths[slot]!) {
			const to = Math.min(end, lengths[slot]!);
			this.#visit(place, to);
			place = to;
		}
		this.events += place - from;
		if (place < lengths[slot]!) this.#place = place;
		else {
			this.#place = 0;
			lengths[slot] = 0;
			this.cycle++;
		}
		return looks - (place - from);
	}

	/**
	 * Visits these places of the list of this cycle. The common case, a queue with at most one link and at most the core
	 * beside it, is written out flat: it is most of the time.
	 */
	#visit(from: number, to: number): void {
		const { records, ready, cycle, slotMask } = this;
		const { lists, lengths, mask, capacity } = this.wheel;
		const soon = (cycle + 1) & mask;
		const [first, soonFirst] = [(cycle & mask) * capacity, soon * capacity];
		let hops = 0;
		for (let place = first + from; place < first + to; place++) {
			const queue = lists[place]!;
			const kind = queue < 0 ? coreKind : records[queue + kindAt]! & kindMask;
			if (kind >= branchingQueue) {
				this.visitOther(queue, kind);
				continue;
			}
			const next = records[queue + nextAt]!;
			const sink = records[queue + sinkAt]!;
			const held = records[next + countAt]!; // of record 0, where there is no link, always 0
			if (held >= queueDepth - 1 || kind >= sharingQueue || records[sink + countAt]! >= queueDepth - 1)
				if (!this.free(queue, kind)) continue;
			const head = records[queue + headAt]!;
			const value = records[queue + slotsAt + head]!;
			const left = records[queue + countAt]! - 1;
			const following = (head + 1) & slotMask;
			records[queue + headAt] = following;
			records[queue + countAt] = left;
			records[queue + poppedAt] = cycle;
			if (left > 0) {
				const later = kind & rampQueue ? ready[queue + slotsAt + following]! : 0;
				if (later > cycle + 1) this.call(queue, later);
				else lists[soonFirst + lengths[soon]!++] = queue;
			}
			if (next !== 0) {
				records[next + slotsAt + ((records[next + headAt]! + held) & slotMask)] = value;
				records[next + countAt] = held + 1;
				records[next + cameAt] = cycle;
				if (held === 0) lists[soonFirst + lengths[soon]!++] = next;
				hops++;
			}
			if (records[queue + waiterAt] !== 0) this.callWaiters(queue);
			if (this.witness !== null) this.tell(this.witness, queue, head, next);
			if (sink !== 0) this.deliver(sink, value);
		}
		this.hops += hops;
	}

	protected visitOther(due: number, kind: number): void {
		if (kind === coreKind) this.visitCore(due);
		else if (kind === sinkKind) this.drain(due);
		else this.branch(due, kind);
	}

	protected tell(witness: Witness, queue: number, head: number, next: number): void {
		const { records, cycle } = this;
		witness.left(queue, head, cycle);
		if (next === 0) return;
		const last = records[next + headAt]! + records[next + countAt]! - 1;
		witness.came(next, last & this.slotMask, cycle);
	}

	/** Whether a queue without branches may move on now; if not, it will be called. */
	protected free(queue: number, kind: number): boolean {
		const next = this.records[queue + nextAt]!;
		const sink = this.records[queue + sinkAt]!;
		const list = this.ready[queue + rivalsAt]!;
		if (this.full(next, queueDepth)) this.waitFor(next, queue);
		else if (this.full(sink, queueDepth)) this.waitFor(sink, queue);
		else if (kind >= sharingQueue && this.outdone(list + 1, list + 1 + this.branches[list]!))
			this.call(queue, this.cycle + 1);
		else return true;
		return false;
	}

	/** Takes the first wavelet out of a queue, and sees to it that the next is visited in time. */
	protected pop(queue: number, kind: number): number {
		const { records, cycle } = this;
		const head = records[queue + headAt]!;
		const left = records[queue + countAt]! - 1;
		const following = (head + 1) & this.slotMask;
		records[queue + headAt] = following;
		records[queue + countAt] = left;
		records[queue + poppedAt] = cycle;
		if (left > 0) {
			let soonest = cycle + 1;
			if (kind & rampQueue) soonest = Math.max(soonest, this.ready[queue + slotsAt + following]!);
			this.call(queue, soonest);
		}
		if (records[queue + waiterAt] !== 0) this.callWaiters(queue);
		if (this.witness !== null) this.witness.left(queue, head, cycle);
		return records[queue + slotsAt + head]!;
	}

	/** Whether one of these rivals goes in this cycle, or has gone: then whoever asks waits. */
	protected outdone(first: number, end: number): boolean {
		const { branches, records } = this;
		for (let place = first; place < end; place++) {
			const rival = branches[place]!;
			if (records[rival + poppedAt] === this.cycle) return true;
			if (records[rival + countAt] !== 0 && this.couldGo(rival)) return true;
		}
		return false;
	}

	/** Whether a queue had a wavelet when the cycle began, a way to go, and room there. */
	protected couldGo(queue: number): boolean {
		const { records, cycle } = this;
		const kind = records[queue + kindAt]!;
		const ready = this.ready[queue + slotsAt + records[queue + headAt]!]!;
		if (kind & rampQueue && ready > cycle) return false;
		if (records[queue + countAt] === 1 && records[queue + cameAt] === cycle) return false;
		const sink = records[queue + sinkAt]!;
		if (sink !== 0 && this.full(sink, queueDepth)) return false;
		const next = records[queue + nextAt]!;
		if (!(kind & branchingQueue)) return !this.full(next, queueDepth);
		const gate = this.branches[next + 2]!;
		return (gate === 0 || this.open(gate)) && this.blocked(next) === 0;
	}

	/** Any number of links, all at once or none, perhaps behind a gate. */
	protected branch(queue: number, kind: number): void {
		const { records, branches, cycle } = this;
		const start = records[queue + nextAt]!;
		const first = start + branchHeader;
		const end = first + branches[start]!;
		const gate = branches[start + 2]!;
		if (gate !== 0 && !this.open(gate)) return this.call(queue, cycle + 1);
		const blocked = this.blocked(start);
		if (blocked !== 0) return this.waitFor(blocked, queue);
		const sink = records[queue + sinkAt]!;
		if (sink !== 0 && this.full(sink, queueDepth)) return this.waitFor(sink, queue);
		if (this.outdone(end, end + branches[start + 1]!)) return this.call(queue, cycle + 1);
		const value = this.pop(queue, kind);
		for (let way = first; way < end; way++) this.pushOverLink(branches[way]!, value);
		if (sink !== 0) this.deliver(sink, value);
	}

	/** The first queue behind a branching queue's links that has no room, or 0. */
	protected blocked(start: number): number {
		const { branches } = this;
		const first = start + branchHeader;
		const end = first + branches[start]!;
		for (let way = first; way < end; way++) if (this.full(branches[way]!, queueDepth)) return branches[way]!;
		return 0;
	}

	protected pushOverLink(queue: number, value: number): void {
		if (this.records[queue + countAt] === 0) this.call(queue, this.cycle + 1);
		this.put(queue, value);
		this.records[queue + cameAt] = this.cycle;
		this.hops++;
	}

	/** Puts a value into a queue or sink; returns its slot. */
	protected put(queue: number, value: number): number {
		const { records } = this;
		const held = records[queue + countAt]!;
		const slot = (records[queue + headAt]! + held) & this.slotMask;
		records[queue + slotsAt + slot] = value;
		records[queue + countAt] = held + 1;
		if (this.witness !== null) this.witness.came(queue, slot, this.cycle);
		return slot;
	}

	/** Whether a queue had no room when the cycle began. */
	protected full(queue: number, depth: number): boolean {
		const held = this.records[queue + countAt]!;
		return held >= depth - 1 && (held >= depth || this.records[queue + poppedAt] === this.cycle);
	}

	/** Room that a wavelet has just left is there from the next cycle on; otherwise whoever leaves next will call. */
	protected waitFor(queue: number, waiter: number): void {
		const { records } = this;
		if (records[queue + poppedAt] === this.cycle) return this.call(waiter, this.cycle + 1);
		this.ready[waiter + chainAt] = records[queue + waiterAt]!;
		records[queue + waiterAt] = waiter;
	}

	protected callWaiters(queue: number): void {
		const { records } = this;
		let waiter = records[queue + waiterAt]!;
		records[queue + waiterAt] = 0;
		for (; waiter !== 0; waiter = this.ready[waiter + chainAt]!) this.call(waiter, this.cycle + 1);
	}
}
