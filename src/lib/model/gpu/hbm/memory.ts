import { longAgo, never, rebased } from './cycle.ts';
import { banksOf, groupOf, stackOf, type Preset } from './presets.ts';

/**
 * All that a channel looks up for each burst lies in one array of numbers, its memory: an engine checks an array before
 * it reads from it, and with a dozen arrays the checks cost more than the work. Files that use it name the places they
 * need in constants of their own, since those are folded into the code and imported ones are not.
 */
export type Memory = Int32Array;

/**
 * Where the parts of a request lie, from its slot on. A slot's name is its place in memory. Slot 0 is no request: it
 * arrives never and is younger than any, so that the end of a list needs no question of its own. `next` comes first, so
 * that a cell that names a list's first request can stand before it like a request.
 */
export const part = { next: 0, arrival: 1, place: 2, row: 3, age: 4 } as const;
const slotLength = 5;

/** Where the single numbers lie. Cycles come first, then what changes, then what never does. */
export const scalar = {
	now: 8,
	readAt: 9, // what comes next on the column bus; never if nothing does
	rowAt: 10, // what comes next on the row bus
	readyAt: 11, // when the row that was opened first of those still opening can be read
	lastCommand: 12,
	lastRead: 13,
	lastActivate: 14,
	activate2: 15, // the last but one, and so on
	activate3: 16,
	activate4: 17,
	lastPrecharge: 18,
	lastRefresh: 19,
	rowBusFrom: 20,
	refreshDue: 21,
	readSlot: 22,
	rowBank: 23,
	hash: 24,
	waited: 25, // latency not yet added up
	served: 26, // reads so far, modulo 2^32
	room: 27, // how many more requests the scheduler can look at
	admitted: 28, // requests so far: the age of the next
	free: 29, // the first slot not in use; the rest follow by `next`
	arrivalsFirst: 30, // on their way, in order of arrival
	arrivalsLast: 31,
	needRow: 32, // one bit per bank that has requests waiting and no hits left
	openBanks: 33, // one bit per bank that has a row open
	openingFirst: 34, // the bank that has been opening for longest, or `end`; the rest follow in the column `opening`
	openingLast: 35,
	lastReadStack: 36, // stack id that was read last
	step: 37, // where in its round a sequential stream goes on
	streamRow: 38, // the row of that round
	readDelay: 39, // clocks from a read to the end of its data
	readToRead: 40, // from read to read in one stack id, whatever the groups
	readToOtherStack: 41,
	readToGroup: 42, // to the same group
	readToPrecharge: 43,
	activateToRead: 44,
	activateToPrecharge: 45, // of the same bank
	activateToAnyPrecharge: 46,
	activateToBank: 47, // to an activate of the same bank
	activateToGroup: 48,
	activateToAny: 49,
	fourActivates: 50,
	prechargeToActivate: 51,
	prechargeToPrecharge: 52,
	refreshTime: 53,
	refreshEvery: 54,
	banks: 55,
	groupBanks: 56, // banks of a group
	stacks: 57,
	stackApart: 58, // 1 if no read of another stack id is ever as soon as one of the same
	rows: 59,
	roundFrom: 60, // places of one round of a sequential stream; none if the requests bring their own
	roundTo: 61,
	sendDelay: 62 // from a read to the arrival of the request that follows it, if its channel sends that; or 0
} as const;
const scalars = 64;
const firstCycle = scalar.now;
const lastCycle = scalar.refreshDue;

const mostBanks = 32; // a mask has a bit for each
/** Stands at either end of the banks in a row. */
export const end: number = mostBanks;
const place = (number: number) => scalars + number * (mostBanks + 1);

/** Where the columns by bank, bank group and stack id begin. Cycles come first. */
export const column = {
	readFrom: place(0), // by bank, after its activate
	bankReadAt: place(1), // by bank: its last read
	prechargeFrom: place(2), // by bank, after its activate
	activateFrom: place(3), // by bank, after its own commands and its group's activates
	groupReadFrom: place(4), // by group, after its own last read
	openRow: place(5), // by bank, or `closed`
	hitRow: place(6), // by bank: its open row once it can be read, or `closed`
	hits: place(7), // by bank: requests whose row is open
	waitHead: place(8), // by bank: its list of requests that lack their row, from old to young
	waitTail: place(9),
	waitAge: place(10), // by bank: age of the first of them, or `noAge`
	older: place(11), // by bank: the bank before it in the row of those that wait, which begins and ends with `end`
	younger: place(12),
	opening: place(13), // by bank: the bank that opens next
	openHead: place(14), // by bank: its list of requests whose row is opening
	openTail: place(15),
	bankPlace: place(16), // see placeOf
	hitHead: place(17), // by stack id: its list of requests whose row can be read, from old to young
	hitTail: place(18) // if there are none, the cell of the head
} as const;
const cycleColumns = 5;
const roundFrom = place(19);

export const none = 0; // no request
export const closed = -1; // no row
export const noAge = 2 ** 31 - 1; // younger than any request

/** A bank with its group and stack id in one number, five bits each. Above them, in a round, is 1 for the next row. */
export const placeShift = { group: 5, stack: 10, row: 15 } as const;
export const bankMask = 31;
export const placeMask = 2 ** placeShift.row - 1; // without the row

const placeOf = (preset: Preset, bank: number) =>
	bank | (groupOf(preset, bank) << placeShift.group) | (stackOf(preset, bank) << placeShift.stack);

/** The rules that reads meet, and the shape of the channel: what never changes. */
function rulesOf(preset: Preset): Partial<Record<keyof typeof scalar, number>> {
	const { timing } = preset;
	const readToRead = Math.max(timing.tBurst, timing.tCCD_S);
	return {
		readDelay: timing.tCL + timing.tBurst,
		readToRead,
		readToOtherStack: Math.max(readToRead, timing.tCCD_R),
		readToGroup: timing.tCCD_L,
		readToPrecharge: timing.tRTP,
		activateToRead: timing.tRCDRD,
		activateToPrecharge: timing.tRAS,
		activateToAnyPrecharge: timing.tActBus,
		activateToBank: timing.tRC,
		activateToGroup: timing.tRRD_L,
		activateToAny: timing.tRRD_S,
		fourActivates: timing.tFAW,
		prechargeToActivate: timing.tRP,
		prechargeToPrecharge: timing.tPPD,
		refreshTime: timing.tRFC,
		refreshEvery: timing.tREFI,
		banks: banksOf(preset),
		groupBanks: preset.banksPerGroup,
		stacks: preset.stackIds,
		rows: preset.rows,
		stackApart: preset.stackIds === 1 || timing.tCCD_R > readToRead ? 1 : 0
	};
}

/** One round of a sequential stream through a channel: the bank of each burst, and whether it is a row ahead. */
export type Round = readonly { readonly bank: number; readonly ahead: number }[];

/**
 * The memory of a channel to which nothing has happened yet. `capacity` is the most requests on their way at once. With
 * a round, the n-th request lies at its n-th place, whatever it says itself.
 */
export function layOut(preset: Preset, capacity: number, refresh: boolean, round: Round): Memory {
	const roundTo = roundFrom + round.length;
	const memory = new Int32Array(roundTo + capacity * slotLength);
	const { readyAt, refreshDue } = scalar;
	memory.fill(longAgo, readyAt + 1, refreshDue);
	memory.fill(longAgo, column.bankReadAt, column.bankReadAt + mostBanks);
	const start: Partial<Record<keyof typeof scalar, number>> = {
		...rulesOf(preset),
		readAt: never,
		rowAt: never,
		readyAt: never,
		lastCommand: 0,
		rowBusFrom: 0,
		refreshDue: refresh ? preset.timing.tREFI : never,
		room: preset.lookAhead,
		free: roundTo,
		arrivalsLast: scalar.arrivalsFirst,
		openingFirst: end,
		roundFrom,
		roundTo,
		step: roundFrom
	};
	for (const [name, number] of Object.entries(start)) memory[scalar[name as keyof typeof scalar]] = number;
	for (let bank = 0; bank <= end; bank++) {
		memory[column.openRow + bank] = closed;
		memory[column.hitRow + bank] = closed;
		memory[column.waitAge + bank] = noAge;
		memory[column.bankPlace + bank] = placeOf(preset, bank);
		memory[column.hitTail + bank] = column.hitHead + bank;
	}
	memory[column.older + end] = end;
	memory[column.younger + end] = end;
	for (const [at, { bank, ahead }] of round.entries())
		memory[roundFrom + at] = placeOf(preset, bank) | (ahead << placeShift.row);
	for (let slot = roundTo; slot + slotLength < memory.length; slot += slotLength)
		memory[slot + part.next] = slot + slotLength;
	memory[none + part.arrival] = never;
	memory[none + part.age] = noAge;
	return memory;
}

/** Counts all cycles in a memory from `shift` later on. */
export function rebaseMemory(memory: Memory, shift: number): void {
	const rebase = (at: number) => (memory[at] = rebased(memory[at]!, shift));
	for (let at: number = firstCycle; at <= lastCycle; at++) rebase(at);
	for (let at = place(0); at < place(cycleColumns); at++) rebase(at);
	for (let slot = memory[scalar.roundTo]!; slot < memory.length; slot += slotLength)
		rebase(slot + part.arrival);
}
