import { arrivalLength, closed, column, noAge, part, scalar, type Memory } from './memory.ts';
import type { State } from './state.ts';

/*
 * The requests a channel's scheduler chooses among, sorted by what they lack. One whose row is open is a hit and stands
 * in its bank group's list; any other waits in its bank's list. Both lists run from old to young.
 */

const longClosed = 2 ** 30; // tells a closed bank from any row
const { now, room, free, admitted, needRow, openBanks, arrivalsFrom, ringFrom, ringTo } = scalar;
const { openRow, hits, waitHead, waitTail, bankGroup, hitHead, hitTail, hitAge } = column;
const { age, bank: ofBank, row: ofRow, arrival, next } = part;
const none = 0; // as in memory.ts
const empty: number = noAge;
const ringStep: number = arrivalLength;

/** Takes the first request that is on its way into a slot, which is given back. */
export function take(memory: Memory): number {
	const from = memory[arrivalsFrom]!;
	const cycle = memory[from]!;
	const slot = memory[free]!;
	memory[free] = memory[slot + next]!;
	memory[room]!--;
	memory[slot + age] = memory[admitted]!++;
	memory[slot + ofBank] = memory[from + 1]!;
	memory[slot + ofRow] = memory[from + 2]!;
	memory[slot + arrival] = cycle;
	memory[slot + next] = none;
	if (cycle > memory[now]!) memory[now] = cycle;
	memory[arrivalsFrom] = from + ringStep === memory[ringTo]! ? memory[ringFrom]! : from + ringStep;
	return slot;
}

/** Puts the youngest request into the list of hits of its group, whose last is `tail`. */
export function addHit(memory: Memory, slot: number, bank: number, group: number, tail: number): void {
	if (tail === none) {
		memory[hitHead + group] = slot;
		memory[hitAge + group] = memory[slot + age]!;
	} else memory[tail + next] = slot;
	memory[hitTail + group] = slot;
	memory[hits + bank]!++;
}

/** Lets the youngest request wait for its row. */
export function addWaiting(memory: Memory, slot: number, bank: number): void {
	const tail = memory[waitTail + bank]!;
	if (tail === none) memory[waitHead + bank] = slot;
	else memory[tail + next] = slot;
	memory[waitTail + bank] = slot;
	if (memory[hits + bank] === 0) memory[needRow]! |= 1 << bank;
}

/** Removes a hit that has been served. `before` is the next older hit of its group, or none. */
export function remove(memory: Memory, slot: number, before: number, bank: number, group: number): void {
	const after = memory[slot + next]!;
	if (before === none) {
		memory[hitHead + group] = after;
		memory[hitAge + group] = after === none ? empty : memory[after + age]!;
	} else memory[before + next] = after;
	if (after === none) memory[hitTail + group] = before;
	memory[slot + next] = memory[free]!;
	memory[free] = slot;
	memory[room]!++;
	memory[hits + bank]!--;
}

/**
 * For a list of hits from `head`: the hit before the one that can be read by `from` or else first; none if that is the
 * head.
 */
export function readyBefore(memory: Memory, head: number, from: number): number {
	const readFrom = (slot: number) => memory[column.readFrom + memory[slot + ofBank]!]!;
	let bestAt = readFrom(head);
	let bestBefore = none;
	for (let before = head; bestAt > from && memory[before + next] !== none; before = memory[before + next]!) {
		const at = readFrom(memory[before + next]!);
		if (at >= bestAt) continue;
		bestAt = at;
		bestBefore = before;
	}
	return bestBefore;
}

/** Opens the row that a bank's oldest request waits for; all of the bank's requests for it become hits. */
export function open(memory: Memory, bank: number): void {
	const group = memory[bankGroup + bank]!;
	const row = memory[memory[waitHead + bank]! + ofRow]!;
	memory[openRow + bank] = row;
	memory[openBanks]! |= 1 << bank;
	memory[needRow]! &= ~(1 << bank);
	let before = none;
	for (let slot = memory[waitHead + bank]!; slot !== none;) {
		const after = memory[slot + next]!;
		if (memory[slot + ofRow] === row) {
			if (before === none) memory[waitHead + bank] = after;
			else memory[before + next] = after;
			if (after === none) memory[waitTail + bank] = before;
			insert(memory, slot, hitHead + group, hitTail + group);
			memory[hits + bank]!++;
		} else before = slot;
		slot = after;
	}
	memory[hitAge + group] = memory[memory[hitHead + group]! + age]!;
}

/** Closes a bank that has no hits. */
export function close(memory: Memory, bank: number): void {
	memory[openRow + bank] = closed;
	memory[openBanks]! &= ~(1 << bank);
}

/** Closes all banks. Hits wait again, each in its place by age. */
export function closeAll(memory: Memory, banks: number): void {
	for (let group = 0; group < memory[scalar.groups]!; group++) {
		for (let slot = memory[hitHead + group]!; slot !== none;) {
			const after = memory[slot + next]!;
			const bank = memory[slot + ofBank]!;
			insert(memory, slot, waitHead + bank, waitTail + bank);
			slot = after;
		}
		memory[hitHead + group] = none;
		memory[hitTail + group] = none;
		memory[hitAge + group] = empty;
	}
	memory[openBanks] = 0;
	memory[needRow] = 0;
	for (let bank = 0; bank < banks; bank++) {
		memory[hits + bank] = 0;
		memory[openRow + bank] = closed;
		if (memory[waitHead + bank] !== none) memory[needRow]! |= 1 << bank;
	}
}

/** Writes down what the future depends on. Rows count from `row`. */
export function describeCandidates(memory: Memory, banks: number, state: State, row: number): void {
	const list = (head: number) => {
		for (let slot = head; slot !== none; slot = memory[slot + next]!) {
			state.put(memory[admitted]! - memory[slot + age]!);
			state.put(memory[slot + ofBank]!);
			state.put(memory[slot + ofRow]! - row);
			state.put(memory[slot + arrival]! - memory[now]!);
		}
		state.put(none);
	};
	for (let group = 0; group < memory[scalar.groups]!; group++) list(memory[hitHead + group]!);
	for (let bank = 0; bank < banks; bank++) {
		list(memory[waitHead + bank]!);
		const opened = memory[openRow + bank]!;
		state.put(opened === closed ? longClosed : opened - row);
	}
}

/** Puts a request into a list, behind all that are older. */
function insert(memory: Memory, slot: number, head: number, tail: number): void {
	let before = none;
	let after = memory[head]!;
	while (after !== none && memory[after + age]! < memory[slot + age]!) {
		before = after;
		after = memory[after + next]!;
	}
	if (before === none) memory[head] = slot;
	else memory[before + next] = slot;
	if (after === none) memory[tail] = slot;
	memory[slot + next] = after;
}
