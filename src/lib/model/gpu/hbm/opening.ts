import { never } from './cycle.ts';
import { column, end as endOfRow, part, placeShift, scalar, type Memory } from './memory.ts';
import { append, insert } from './requests.ts';
import { waitOn } from './waiting.ts';

/*
 * Banks whose row is opening. Their requests stay out of the lists of those that can be read until they can.
 */

const { readyAt, needRow, openBanks, openingFirst, openingLast } = scalar;
const { readFrom, openRow, hitRow, hits, waitHead, waitTail, openHead, openTail, hitHead, hitTail } = column;
const { bankPlace, opening } = column;
const { next, row: ofRow } = part;
const none = 0; // as in memory.ts
const end: number = endOfRow;
const nothing: number = never;
const stackShift: number = placeShift.stack;

/** Begins to open the row that a bank's oldest request waits for; all of the bank's requests for it wait no more. */
export function open(memory: Memory, bank: number): void {
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
			append(memory, slot, openHead + bank, openTail + bank);
			memory[hits + bank]!++;
		} else before = slot;
		slot = after;
	}
	waitOn(memory, bank);
	memory[opening + bank] = end;
	if (memory[openingFirst] === end) begin(memory, bank);
	else memory[opening + memory[openingLast]!] = bank;
	memory[openingLast] = bank;
}

/** Lets the requests of all banks be read whose row is open by `cycle`. */
export function surface(memory: Memory, cycle: number): void {
	while (memory[readyAt]! <= cycle) {
		const bank = memory[openingFirst]!;
		settle(memory, bank);
		begin(memory, memory[opening + bank]!);
	}
}

function settle(memory: Memory, bank: number): void {
	const stack = memory[bankPlace + bank]! >> stackShift;
	memory[hitRow + bank] = memory[openRow + bank]!;
	let after: number;
	for (let slot = memory[openHead + bank]!; slot !== none; slot = after) {
		after = memory[slot + next]!;
		insert(memory, slot, hitHead + stack, hitTail + stack);
	}
	memory[openHead + bank] = none;
}

function begin(memory: Memory, bank: number): void {
	memory[openingFirst] = bank;
	memory[readyAt] = bank === end ? nothing : memory[readFrom + bank]!;
}
