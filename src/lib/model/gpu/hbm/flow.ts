import { hashPrime, readWord, wordShift } from './hash.ts';
import { bankMask, column, part, placeMask, placeShift, scalar, type Memory } from './memory.ts';
import { considerRead, findRead } from './nextRead.ts';
import { considerRow, findRow } from './nextRow.ts';
import { surface } from './opening.ts';
import { unlink, wait } from './requests.ts';

const { now, readAt, rowAt, readyAt, readSlot, refreshDue, lastRead, lastReadStack, lastCommand, rowBank } =
	scalar;
const { hash, waited, served, room, free, arrivalsFirst, arrivalsLast, needRow, admitted, step, streamRow } =
	scalar;
const { readToRead, readToGroup, stackApart, roundFrom, roundTo, rows, sendDelay } = scalar;
const { bankReadAt, groupReadFrom, hitRow, hits, waitHead } = column;
const { hitHead, hitTail } = column;
const { next, arrival: ofArrival, place: ofPlace, row: ofRow, age: ofAge } = part;
const none = 0; // as in memory.ts
const prime: number = hashPrime;
const word: number = readWord;
const shift: number = wordShift;
const mask: number = bankMask;
const groupShift: number = placeShift.group;
const stackShift: number = placeShift.stack;
const rowShift: number = placeShift.row;
const places: number = placeMask;

/** Told of each read. */
export type ReadListener = (bank: number, cycle: number) => void;

/**
 * Lets requests arrive and be read until a row command or a refresh comes first, or what comes next lies beyond `reads`,
 * whose cycles begin with `from` and count the reads in them. This is where a stream spends its time.
 */
export function flow(memory: Memory, from: number, reads: Int32Array, listener: ReadListener | null): void {
	const until = from + reads.length;
	const due = memory[refreshDue]!;
	const bound = due < until ? due : until;
	const apart = memory[readToRead]!;
	let at = memory[readAt]!;
	let slot = memory[readSlot]!;
	let said = memory[lastCommand]!;
	let digest = memory[hash]!;
	for (;;) {
		const arrival = memory[memory[arrivalsFirst]! + ofArrival]!;
		if (arrival <= at && arrival <= memory[rowAt]! && memory[room]! > 0) {
			if (arrival >= until) break;
			admit(memory, arrival);
			at = memory[readAt]!;
			slot = memory[readSlot]!;
			continue;
		}
		if (at > memory[rowAt]! || at >= bound) break;
		const place = memory[slot + ofPlace]!;
		const bank = place & mask;
		digest = Math.imul(digest, prime) + (((at - said) << shift) | word | bank);
		said = at;
		memory[waited]! += at - memory[slot + ofArrival]!;
		memory[groupReadFrom + ((place >> groupShift) & mask)] = at + memory[readToGroup]!;
		if (memory[sendDelay] === 0) reads[at - from]!++;
		if (listener !== null) listener(bank, at);
		const soonest = at + apart;
		take(memory, slot, at, soonest);
		slot = memory[hitHead + (place >> stackShift)]!;
		const group = (memory[slot + ofPlace]! >> groupShift) & mask;
		if (slot === none || memory[stackApart] === 0 || memory[groupReadFrom + group]! > soonest) {
			findRead(memory);
			at = memory[readAt]!;
			slot = memory[readSlot]!;
		} else at = soonest;
		if (memory[hits + bank] === 0 && memory[waitHead + bank] !== none) need(memory, bank);
		memory[readAt] = at;
		memory[readSlot] = slot;
	}
	memory[lastCommand] = said;
	memory[hash] = digest;
}

/** Takes a hit that is read out of its list, and sends the next request in its place if the channel does that. */
function take(memory: Memory, slot: number, at: number, soonest: number): void {
	if (memory[readyAt]! <= soonest) surface(memory, soonest);
	const place = memory[slot + ofPlace]!;
	const stack = place >> stackShift;
	const head = hitHead + stack;
	const after = memory[slot + next]!;
	memory[now] = at;
	memory[lastRead] = at;
	memory[lastReadStack] = stack;
	memory[bankReadAt + (place & mask)] = at;
	memory[hits + (place & mask)]!--;
	memory[served]!++;
	memory[room]!++;
	if (memory[head] === slot) {
		memory[head] = after;
		if (after === none) memory[hitTail + stack] = head;
	} else unlink(memory, slot, stack);
	if (memory[sendDelay] === 0) {
		memory[slot + next] = memory[free]!;
		memory[free] = slot;
		return;
	}
	memory[slot + next] = none;
	memory[slot + ofArrival] = at + memory[sendDelay]!;
	memory[memory[arrivalsLast]!] = slot;
	memory[arrivalsLast] = slot;
}

/** A bank whose last hit has been read, while others wait, needs another row. */
function need(memory: Memory, bank: number): void {
	memory[needRow]! |= 1 << bank;
	considerRow(memory, bank);
}

/** Lets the scheduler look at the next request. */
function admit(memory: Memory, arrival: number): void {
	const slot = memory[arrivalsFirst]!;
	const after = memory[slot + next]!;
	memory[arrivalsFirst] = after;
	if (after === none) memory[arrivalsLast] = arrivalsFirst;
	if (memory[roundFrom]! < memory[roundTo]!) goOn(memory, slot);
	const place = memory[slot + ofPlace]!;
	const bank = place & mask;
	memory[slot + ofAge] = memory[admitted]!;
	memory[admitted]!++;
	memory[room]!--;
	if (memory[now]! < arrival) memory[now] = arrival;
	if (memory[slot + ofRow] !== memory[hitRow + bank]) {
		if (wait(memory, slot, bank)) considerRow(memory, bank);
		return;
	}
	const tail = hitTail + (place >> stackShift);
	memory[slot + next] = none;
	memory[memory[tail]!] = slot;
	memory[tail] = slot;
	memory[hits + bank]!++;
	if (memory[readAt]! > memory[lastRead]! + memory[readToRead]!) considerRead(memory, slot);
	if ((memory[needRow]! & (1 << bank)) === 0) return;
	memory[needRow]! &= ~(1 << bank);
	if (memory[rowBank] === bank) findRow(memory); // the row that was to be closed is wanted after all
}

/** Gives a request the next place of a sequential stream. */
function goOn(memory: Memory, slot: number): void {
	const from = memory[step]!;
	const code = memory[from]!;
	const row = memory[streamRow]! + (code >> rowShift);
	memory[slot + ofPlace] = code & places;
	memory[slot + ofRow] = row === memory[rows] ? 0 : row;
	memory[step] = from + 1;
	if (from + 1 < memory[roundTo]!) return;
	memory[step] = memory[roundFrom]!;
	memory[streamRow]!++;
	if (memory[streamRow] === memory[rows]) memory[streamRow] = 0;
}
