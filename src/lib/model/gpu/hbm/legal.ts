import { longAgo, never, rebaseAll, rebased } from './cycle.ts';
import { banksOf, groupOf, groupsOf, type Preset } from './presets.ts';
import type { Timing } from './rules.ts';
import type { State } from './state.ts';

const activatesInWindow = 4; // the F of tFAW

/** The rules that a stream of reads meets, copied so that they have one shape and are quick to look up. */
type ReadRules = Omit<Timing, 'tCL' | 'tCWL' | 'tRCDWR' | 'tWR' | 'tWTR_S' | 'tWTR_L' | 'tRTW'>;

function readRules(timing: Timing): ReadRules {
	const { tBurst, tRCDRD, tRP, tRAS, tRC, tRTP, tCCD_S, tCCD_L, tCCD_R, tRRD_S, tRRD_L } = timing;
	const { tFAW, tPPD, tActBus, tRFC, tREFI } = timing;
	const columns = { tBurst, tRCDRD, tRP, tRAS, tRC, tRTP, tCCD_S, tCCD_L, tCCD_R, tRRD_S, tRRD_L };
	return { ...columns, tFAW, tPPD, tActBus, tRFC, tREFI };
}

/**
 * The first cycles at which a channel's commands are legal: the rule table (rules.ts) in the form that is quickest to
 * keep and to ask, for streams of reads. The tests hold it against the table, command by command.
 */
export class Legal {
	refreshDue: number;
	lastRead = longAgo;
	lastReadGroup = 0;
	readonly readFrom: Int32Array; // by bank, after its activate
	readonly prechargeFrom: Int32Array; // by bank
	readonly activateFrom: Int32Array; // by bank, after its own commands and its group's activates
	readonly groupReadFrom: Int32Array; // after the group's own last read
	readonly groupOpenFrom: Int32Array; // from here on all of the group's open rows can be read
	readonly groupStack: Int32Array; // the stack id of a group
	readonly readToRead: number; // clocks from read to read in one stack id, whatever the groups
	readonly readToOtherStack: number;
	readonly #rules: ReadRules;
	readonly #bankGroup: Int32Array;
	readonly #groupBanks: number; // banks of a group
	readonly #activated = new Int32Array(activatesInWindow).fill(longAgo); // the last four, in a ring
	#oldestActivate = 0;
	#lastActivate = longAgo;
	#lastPrecharge = longAgo;
	#lastRefresh = longAgo;
	#rowBusFrom = 0;

	/** The first refresh falls due a whole interval after cycle 0, or never. */
	constructor(preset: Preset, refresh: boolean) {
		const banks = banksOf(preset);
		const groups = groupsOf(preset);
		this.#rules = readRules(preset.timing);
		this.refreshDue = refresh ? preset.timing.tREFI : never;
		this.readToRead = Math.max(preset.timing.tBurst, preset.timing.tCCD_S);
		this.readToOtherStack = Math.max(this.readToRead, preset.timing.tCCD_R);
		this.groupStack = Int32Array.from({ length: groups }, (_, group) => Math.floor(group / preset.groups));
		this.#bankGroup = Int32Array.from({ length: banks }, (_, bank) => groupOf(preset, bank));
		this.#groupBanks = preset.banksPerGroup;
		this.readFrom = new Int32Array(banks);
		this.prechargeFrom = new Int32Array(banks);
		this.activateFrom = new Int32Array(banks);
		this.groupReadFrom = new Int32Array(groups);
		this.groupOpenFrom = new Int32Array(groups);
	}

	/** When a bank whose row is open can be read next. */
	readAt(bank: number): number {
		const group = this.#bankGroup[bank]!;
		const sameStack = this.groupStack[group] === this.groupStack[this.lastReadGroup];
		const bus = this.lastRead + (sameStack ? this.readToRead : this.readToOtherStack);
		return Math.max(bus, this.groupReadFrom[group]!, this.readFrom[bank]!);
	}

	/** What holds up any activate of the channel. */
	get activateBus(): number {
		const fourth = this.#activated[this.#oldestActivate]!;
		return Math.max(this.#rowBusFrom, this.#lastActivate + this.#rules.tRRD_S, fourth + this.#rules.tFAW);
	}

	/** What holds up any precharge of the channel. */
	get prechargeBus(): number {
		const { tPPD, tActBus } = this.#rules;
		return Math.max(this.#rowBusFrom, this.#lastPrecharge + tPPD, this.#lastActivate + tActBus);
	}

	/** When all banks can be closed at once. */
	get prechargeAllAt(): number {
		return Math.max(
			this.prechargeBus,
			this.#lastActivate + this.#rules.tRAS,
			this.lastRead + this.#rules.tRTP
		);
	}

	/** When a refresh can start if all banks were closed one by one, or at once in `closedAt`. */
	refreshAt(closedAt: number): number {
		const { tRP, tRC, tRFC } = this.#rules;
		const closed = Math.max(this.#lastPrecharge, closedAt) + tRP;
		return Math.max(this.#rowBusFrom, closed, this.#lastActivate + tRC, this.#lastRefresh + tRFC);
	}

	read(bank: number, cycle: number): void {
		const group = this.#bankGroup[bank]!;
		this.lastRead = cycle;
		this.lastReadGroup = group;
		this.groupReadFrom[group] = cycle + this.#rules.tCCD_L;
		this.#raise(this.prechargeFrom, bank, cycle + this.#rules.tRTP);
	}

	activate(bank: number, cycle: number): void {
		const { tRCDRD, tRAS, tRC, tRRD_L } = this.#rules;
		const group = this.#bankGroup[bank]!;
		this.#rowBusFrom = cycle + 1;
		this.#lastActivate = cycle;
		this.#activated[this.#oldestActivate] = cycle;
		this.#oldestActivate = (this.#oldestActivate + 1) % activatesInWindow;
		this.readFrom[bank] = cycle + tRCDRD;
		this.groupOpenFrom[group] = cycle + tRCDRD;
		this.prechargeFrom[bank] = cycle + tRAS;
		const first = group * this.#groupBanks;
		for (let each = first; each < first + this.#groupBanks; each++) {
			this.#raise(this.activateFrom, each, cycle + (each === bank ? Math.max(tRC, tRRD_L) : tRRD_L));
		}
	}

	precharge(bank: number, cycle: number): void {
		this.#rowBusFrom = cycle + 1;
		this.#lastPrecharge = cycle;
		this.#raise(this.activateFrom, bank, cycle + this.#rules.tRP);
	}

	refresh(cycle: number): void {
		const { tRFC, tREFI } = this.#rules;
		this.#rowBusFrom = cycle + 1;
		this.#lastRefresh = cycle;
		this.refreshDue += tREFI;
		for (let bank = 0; bank < this.activateFrom.length; bank++) {
			this.#raise(this.activateFrom, bank, cycle + tRFC);
		}
	}

	/** Counts cycles from `shift` later on. */
	rebase(shift: number): void {
		for (const cycles of this.#columns) rebaseAll(cycles, shift);
		this.refreshDue = rebased(this.refreshDue, shift);
		this.lastRead = rebased(this.lastRead, shift);
		this.#lastActivate = rebased(this.#lastActivate, shift);
		this.#lastPrecharge = rebased(this.#lastPrecharge, shift);
		this.#lastRefresh = rebased(this.#lastRefresh, shift);
		this.#rowBusFrom = rebased(this.#rowBusFrom, shift);
	}

	/** Writes down what the future depends on: what is over by `now` holds nothing up any more. */
	describe(state: State, now: number): void {
		const longest = Math.max(...Object.values(this.#rules)); // no rule reaches further back
		const past = (cycle: number) => state.put(Math.max(-longest, cycle - now));
		for (const cycles of this.#columns) {
			if (cycles !== this.#activated) for (const cycle of cycles) state.put(Math.max(0, cycle - now));
		}
		for (let back = 0; back < activatesInWindow; back++) {
			past(this.#activated[(this.#oldestActivate + back) % activatesInWindow]!);
		}
		for (const cycle of [this.lastRead, this.#lastActivate, this.#lastPrecharge, this.#lastRefresh])
			past(cycle);
		for (const number of [this.lastReadGroup, this.refreshDue - now, this.#rowBusFrom - now])
			state.put(number);
	}

	#raise(cycles: Int32Array, at: number, to: number): void {
		if (cycles[at]! < to) cycles[at] = to;
	}

	get #columns(): readonly Int32Array[] {
		const banks = [this.readFrom, this.prechargeFrom, this.activateFrom];
		return [...banks, this.groupReadFrom, this.groupOpenFrom, this.#activated];
	}
}
