import { never } from './cycle.ts';
import { bankMask, column, end as endOfRow, part, placeShift, scalar, type Memory } from './memory.ts';

/*
 * The next read: of those legal first, the oldest.
 */

const { now, readAt, readSlot, lastRead, lastReadStack, openingFirst } = scalar;
const { readToRead, readToOtherStack, stacks, stackApart } = scalar;
const { readFrom, groupReadFrom, hitHead, openHead, opening } = column;
const { next, place, age } = part;
const none = 0; // as in memory.ts
const nothing: number = never;
const end: number = endOfRow;
const mask: number = bankMask;
const groupShift: number = placeShift.group;
const stackShift: number = placeShift.stack;

/** Betters the next read by a hit that is the oldest of its bank: just admitted, or of a row that begins to open. */
export function considerRead(memory: Memory, slot: number): void {
	const where = memory[slot + place]!;
	const bus =
		memory[lastRead]! +
		memory[where >> stackShift === memory[lastReadStack] ? readToRead : readToOtherStack]!;
	const group = memory[groupReadFrom + ((where >> groupShift) & mask)]!;
	const at = Math.max(memory[now]!, bus, group, memory[readFrom + (where & mask)]!);
	consider(memory, slot, at);
}

function consider(memory: Memory, slot: number, at: number): void {
	const best = memory[readAt]!;
	if (at > best || (at === best && memory[slot + age]! > memory[memory[readSlot]! + age]!)) return;
	memory[readAt] = at;
	memory[readSlot] = slot;
}

/** Looks for the next read. */
export function findRead(memory: Memory): void {
	const stack = memory[lastReadStack]!;
	const soonest = memory[lastRead]! + memory[readToRead]!;
	memory[readAt] = nothing;
	memory[readSlot] = none;
	findReadIn(memory, stack, soonest);
	if (memory[readAt] === soonest && memory[stackApart] === 1) return;
	const other = memory[lastRead]! + memory[readToOtherStack]!;
	for (let each = 0; each < memory[stacks]!; each++) {
		if (each !== stack) findReadIn(memory, each, other);
	}
	for (let bank = memory[openingFirst]!; bank !== end; bank = memory[opening + bank]!) {
		if (memory[readFrom + bank]! > memory[readAt]!) return;
		considerRead(memory, memory[openHead + bank]!);
	}
}

/** Betters the next read by the hits of one stack id, legal from `soonest`. */
function findReadIn(memory: Memory, stack: number, soonest: number): void {
	for (let slot = memory[hitHead + stack]!; slot !== none; slot = memory[slot + next]!) {
		const group = memory[groupReadFrom + ((memory[slot + place]! >> groupShift) & mask)]!;
		consider(memory, slot, group > soonest ? group : soonest);
		if (group <= soonest) return;
	}
}
