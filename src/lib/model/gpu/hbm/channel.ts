import { Arrivals } from './arrivals.ts';
import { longAgo, never, rebased } from './cycle.ts';
import { Legal } from './legal.ts';
import type { Preset } from './presets.ts';
import { commands, type Command } from './rules.ts';
import type { State } from './state.ts';
import { Candidates, none } from './candidates.ts';

const hashBasis = 0x811c9dc5; // FNV-1a's offset basis and prime, 32 bit
export const hashPrime = 0x01000193;
const commandShift = 5; // a bank's number has five bits
const distanceShift = 8; // a command's has three
const topBit = 31;
const code = Object.fromEntries(commands.map((name, number) => [name, number])) as Record<Command, number>;

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
	// In arrays, because a field would be boxed anew whenever it outgrows a small integer.
	readonly #hash = Int32Array.of(hashBasis);
	readonly #latency = new Float64Array(1);
	readonly #legal: Legal;
	readonly #candidates: Candidates;
	readonly #arrivals: Arrivals;
	readonly #readDelay: number; // clocks from a read to the end of its data
	readonly #stackGroups: number; // bank groups of one stack id
	#base = 0;
	#now = 0;
	#lastCommand = 0;
	// What comes next on each bus.
	#readAt = never;
	#readSlot = none;
	#readBefore = none; // the hit before it in its list
	#rowAt = never;
	#rowBank = none;

	/** `capacity` is the most requests on their way at once. */
	constructor(preset: Preset, capacity: number, refresh: boolean) {
		this.#legal = new Legal(preset, refresh);
		this.#candidates = new Candidates(preset);
		this.#arrivals = new Arrivals(capacity);
		this.#readDelay = preset.timing.tCL + preset.timing.tBurst;
		this.#stackGroups = preset.groups;
	}

	/** Identifies the commands so far: their distances, kinds and banks. */
	get hash(): number {
		return this.#hash[0]!;
	}

	/** Sum over reads of the end of the data less the arrival. */
	get latency(): number {
		return this.#latency[0]!;
	}

	/** Sends a request on its way. Arrivals never go back in time. */
	push(bank: number, row: number, arrival: number): void {
		this.#arrivals.push(bank, row, arrival);
	}

	/** The cycle of the next arrival or command; never when nothing is left to do. */
	get nextAt(): number {
		const next = Math.min(
			this.#readAt,
			this.#rowAt,
			this.#candidates.room === 0 ? never : this.#arrivals.cycle
		);
		return next === never ? never : Math.max(this.#now, Math.min(next, this.#legal.refreshDue));
	}

	/** Does the next thing. Gives back the cycle at which a read's data end, or -1 for all else. */
	step(): number {
		const commandAt = this.#readAt < this.#rowAt ? this.#readAt : this.#rowAt;
		if (this.#candidates.room > 0 && this.#arrivals.cycle <= commandAt) this.#admit();
		else if (this.#legal.refreshDue <= commandAt) this.#refresh();
		else if (this.#readAt === commandAt) return this.#read();
		else this.#rowCommand();
		return -1;
	}

	/** Goes on to the next read. Gives back the cycle at which its data end. */
	serve(): number {
		let end = this.step();
		while (end < 0) end = this.step();
		return end;
	}

	/** Counts cycles from `shift` later on. Nothing may be left undone before it. */
	rebase(shift: number): void {
		this.#legal.rebase(shift);
		this.#candidates.rebase(shift);
		this.#arrivals.rebase(shift);
		this.#base += shift;
		this.#now = rebased(this.#now, shift);
		this.#lastCommand = rebased(this.#lastCommand, shift);
		this.#readAt = rebased(this.#readAt, shift);
		this.#rowAt = rebased(this.#rowAt, shift);
	}

	/** Writes down all that the future depends on, with rows counted from `row`. */
	describe(state: State, row: number): void {
		const now = this.#now;
		this.#legal.describe(state, now);
		this.#candidates.describe(state, now, row);
		this.#arrivals.describe(state, now);
		for (const cycle of [this.#readAt, this.#rowAt]) state.put(cycle === never ? never : cycle - now);
		state.put(this.#lastCommand - now);
	}

	/** Lives through `times` repeats of the stretch that led from `before`, a moment just like this one, to here. */
	repeat(times: number, before: Counts): void {
		const { commands, activates, precharges, refreshes, latency, hash } = before;
		const length = this.commands - commands;
		let factor = 1;
		for (let command = 0; command < length; command++) factor = Math.imul(factor, hashPrime);
		const added = this.hash - Math.imul(hash, factor);
		for (let time = 0; time < times; time++) this.#hash[0] = Math.imul(this.hash, factor) + added;
		this.commands += times * length;
		this.activates += times * (this.activates - activates);
		this.precharges += times * (this.precharges - precharges);
		this.refreshes += times * (this.refreshes - refreshes);
		this.#latency[0]! += times * (this.latency - latency);
	}

	#admit(): void {
		const { bank, row, cycle } = this.#arrivals;
		const candidates = this.#candidates;
		if (cycle > this.#now) this.#now = cycle;
		const needed = candidates.needRow;
		const before = candidates.hitTail[candidates.bankGroup[bank]!]!;
		const slot = candidates.admit(bank, row, cycle);
		this.#arrivals.shift();
		if (slot === none) {
			if (candidates.needRow !== needed) this.#considerRows(1 << bank);
			return;
		}
		if (candidates.needRow !== needed) this.#findRow(); // the row that was to be closed is wanted after all
		const readAt = Math.max(this.#now, this.#legal.readAt(bank));
		if (readAt >= this.#readAt) return; // the youngest never goes before an older one
		this.#readAt = readAt;
		this.#readSlot = slot;
		this.#readBefore = before;
	}

	#read(): number {
		const candidates = this.#candidates;
		const cycle = this.#readAt;
		const slot = this.#readSlot;
		const bank = candidates.bank[slot]!;
		const end = cycle + this.#readDelay;
		this.#now = cycle;
		this.#tell(code.RD, bank, cycle);
		this.#latency[0]! += end - candidates.arrival[slot]!;
		this.#legal.read(bank, cycle);
		const needed = candidates.needRow;
		candidates.serve(slot, this.#readBefore);
		this.#findRead();
		if (candidates.needRow !== needed) this.#considerRows(1 << bank);
		return end;
	}

	/** Looks for the next read: of those legal first, the oldest. */
	#findRead(): void {
		const { lastRead, lastReadGroup, readToRead, readToOtherStack, groupStack } = this.#legal;
		const first = groupStack[lastReadGroup]! * this.#stackGroups;
		const soonest = lastRead + readToRead;
		this.#readAt = never;
		this.#readSlot = none;
		this.#findReadIn(first, soonest);
		if (this.#readAt <= soonest && readToOtherStack > readToRead) return;
		for (let group = 0; group < groupStack.length; group += this.#stackGroups) {
			if (group !== first) this.#findReadIn(group, lastRead + readToOtherStack);
		}
	}

	/** Betters the next read by the groups of one stack id, legal from `soonest`. */
	#findReadIn(firstGroup: number, soonest: number): void {
		const { hitHead, age, next, bank } = this.#candidates;
		const { groupReadFrom, groupOpenFrom, readFrom } = this.#legal;
		let bestAt = this.#readAt;
		let best = this.#readSlot;
		let bestBefore = this.#readBefore;
		for (let group = firstGroup; group < firstGroup + this.#stackGroups; group++) {
			let slot = hitHead[group]!;
			if (slot === none) continue;
			const own = groupReadFrom[group]!;
			let at = own > soonest ? own : soonest;
			let before = none;
			if (groupOpenFrom[group]! > at) {
				before = this.#candidates.readyBefore(slot, at, readFrom);
				if (before !== none) slot = next[before]!;
				at = Math.max(at, readFrom[bank[slot]!]!);
			}
			if (at > bestAt || (at === bestAt && age[slot]! > age[best]!)) continue;
			bestAt = at;
			best = slot;
			bestBefore = before;
		}
		this.#readAt = bestAt;
		this.#readSlot = best;
		this.#readBefore = bestBefore;
	}

	/** Looks for the next activate or precharge: of those legal first, the one whose bank has the oldest request. */
	#findRow(): void {
		this.#rowAt = never;
		this.#considerRows(this.#candidates.needRow);
	}

	/** Betters the next row command by those of some banks that need one. */
	#considerRows(banks: number): void {
		const { openBanks } = this.#candidates;
		const { activateBus, prechargeBus, activateFrom, prechargeFrom } = this.#legal;
		this.#considerAlike(banks & ~openBanks, activateBus, activateFrom);
		this.#considerAlike(banks & openBanks, prechargeBus, prechargeFrom);
	}

	/** The same for banks that need the same command, held up by what the channel and what each bank waits for. */
	#considerAlike(banks: number, busFrom: number, bankFrom: Int32Array): void {
		const { waitHead, age } = this.#candidates;
		const bus = busFrom > this.#now ? busFrom : this.#now;
		let bestAt = this.#rowAt;
		let best = this.#rowBank;
		for (let left = banks; left !== 0; left &= left - 1) {
			const bank = topBit - Math.clz32(left & -left);
			const own = bankFrom[bank]!;
			const at = own > bus ? own : bus;
			if (at > bestAt || (at === bestAt && age[waitHead[bank]!]! > age[waitHead[best]!]!)) continue;
			bestAt = at;
			best = bank;
		}
		this.#rowAt = bestAt;
		this.#rowBank = best;
	}

	#rowCommand(): void {
		const bank = this.#rowBank;
		const cycle = this.#rowAt;
		this.#now = cycle;
		if (this.#candidates.openRow[bank] === none) {
			this.#tell(code.ACT, bank, cycle);
			this.activates++;
			this.#legal.activate(bank, cycle);
			this.#candidates.open(bank);
			this.#findRead();
		} else {
			this.#tell(code.PRE, bank, cycle);
			this.precharges++;
			this.#legal.precharge(bank, cycle);
			this.#candidates.close(bank);
		}
		this.#findRow();
	}

	/** Closes all banks as soon as the rules allow, then refreshes; nothing else happens meanwhile. */
	#refresh(): void {
		let closedAt = longAgo;
		if (this.#candidates.openBanks !== 0) {
			closedAt = Math.max(this.#legal.refreshDue, this.#legal.prechargeAllAt);
			this.#tell(code.PREA, 0, closedAt);
			this.precharges++;
			this.#candidates.closeAll();
			this.#readAt = never;
		}
		const cycle = Math.max(this.#legal.refreshDue, this.#legal.refreshAt(closedAt));
		this.#tell(code.REF, 0, cycle);
		this.refreshes++;
		this.#legal.refresh(cycle);
		if (cycle > this.#now) this.#now = cycle; // a channel that slept past its refresh stays awake from here
		this.#findRow();
	}

	#tell(command: number, bank: number, cycle: number): void {
		const word = ((cycle - this.#lastCommand) << distanceShift) | (command << commandShift) | bank;
		this.#hash[0] = Math.imul(this.#hash[0]!, hashPrime) + word;
		this.#lastCommand = cycle;
		this.commands++;
		if (this.listener !== null) this.listener(commands[command]!, bank, this.#base + cycle);
	}
}

/** What a channel has counted by some moment. */
export type Counts = Readonly<
	Pick<Channel, 'commands' | 'activates' | 'precharges' | 'refreshes' | 'latency' | 'hash'>
>;
