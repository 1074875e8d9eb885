import { longAgo, never, rebased } from './cycle.ts';
import { banksOf, groupOf, groupsOf, type Preset } from './presets.ts';

/**
 * All that a channel looks up for each burst lies in one array of numbers, its memory: an engine checks an array before
 * it reads from it, and with a dozen arrays the checks cost more than the work. Files that use it name the places they
 * need in constants of their own, since those are folded into the code and imported ones are not.
 */
export type Memory = Int32Array;

/** Where the single numbers lie. Cycles come first. */
export const scalar = {
	now: 1, // since no request lies at 0
	readAt: 2, // what comes next on the column bus; never if nothing does
	rowAt: 3, // what comes next on the row bus
	lastCommand: 4,
	lastRead: 5,
	refreshDue: 6,
	readSlot: 7,
	readBefore: 8, // the hit before it in its list
	rowBank: 9,
	hash: 10,
	waited: 11, // latency not yet added up
	room: 12, // slots not in use
	free: 13, // the first of them; the rest follow by `next`
	admitted: 14,
	needRow: 15, // one bit per bank that has requests waiting and no hits left
	openBanks: 16, // one bit per bank that has a row open
	lastReadStack: 17, // first bank group of the stack id that was read last
	arrivalsFrom: 18, // where the first request on its way lies
	arrivalsEnd: 19, // where the next will lie
	ringFrom: 20,
	ringTo: 21,
	readDelay: 22, // clocks from a read to the end of its data
	readToRead: 23, // from read to read in one stack id, whatever the groups
	readToOtherStack: 24,
	readToGroup: 25, // to the same group
	readToPrecharge: 26,
	stackGroups: 27, // bank groups of one stack id
	groups: 28
} as const;
const scalars = 32;
const firstCycle = scalar.now;
const lastCycle = scalar.refreshDue;

const mostBanks = 32; // a mask has a bit for each
const place = (number: number) => scalars + number * mostBanks;

/** Where the columns by bank and by bank group begin. Cycles come first. */
export const column = {
	readFrom: place(0), // by bank, after its activate
	prechargeFrom: place(1), // by bank
	activateFrom: place(2), // by bank, after its own commands and its group's activates
	groupReadFrom: place(3), // after the group's own last read
	groupOpenFrom: place(4), // from here on all of the group's open rows can be read
	openRow: place(5), // by bank, or `closed`
	hits: place(6), // by bank
	waitHead: place(7), // by bank: its list of requests that lack their row
	waitTail: place(8),
	bankGroup: place(9),
	hitHead: place(10), // by group: its list of requests whose row is open
	hitTail: place(11),
	hitAge: place(12), // by group: age of its oldest hit, or `noAge`
	groupStack: place(13) // first group of a group's stack id
} as const;
const cycleColumns = 5;
const slotsFrom = place(14);

/** Where the parts of a request lie, from its slot on. A slot's name is its place in memory. */
export const part = { age: 0, bank: 1, row: 2, arrival: 3, next: 4 } as const;
const slotLength = 5;

/** A request on its way has a cycle, a bank and a row. */
export const arrivalLength = 3;

export const none = 0; // no request
export const closed = -1; // no row
export const noAge = 2 ** 31 - 1; // younger than any request

/** The memory of a channel to which nothing has happened yet. `capacity` is the most requests on their way at once. */
export function layOut(preset: Preset, capacity: number, refresh: boolean): Memory {
	const { lookAhead, timing } = preset;
	const ringFrom = slotsFrom + lookAhead * slotLength;
	const ringTo = ringFrom + (capacity + 1) * arrivalLength; // one more, so that the end is never the start
	const memory = new Int32Array(ringTo);
	const readToRead = Math.max(timing.tBurst, timing.tCCD_S);
	const start: Partial<Record<keyof typeof scalar, number>> = {
		readAt: never,
		rowAt: never,
		lastRead: longAgo,
		refreshDue: refresh ? timing.tREFI : never,
		room: lookAhead,
		free: slotsFrom,
		arrivalsFrom: ringFrom,
		arrivalsEnd: ringFrom,
		ringFrom,
		ringTo,
		readDelay: timing.tCL + timing.tBurst,
		readToRead,
		readToOtherStack: Math.max(readToRead, timing.tCCD_R),
		readToGroup: timing.tCCD_L,
		readToPrecharge: timing.tRTP,
		stackGroups: preset.groups,
		groups: groupsOf(preset)
	};
	for (const [name, number] of Object.entries(start)) memory[scalar[name as keyof typeof scalar]] = number;
	for (let bank = 0; bank < mostBanks; bank++) {
		memory[column.openRow + bank] = closed;
		memory[column.bankGroup + bank] = bank < banksOf(preset) ? groupOf(preset, bank) : 0;
		memory[column.hitAge + bank] = noAge;
		memory[column.groupStack + bank] = bank - (bank % preset.groups);
	}
	for (let slot = slotsFrom; slot < ringFrom; slot += slotLength)
		memory[slot + part.next] = slot + slotLength < ringFrom ? slot + slotLength : none;
	memory[ringFrom] = never;
	return memory;
}

/** Counts all cycles in a memory from `shift` later on. */
export function rebaseMemory(memory: Memory, shift: number): void {
	const rebase = (at: number) => (memory[at] = rebased(memory[at]!, shift));
	for (let at: number = firstCycle; at <= lastCycle; at++) rebase(at);
	for (let at = place(0); at < place(cycleColumns); at++) rebase(at);
	const ringFrom = memory[scalar.ringFrom]!;
	for (let slot = slotsFrom; slot < ringFrom; slot += slotLength) rebase(slot + part.arrival);
	for (let at = ringFrom; at < memory.length; at += arrivalLength) rebase(at);
}
