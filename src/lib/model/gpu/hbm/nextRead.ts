import { never } from './cycle.ts';
import { readyBefore } from './candidates.ts';
import { column, noAge, part, scalar, type Memory } from './memory.ts';

const { now, readAt, readSlot, readBefore, lastRead, lastReadStack } = scalar;
const { readToRead, readToOtherStack, readToGroup, readToPrecharge, stackGroups, groups } = scalar;
const { readFrom, prechargeFrom, groupReadFrom, groupOpenFrom, groupStack, hitHead, hitAge, bankGroup } =
	column;
const { age, bank: ofBank } = part;
const none = 0; // as in memory.ts
const empty: number = noAge;
const nothing: number = never;
const signBit = 31;

/** Takes note of a read. */
export function noteRead(memory: Memory, bank: number, group: number, cycle: number): void {
	memory[lastRead] = cycle;
	memory[lastReadStack] = memory[groupStack + group]!;
	memory[groupReadFrom + group] = cycle + memory[readToGroup]!;
	const closeFrom = cycle + memory[readToPrecharge]!;
	if (memory[prechargeFrom + bank]! < closeFrom) memory[prechargeFrom + bank] = closeFrom;
}

/** When a bank whose row is open can be read next. */
function readableAt(memory: Memory, bank: number, group: number): number {
	const sameStack = memory[groupStack + group] === memory[lastReadStack];
	const bus = memory[lastRead]! + memory[sameStack ? readToRead : readToOtherStack]!;
	return Math.max(bus, memory[groupReadFrom + group]!, memory[readFrom + bank]!);
}

/** Betters the next read by the youngest request, a hit behind `before` in its list. */
export function considerHit(memory: Memory, slot: number, bank: number, group: number, before: number): void {
	if (memory[readAt]! <= memory[lastRead]! + memory[readToRead]!) return; // no read can be sooner
	const at = Math.max(memory[now]!, readableAt(memory, bank, group));
	if (at >= memory[readAt]!) return; // the youngest never goes before an older one
	memory[readAt] = at;
	memory[readSlot] = slot;
	memory[readBefore] = before;
}

/** Betters the next read by the hits of a bank that was just opened. */
export function considerOpened(memory: Memory, bank: number): void {
	const group = memory[bankGroup + bank]!;
	const later = readableAt(memory, bank, group) > memory[readAt]!;
	if (later && memory[bankGroup + memory[memory[readSlot]! + ofBank]!] !== group) return;
	findRead(memory); // its hits go first, or stand before the next read in its list
}

/** Looks for the next read: of those legal first, the oldest. */
export function findRead(memory: Memory): void {
	const soonest = memory[lastRead]! + memory[readToRead]!;
	const stack = memory[lastReadStack]!;
	const end = stack + memory[stackGroups]!;
	let oldest = empty;
	let found = stack;
	for (let group = stack; group < end; group++) {
		const late = (soonest - memory[groupReadFrom + group]!) >> signBit; // all bits, if its last read is too near
		const its = memory[hitAge + group]! | (late & empty);
		if (its >= oldest) continue;
		oldest = its;
		found = group;
	}
	// The oldest of all groups that can be read at the soonest cycle goes next, unless its own row is not ready yet.
	const slot = memory[hitHead + found]!;
	const alone = memory[readToOtherStack]! > memory[readToRead]! || memory[stackGroups] === memory[groups];
	if (oldest !== empty && alone && memory[readFrom + memory[slot + ofBank]!]! <= soonest) {
		memory[readAt] = soonest;
		memory[readSlot] = slot;
		memory[readBefore] = none;
	} else findReadAnywhere(memory, stack, soonest);
}

function findReadAnywhere(memory: Memory, stack: number, soonest: number): void {
	memory[readAt] = nothing;
	memory[readSlot] = none;
	findReadIn(memory, stack, soonest);
	const other = memory[lastRead]! + memory[readToOtherStack]!;
	if (memory[readAt]! <= soonest && other > soonest) return;
	for (let first = 0; first < memory[groups]!; first += memory[stackGroups]!) {
		if (first !== stack) findReadIn(memory, first, other);
	}
}

/** Betters the next read by the groups of one stack id, legal from `soonest`. */
function findReadIn(memory: Memory, firstGroup: number, soonest: number): void {
	const end = firstGroup + memory[stackGroups]!;
	let bestAt = memory[readAt]!;
	let best = memory[readSlot]!;
	for (let group = firstGroup; group < end; group++) {
		let slot = memory[hitHead + group]!;
		if (slot === none) continue;
		const own = memory[groupReadFrom + group]!;
		let at = own > soonest ? own : soonest;
		let before = none;
		if (memory[groupOpenFrom + group]! > at) {
			before = readyBefore(memory, slot, at);
			if (before !== none) slot = memory[before + part.next]!;
			at = Math.max(at, memory[readFrom + memory[slot + ofBank]!]!);
		}
		if (at > bestAt || (at === bestAt && memory[slot + age]! > memory[best + age]!)) continue;
		bestAt = at;
		best = slot;
		memory[readBefore] = before;
	}
	memory[readAt] = bestAt;
	memory[readSlot] = best;
}
