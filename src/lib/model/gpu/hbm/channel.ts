import { describeArrivals, push } from './arrivals.ts';
import { addHit, addWaiting, close, closeAll, describeCandidates, open, remove, take } from './candidates.ts';
import { longAgo, never } from './cycle.ts';
import { Legal } from './legal.ts';
import { closed, column, layOut, part, rebaseMemory, scalar, type Memory } from './memory.ts';
import { considerHit, considerOpened, findRead, noteRead } from './nextRead.ts';
import { banksOf, type Preset } from './presets.ts';
import { commands, type Command } from './rules.ts';
import type { State } from './state.ts';

const hashBasis = 0x811c9dc5; // FNV-1a's offset basis and prime, 32 bit
export const hashPrime = 0x01000193;
const commandShift = 5; // a bank's number has five bits
const distanceShift = 8; // a command's has three
const topBit = 31;
const code = Object.fromEntries(commands.map((name, number) => [name, number])) as Record<Command, number>;

const { now, readAt, readSlot, readBefore, rowAt, rowBank, lastCommand, waited, refreshDue, readDelay } =
	scalar;
const none = 0; // as in memory.ts
const { hash, room, needRow, openBanks, arrivalsFrom } = scalar;
const { activateFrom, prechargeFrom, waitHead, openRow, bankGroup, hits, hitTail } = column;
const { age, bank: ofBank, row: ofRow, arrival: ofArrival } = part;
const { RD: readCode, ACT: activateCode, PRE: prechargeCode } = code;
const prime = hashPrime;

/** Told of every command in the order of cycles; a read comes before the row command of its cycle. */
export type Listener = (command: Command, bank: number, cycle: number) => void;

/**
 * One (pseudo-)channel that jumps from command to command. A refresh that is due stops all else. Otherwise the oldest
 * request whose row is open and whose read is legal goes first; on the other bus, of the banks whose requests all lack
 * their row, the one with the oldest request. Exact to the clock against the plain reference in the tests.
 */
export class Channel {
	commands = 0;
	activates = 0;
	precharges = 0;
	refreshes = 0;
	listener: Listener | null = null;
	/** Sum over reads of the end of the data less the arrival. */
	latency = 0;
	readonly #memory: Memory;
	readonly #legal: Legal;
	readonly #banks: number;
	#base = 0;

	/** `capacity` is the most requests on their way at once. */
	constructor(preset: Preset, capacity: number, refresh: boolean) {
		this.#memory = layOut(preset, capacity, refresh);
		this.#memory[scalar.hash] = hashBasis;
		this.#legal = new Legal(this.#memory, preset);
		this.#banks = banksOf(preset);
	}

	/** Identifies the commands so far: their distances, kinds and banks. */
	get hash(): number {
		return this.#memory[scalar.hash]!;
	}

	/** Sends a request on its way. Arrivals never go back in time. */
	push(bank: number, row: number, arrival: number): void {
		push(this.#memory, bank, row, arrival);
	}

	/** The cycle of the next arrival or command; never when nothing is left to do. */
	get nextAt(): number {
		const memory = this.#memory;
		const arrival = memory[room] === 0 ? never : memory[memory[arrivalsFrom]!]!;
		const commandAt = Math.min(memory[readAt]!, memory[rowAt]!);
		const next = arrival <= commandAt ? arrival : Math.min(commandAt, memory[refreshDue]!);
		return next === never ? never : Math.max(memory[now]!, next);
	}

	/** Goes on for as many cycles from `from` on as `reads` is long, and counts each read in it under its cycle. */
	run(from: number, reads: Int32Array): void {
		const memory = this.#memory;
		const until = from + reads.length;
		for (;;) {
			const nextRead = memory[readAt]!;
			const nextRow = memory[rowAt]!;
			const commandAt = nextRead < nextRow ? nextRead : nextRow;
			const arrival = memory[memory[arrivalsFrom]!]!;
			if (arrival <= commandAt && memory[room]! > 0) {
				if (arrival >= until || memory[now]! >= until) break;
				this.#admit();
			} else if (memory[refreshDue]! <= commandAt) {
				if (memory[refreshDue]! >= until || memory[now]! >= until) break;
				this.#refresh();
			} else if (commandAt >= until) break;
			else if (nextRead === commandAt) {
				reads[commandAt - from]!++;
				this.#read();
			} else this.#rowCommand();
		}
		this.latency += memory[waited]!;
		memory[waited] = 0;
	}

	/** Counts cycles from `shift` later on. Nothing may be left undone before it. */
	rebase(shift: number): void {
		rebaseMemory(this.#memory, shift);
		this.#legal.rebase(shift);
		this.#base += shift;
	}

	/** Writes down all that the future depends on, with rows counted from `row`. */
	describe(state: State, row: number): void {
		const memory = this.#memory;
		const at = memory[now]!;
		this.#legal.describe(state, at);
		describeCandidates(memory, this.#banks, state, row);
		describeArrivals(memory, state, at);
		for (const cycle of [memory[readAt]!, memory[rowAt]!]) state.put(cycle === never ? never : cycle - at);
		state.put(memory[lastCommand]! - at);
	}

	/** Lives through `times` repeats of the stretch that led from `before`, a moment just like this one, to here. */
	repeat(times: number, before: Counts): void {
		const { commands, activates, precharges, refreshes, latency, hash } = before;
		const length = this.commands - commands;
		let factor = 1;
		for (let command = 0; command < length; command++) factor = Math.imul(factor, hashPrime);
		const added = this.hash - Math.imul(hash, factor);
		for (let time = 0; time < times; time++) this.#memory[scalar.hash] = Math.imul(this.hash, factor) + added;
		this.commands += times * length;
		this.activates += times * (this.activates - activates);
		this.precharges += times * (this.precharges - precharges);
		this.refreshes += times * (this.refreshes - refreshes);
		this.latency += times * (this.latency - latency);
	}

	#admit(): void {
		const memory = this.#memory;
		const slot = take(memory);
		const bank = memory[slot + ofBank]!;
		const needed = memory[needRow]!;
		if (memory[slot + ofRow] !== memory[openRow + bank]) {
			addWaiting(memory, slot, bank);
			if (memory[needRow] !== needed) this.#considerRows(1 << bank);
			return;
		}
		const group = memory[bankGroup + bank]!;
		const before = memory[hitTail + group]!;
		addHit(memory, slot, bank, group, before);
		considerHit(memory, slot, bank, group, before);
		if ((needed & (1 << bank)) === 0) return;
		memory[needRow] = needed & ~(1 << bank);
		this.#findRow(); // the row that was to be closed is wanted after all
	}

	#read(): void {
		const memory = this.#memory;
		const cycle = memory[readAt]!;
		const slot = memory[readSlot]!;
		const bank = memory[slot + ofBank]!;
		const group = memory[bankGroup + bank]!;
		memory[now] = cycle;
		this.#tell(readCode, bank, cycle);
		memory[waited]! += cycle + memory[readDelay]! - memory[slot + ofArrival]!;
		noteRead(memory, bank, group, cycle);
		remove(memory, slot, memory[readBefore]!, bank, group);
		findRead(memory);
		if (memory[hits + bank] !== 0 || memory[waitHead + bank] === none) return;
		memory[needRow]! |= 1 << bank;
		this.#considerRows(1 << bank);
	}

	/** Looks for the next activate or precharge: of those legal first, the one whose bank has the oldest request. */
	#findRow(): void {
		this.#memory[rowAt] = never;
		this.#considerRows(this.#memory[needRow]!);
	}

	/** Betters the next row command by those of some banks that need one. */
	#considerRows(banks: number): void {
		const opened = this.#memory[openBanks]!;
		if ((banks & ~opened) !== 0) this.#considerAlike(banks & ~opened, this.#legal.activateBus, activateFrom);
		if ((banks & opened) !== 0) this.#considerAlike(banks & opened, this.#legal.prechargeBus, prechargeFrom);
	}

	/** The same for banks that need the same command, held up by what the channel and what each bank waits for. */
	#considerAlike(banks: number, busFrom: number, bankFrom: number): void {
		const memory = this.#memory;
		const bus = busFrom > memory[now]! ? busFrom : memory[now]!;
		let bestAt = memory[rowAt]!;
		let best = memory[rowBank]!;
		for (let left = banks; left !== 0; left &= left - 1) {
			const bank = topBit - Math.clz32(left & -left);
			const own = memory[bankFrom + bank]!;
			const at = own > bus ? own : bus;
			if (at > bestAt || (at === bestAt && this.#waitAge(bank) > this.#waitAge(best))) continue;
			bestAt = at;
			best = bank;
		}
		memory[rowAt] = bestAt;
		memory[rowBank] = best;
	}

	/** The age of a bank's oldest request that lacks its row. */
	#waitAge(bank: number): number {
		return this.#memory[this.#memory[waitHead + bank]! + age]!;
	}

	#rowCommand(): void {
		const memory = this.#memory;
		const bank = memory[rowBank]!;
		const cycle = memory[rowAt]!;
		memory[now] = cycle;
		if (memory[openRow + bank] === closed) {
			this.#tell(activateCode, bank, cycle);
			this.activates++;
			this.#legal.activate(bank, cycle);
			open(memory, bank);
			considerOpened(memory, bank);
		} else {
			this.#tell(prechargeCode, bank, cycle);
			this.precharges++;
			this.#legal.precharge(bank, cycle);
			close(memory, bank);
		}
		this.#findRow();
	}

	/** Closes all banks as soon as the rules allow, then refreshes; nothing else happens meanwhile. */
	#refresh(): void {
		const memory = this.#memory;
		const due = memory[refreshDue]!;
		let closedAt = longAgo;
		if (memory[openBanks] !== 0) {
			closedAt = Math.max(due, this.#legal.prechargeAllAt);
			this.#tell(code.PREA, 0, closedAt);
			this.precharges++;
			closeAll(memory, this.#banks);
			memory[readAt] = never;
			memory[readSlot] = none;
		}
		const cycle = Math.max(due, this.#legal.refreshAt(closedAt));
		this.#tell(code.REF, 0, cycle);
		this.refreshes++;
		this.#legal.refresh(cycle);
		if (cycle > memory[now]!) memory[now] = cycle; // a channel that slept past its refresh stays awake from here
		this.#findRow();
	}

	#tell(command: number, bank: number, cycle: number): void {
		const memory = this.#memory;
		const word = ((cycle - memory[lastCommand]!) << distanceShift) | (command << commandShift) | bank;
		memory[hash] = Math.imul(memory[hash]!, prime) + word;
		memory[lastCommand] = cycle;
		this.commands++;
		if (this.listener !== null) this.listener(commands[command]!, bank, this.#base + cycle);
	}
}

/** What a channel has counted by some moment. */
export type Counts = Readonly<
	Pick<Channel, 'commands' | 'activates' | 'precharges' | 'refreshes' | 'latency' | 'hash'>
>;
