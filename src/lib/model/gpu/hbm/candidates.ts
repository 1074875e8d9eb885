import { rebaseAll } from './cycle.ts';
import { banksOf, groupOf, groupsOf, type Preset } from './presets.ts';
import type { State } from './state.ts';

export const none = -1; // no request, no row
const longClosed = 2 ** 30; // tells a closed bank from any row

/**
 * The requests a channel's scheduler chooses among, sorted by what they lack. One whose row is open is a hit and stands
 * in its bank group's list; any other waits in its bank's list. Both lists run from old to young. Slots are numbers into
 * flat columns, so that nothing is allocated while a channel runs.
 */
export class Candidates {
	room: number; // slots not in use
	needRow = 0; // one bit per bank that has requests waiting and no hits left
	openBanks = 0; // one bit per bank that has a row open
	readonly age: Int32Array; // by slot: a number that grows from request to request
	readonly bank: Int32Array;
	readonly row: Int32Array;
	readonly arrival: Int32Array;
	readonly next: Int32Array; // the next younger in the same list, or none
	readonly hitHead: Int32Array; // by bank group
	readonly hitTail: Int32Array;
	readonly waitHead: Int32Array; // by bank
	readonly openRow: Int32Array; // by bank, or none
	readonly bankGroup: Int32Array;
	readonly #waitTail: Int32Array;
	readonly #hits: Int32Array; // by bank
	#free = 0; // first slot not in use; the rest follow by `next`
	#admitted = 0;

	constructor(preset: Preset) {
		const slots = preset.lookAhead;
		const banks = banksOf(preset);
		const groups = groupsOf(preset);
		this.room = slots;
		this.age = new Int32Array(slots);
		this.bank = new Int32Array(slots);
		this.row = new Int32Array(slots);
		this.arrival = new Int32Array(slots);
		this.next = Int32Array.from({ length: slots }, (_, slot) => slot + 1);
		this.next[slots - 1] = none;
		this.hitHead = new Int32Array(groups).fill(none);
		this.hitTail = new Int32Array(groups).fill(none);
		this.waitHead = new Int32Array(banks).fill(none);
		this.#waitTail = new Int32Array(banks).fill(none);
		this.#hits = new Int32Array(banks);
		this.openRow = new Int32Array(banks).fill(none);
		this.bankGroup = Int32Array.from({ length: banks }, (_, bank) => groupOf(preset, bank));
	}

	/** Takes in the youngest request and gives back its slot if it is a hit, else none. */
	admit(bank: number, row: number, arrival: number): number {
		const slot = this.#free;
		this.#free = this.next[slot]!;
		this.room--;
		this.age[slot] = this.#admitted++;
		this.bank[slot] = bank;
		this.row[slot] = row;
		this.arrival[slot] = arrival;
		this.next[slot] = none;
		if (row === this.openRow[bank]!) {
			const group = this.bankGroup[bank]!;
			const tail = this.hitTail[group]!;
			if (tail === none) this.hitHead[group] = slot;
			else this.next[tail] = slot;
			this.hitTail[group] = slot;
			this.#hits[bank]!++;
			this.needRow &= ~(1 << bank);
			return slot;
		}
		const tail = this.#waitTail[bank]!;
		if (tail === none) this.waitHead[bank] = slot;
		else this.next[tail] = slot;
		this.#waitTail[bank] = slot;
		if (this.#hits[bank] === 0) this.needRow |= 1 << bank;
		return none;
	}

	/** Removes a hit that has been served. `before` is the next older hit of its group, or none. */
	serve(slot: number, before: number): void {
		const bank = this.bank[slot]!;
		const group = this.bankGroup[bank]!;
		const after = this.next[slot]!;
		if (before === none) this.hitHead[group] = after;
		else this.next[before] = after;
		if (after === none) this.hitTail[group] = before;
		this.next[slot] = this.#free;
		this.#free = slot;
		this.room++;
		if (--this.#hits[bank]! === 0 && this.waitHead[bank] !== none) this.needRow |= 1 << bank;
	}

	/**
	 * For a list of hits from `head` whose rows can be read from the cycles in `readFrom`: the hit before the one that is
	 * ready by `from` or else first; none if that is the head.
	 */
	readyBefore(head: number, from: number, readFrom: Int32Array): number {
		const { next, bank } = this;
		let bestAt = readFrom[bank[head]!]!;
		let bestBefore = none;
		for (let before = head; bestAt > from && next[before] !== none; before = next[before]!) {
			const at = readFrom[bank[next[before]!]!]!;
			if (at >= bestAt) continue;
			bestAt = at;
			bestBefore = before;
		}
		return bestBefore;
	}

	/** Opens the row that a bank's oldest request waits for; all of the bank's requests for it become hits. */
	open(bank: number): void {
		const group = this.bankGroup[bank]!;
		const row = this.row[this.waitHead[bank]!]!;
		this.openRow[bank] = row;
		this.openBanks |= 1 << bank;
		this.needRow &= ~(1 << bank);
		let before = none;
		for (let slot = this.waitHead[bank]!; slot !== none;) {
			const after = this.next[slot]!;
			if (this.row[slot] === row) {
				if (before === none) this.waitHead[bank] = after;
				else this.next[before] = after;
				if (after === none) this.#waitTail[bank] = before;
				this.#insert(slot, this.hitHead, this.hitTail, group);
				this.#hits[bank]!++;
			} else before = slot;
			slot = after;
		}
	}

	/** Closes a bank that has no hits. */
	close(bank: number): void {
		this.openRow[bank] = none;
		this.openBanks &= ~(1 << bank);
	}

	/** Closes all banks. Hits wait again, each in its place by age. */
	closeAll(): void {
		for (let group = 0; group < this.hitHead.length; group++) {
			for (let slot = this.hitHead[group]!; slot !== none;) {
				const after = this.next[slot]!;
				this.#insert(slot, this.waitHead, this.#waitTail, this.bank[slot]!);
				slot = after;
			}
		}
		this.hitHead.fill(none);
		this.hitTail.fill(none);
		this.#hits.fill(0);
		this.openRow.fill(none);
		this.openBanks = 0;
		this.needRow = 0;
		for (let bank = 0; bank < this.waitHead.length; bank++) {
			if (this.waitHead[bank] !== none) this.needRow |= 1 << bank;
		}
	}

	/** Counts arrivals from `shift` cycles later on. */
	rebase(shift: number): void {
		rebaseAll(this.arrival, shift);
	}

	/** Writes down what the future depends on. Rows count from `row`. */
	describe(state: State, now: number, row: number): void {
		const list = (head: number) => {
			for (let slot = head; slot !== none; slot = this.next[slot]!) {
				state.put(this.#admitted - this.age[slot]!);
				state.put(this.bank[slot]!);
				state.put(this.row[slot]! - row);
				state.put(this.arrival[slot]! - now);
			}
			state.put(none);
		};
		this.hitHead.forEach(list);
		this.waitHead.forEach(list);
		for (const open of this.openRow) state.put(open === none ? longClosed : open - row);
	}

	/** Puts a request into the list `at` of its kind, behind all that are older. */
	#insert(slot: number, heads: Int32Array, tails: Int32Array, at: number): void {
		let before = none;
		let after = heads[at]!;
		while (after !== none && this.age[after]! < this.age[slot]!) {
			before = after;
			after = this.next[after]!;
		}
		if (before === none) heads[at] = slot;
		else this.next[before] = slot;
		if (after === none) tails[at] = slot;
		this.next[slot] = after;
	}
}
