import { column, end as endOfRow, noAge, part, type Memory } from './memory.ts';

/*
 * The banks whose requests lack their row, in a row by the age of their oldest such request: the order in which a
 * scheduler asks them for their row command.
 */

const { waitHead, waitAge, older, younger } = column;
const { age } = part;
const none = 0; // as in memory.ts
const end: number = endOfRow;
const empty: number = noAge;

/** The bank with the oldest request that lacks its row, or `end`. */
export const oldestWaiting = (memory: Memory): number => memory[younger + end]!;

/** Takes note that a bank's first request waits for its row. It is the youngest of all. */
export function beginWaiting(memory: Memory, bank: number): void {
	memory[waitAge + bank] = memory[memory[waitHead + bank]! + age]!;
	link(memory, bank, memory[older + end]!);
}

/** Puts a bank where it belongs after its oldest request has stopped waiting; away if it was the last. */
export function waitOn(memory: Memory, bank: number): void {
	const before = memory[older + bank]!;
	const after = memory[younger + bank]!;
	memory[younger + before] = after;
	memory[older + after] = before;
	const head = memory[waitHead + bank]!;
	memory[waitAge + bank] = head === none ? empty : memory[head + age]!;
	if (head !== none) linkByAge(memory, bank, before);
}

/** Lines up all banks anew. */
export function lineUp(memory: Memory, banks: number): void {
	memory[younger + end] = end;
	memory[older + end] = end;
	for (let bank = 0; bank < banks; bank++) {
		const head = memory[waitHead + bank]!;
		memory[waitAge + bank] = head === none ? empty : memory[head + age]!;
		if (head !== none) linkByAge(memory, bank, end);
	}
}

/** Puts a bank in behind all that are older, which `from` is or else the end. */
function linkByAge(memory: Memory, bank: number, from: number): void {
	const own = memory[waitAge + bank]!;
	let before = from;
	for (let next = memory[younger + before]!; memory[waitAge + next]! < own; next = memory[younger + next]!)
		before = next;
	link(memory, bank, before);
}

function link(memory: Memory, bank: number, before: number): void {
	const after = memory[younger + before]!;
	memory[older + bank] = before;
	memory[younger + bank] = after;
	memory[younger + before] = bank;
	memory[older + after] = bank;
}
