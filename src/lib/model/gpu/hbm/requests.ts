import { bankMask, closed, column, part, scalar, type Memory } from './memory.ts';
import type { State } from './state.ts';
import { beginWaiting, lineUp } from './waiting.ts';

/*
 * A channel's requests. Those on their way lie in a list by arrival. Of those its scheduler chooses among, one whose row
 * can be read stands in its stack id's list, one whose row is opening in its bank's, and any other waits in another list
 * of its bank. Lists run from old to young.
 */

const longClosed = 2 ** 30; // tells a closed bank from any row
const { now, room, admitted, free, arrivalsFirst, arrivalsLast, needRow, openBanks } = scalar;
const { openRow, hitRow, hits, waitHead, waitTail, openHead, openTail, hitHead, hitTail, bankPlace } = column;
const { next, arrival, place, row: ofRow, age } = part;
const none = 0; // as in memory.ts
const mask: number = bankMask;

/** Sends a request on its way. Arrivals never go back in time. */
export function send(memory: Memory, bank: number, row: number, cycle: number): void {
	const slot = memory[free]!;
	memory[free] = memory[slot + next]!;
	memory[slot + next] = none;
	memory[slot + arrival] = cycle;
	memory[slot + place] = memory[bankPlace + bank]!;
	memory[slot + ofRow] = row;
	memory[memory[arrivalsLast]!] = slot;
	memory[arrivalsLast] = slot;
}

/** Lets the youngest request wait for its row, or for its row to be open. Tells whether its bank now needs a row command. */
export function wait(memory: Memory, slot: number, bank: number): boolean {
	if (memory[slot + ofRow] === memory[openRow + bank]) {
		append(memory, slot, openHead + bank, openTail + bank);
		memory[hits + bank]!++;
		return false;
	}
	const first = memory[waitHead + bank] === none;
	append(memory, slot, waitHead + bank, waitTail + bank);
	if (first) beginWaiting(memory, bank);
	const needed = memory[needRow]!;
	if (memory[hits + bank] === 0) memory[needRow] = needed | (1 << bank);
	return memory[needRow] !== needed;
}

/** Takes a hit out of its list that is not the first in it. */
export function unlink(memory: Memory, slot: number, stack: number): void {
	let before = hitHead + stack;
	while (memory[before] !== slot) before = memory[before]!;
	memory[before] = memory[slot + next]!;
	if (memory[hitTail + stack] === slot) memory[hitTail + stack] = before;
}

/** Closes a bank that has no hits. */
export function close(memory: Memory, bank: number): void {
	memory[openRow + bank] = closed;
	memory[hitRow + bank] = closed;
	memory[openBanks]! &= ~(1 << bank);
}

/** Closes all banks, none of which is opening. Hits wait again, each in its place by age. */
export function closeAll(memory: Memory): void {
	const banks = memory[scalar.banks]!;
	for (let stack = 0; stack < memory[scalar.stacks]!; stack++) {
		for (let slot = memory[hitHead + stack]!; slot !== none;) {
			const after = memory[slot + next]!;
			const bank = memory[slot + place]! & mask;
			memory[slot + ofRow] = memory[openRow + bank]!;
			insert(memory, slot, waitHead + bank, waitTail + bank);
			slot = after;
		}
		memory[hitHead + stack] = none;
		memory[hitTail + stack] = hitHead + stack;
	}
	memory[openBanks] = 0;
	memory[needRow] = 0;
	for (let bank = 0; bank < banks; bank++) {
		memory[hits + bank] = 0;
		memory[openRow + bank] = closed;
		memory[hitRow + bank] = closed;
		if (memory[waitHead + bank] !== none) memory[needRow]! |= 1 << bank;
	}
	lineUp(memory, banks);
}

/** Writes down what the future depends on. Rows count from `row`. Of those on their way, the time says all. */
export function describeRequests(memory: Memory, state: State, row: number): void {
	for (let slot = memory[arrivalsFirst]!; slot !== none; slot = memory[slot + next]!)
		state.put(memory[slot + arrival]! - memory[now]!);
	state.put(none);
	const list = (head: number, opened: boolean) => {
		for (let slot = head; slot !== none; slot = memory[slot + next]!) {
			const bank = memory[slot + place]! & mask;
			state.put(memory[slot + arrival]! - memory[now]!);
			state.put(memory[admitted]! - memory[slot + age]!);
			state.put(bank);
			state.put((opened ? memory[openRow + bank]! : memory[slot + ofRow]!) - row);
		}
		state.put(none);
	};
	for (let stack = 0; stack < memory[scalar.stacks]!; stack++) list(memory[hitHead + stack]!, true);
	for (let bank = 0; bank < memory[scalar.banks]!; bank++) {
		list(memory[openHead + bank]!, true);
		list(memory[waitHead + bank]!, false);
		const opened = memory[openRow + bank]!;
		state.put(opened === closed ? longClosed : opened - row);
		state.put(memory[hitRow + bank] === opened ? 1 : 0);
	}
	state.put(memory[room]!);
}

/** Puts the youngest request into a list. */
export function append(memory: Memory, slot: number, head: number, tail: number): void {
	if (memory[head] === none) memory[head] = slot;
	else memory[memory[tail]! + next] = slot;
	memory[tail] = slot;
	memory[slot + next] = none;
}

/** Puts a request into a list, behind all that are older. */
export function insert(memory: Memory, slot: number, head: number, tail: number): void {
	const own = memory[slot + age]!;
	let before = head;
	let after = memory[head]!;
	while (memory[after + age]! < own) {
		before = after;
		after = memory[after + next]!;
	}
	memory[before + next] = slot;
	if (after === none) memory[tail] = slot;
	memory[slot + next] = after;
}
