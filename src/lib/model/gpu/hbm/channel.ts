import { longAgo, never } from './cycle.ts';
import { flow, type ReadListener } from './flow.ts';
import { hashBasis, hashPrime, wordOf, wordShift } from './hash.ts';
import * as legal from './legal.ts';
import { column, layOut, none, part, rebaseMemory, scalar, type Memory, type Round } from './memory.ts';
import { considerRead } from './nextRead.ts';
import { findRow } from './nextRow.ts';
import type { Preset } from './presets.ts';
import { open, surface } from './opening.ts';
import { close, closeAll, describeRequests, send } from './requests.ts';
import type { Command } from './rules.ts';
import type { State } from './state.ts';

const { now, readAt, readSlot, rowAt, rowBank, lastCommand, waited, served, refreshDue, readDelay } = scalar;
const { hash, room, openBanks, arrivalsFirst, step, streamRow, sendDelay } = scalar;
const { waitHead } = column;
const [actWord, preWord, preaWord, refWord] = (['ACT', 'PRE', 'PREA', 'REF'] as const).map(wordOf) as [
	number,
	number,
	number,
	number
];

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
	/** Sum over reads of the end of the data less the arrival. */
	latency = 0;
	readonly #memory: Memory;
	#listener: Listener | null = null;
	#heardRead: ReadListener | null = null;
	#base = 0;

	/** `capacity` is the most requests on their way at once; `round` is there for a sequential stream. */
	constructor(preset: Preset, capacity: number, refresh: boolean, round: Round = []) {
		this.#memory = layOut(preset, capacity, refresh, round);
		this.#memory[hash] = hashBasis;
	}

	/** Identifies the commands so far: their distances, kinds and banks. */
	get hash(): number {
		return this.#memory[hash]!;
	}

	/** Lets someone hear every command from now on. */
	listen(listener: Listener): void {
		this.#listener = listener;
		this.#heardRead = (bank, cycle) => listener('RD', bank, this.#base + cycle);
	}

	/** Sends a request on its way. Arrivals never go back in time. */
	push(bank: number, row: number, arrival: number): void {
		send(this.#memory, bank, row, arrival);
	}

	/** The row in which a sequential stream's requests are looked at. */
	get row(): number {
		return this.#memory[streamRow]!;
	}

	/** Lets each read send the request that follows it, which arrives so many cycles later; 0 leaves that to others. */
	sendAfter(cycles: number): void {
		this.#memory[sendDelay] = cycles;
	}

	/** The cycle of its latest arrival or command. */
	get now(): number {
		return this.#memory[now]!;
	}

	/** What it has counted so far. */
	get counts(): Counts {
		const { commands, activates, precharges, refreshes, latency, hash } = this;
		return { commands, activates, precharges, refreshes, latency, hash };
	}

	/** Reads so far, modulo 2^32. */
	get served(): number {
		return this.#memory[served]!;
	}

	/** The cycle of the last read. */
	get lastRead(): number {
		return this.#memory[scalar.lastRead]!;
	}

	/** The cycle of the next arrival or command; never when nothing is left to do. */
	get nextAt(): number {
		const memory = this.#memory;
		const arrival = memory[room] === 0 ? never : memory[memory[arrivalsFirst]! + part.arrival]!;
		const commandAt = Math.min(memory[readAt]!, memory[rowAt]!);
		const next = arrival <= commandAt ? arrival : Math.min(commandAt, memory[refreshDue]!);
		return next === never ? never : Math.max(memory[now]!, next);
	}

	/** Goes on for as many cycles from `from` on as `reads` is long, and counts each read in it under its cycle. */
	run(from: number, reads: Int32Array): void {
		const memory = this.#memory;
		const until = from + reads.length;
		const before = memory[served]!;
		while (memory[now]! < until) {
			flow(memory, from, reads, this.#heardRead);
			const commandAt = Math.min(memory[readAt]!, memory[rowAt]!);
			if (this.#arrivesBy(commandAt)) break; // after the stretch
			if (memory[refreshDue]! <= commandAt) {
				if (memory[refreshDue]! >= until) break;
				this.#refresh();
			} else if (commandAt >= until) break;
			else this.#rowCommand();
		}
		const done = (memory[served]! - before) | 0;
		this.commands += done;
		this.latency += memory[waited]! + done * memory[readDelay]!;
		memory[waited] = 0;
	}

	/** Counts cycles from `shift` later on. Nothing may be left undone before it. */
	rebase(shift: number): void {
		rebaseMemory(this.#memory, shift);
		this.#base += shift;
	}

	/** Writes down all that the future depends on, with rows counted from that of the stream. */
	describe(state: State): void {
		const memory = this.#memory;
		const at = memory[now]!;
		state.put(memory[step]!);
		legal.describeLegal(memory, state);
		describeRequests(memory, state, memory[streamRow]!);
		for (const cycle of [memory[readAt]!, memory[rowAt]!]) state.put(cycle === never ? never : cycle - at);
		state.put(memory[lastCommand]! - at);
	}

	/** Lives through `times` repeats of the stretch that led from `before`, a moment just like this one, to here. */
	repeat(times: number, before: Counts): void {
		const { commands, activates, precharges, refreshes, latency } = before;
		const length = this.commands - commands;
		let factor = 1;
		for (let command = 0; command < length; command++) factor = Math.imul(factor, hashPrime);
		const added = this.hash - Math.imul(before.hash, factor);
		for (let time = 0; time < times; time++) this.#memory[hash] = Math.imul(this.hash, factor) + added;
		this.commands += times * length;
		this.activates += times * (this.activates - activates);
		this.precharges += times * (this.precharges - precharges);
		this.refreshes += times * (this.refreshes - refreshes);
		this.latency += times * (this.latency - latency);
	}

	#arrivesBy(cycle: number): boolean {
		const memory = this.#memory;
		return memory[room]! > 0 && memory[memory[arrivalsFirst]! + part.arrival]! <= cycle;
	}

	#rowCommand(): void {
		const memory = this.#memory;
		const bank = memory[rowBank]!;
		const cycle = memory[rowAt]!;
		memory[now] = cycle;
		if ((memory[openBanks]! & (1 << bank)) === 0) {
			this.#tell('ACT', actWord, bank, cycle);
			this.activates++;
			legal.noteActivate(memory, bank, cycle);
			const oldest = memory[waitHead + bank]!;
			open(memory, bank);
			considerRead(memory, oldest);
		} else {
			this.#tell('PRE', preWord, bank, cycle);
			this.precharges++;
			legal.notePrecharge(memory, bank, cycle);
			close(memory, bank);
		}
		findRow(memory);
	}

	/** Closes all banks as soon as the rules allow, then refreshes; nothing else happens meanwhile. */
	#refresh(): void {
		const memory = this.#memory;
		const due = memory[refreshDue]!;
		let closedAt = longAgo;
		if (memory[openBanks] !== 0) {
			closedAt = legal.prechargeAllAt(memory, due);
			this.#tell('PREA', preaWord, 0, closedAt);
			this.precharges++;
			surface(memory, never - 1);
			closeAll(memory);
			memory[readAt] = never;
			memory[readSlot] = none;
		}
		const cycle = Math.max(due, legal.refreshAt(memory, closedAt));
		this.#tell('REF', refWord, 0, cycle);
		this.refreshes++;
		legal.noteRefresh(memory, cycle);
		if (cycle > memory[now]!) memory[now] = cycle; // a channel that slept past its refresh stays awake from here
		findRow(memory);
	}

	#tell(command: Command, kind: number, bank: number, cycle: number): void {
		const memory = this.#memory;
		const word = ((cycle - memory[lastCommand]!) << wordShift) | kind | bank;
		memory[hash] = Math.imul(memory[hash]!, hashPrime) + word;
		memory[lastCommand] = cycle;
		this.commands++;
		if (this.#listener !== null) this.#listener(command, bank, this.#base + cycle);
	}
}

/** What a channel has counted by some moment. */
export type Counts = Readonly<
	Pick<Channel, 'commands' | 'activates' | 'precharges' | 'refreshes' | 'latency' | 'hash'>
>;
