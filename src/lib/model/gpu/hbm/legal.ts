import { longAgo, rebaseAll, rebased } from './cycle.ts';
import { column, scalar, type Memory } from './memory.ts';
import { banksOf, type Preset } from './presets.ts';
import type { Timing } from './rules.ts';
import type { State } from './state.ts';

const { readFrom, prechargeFrom, activateFrom, groupOpenFrom, bankGroup } = column;
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
 * The first cycles at which a channel's row commands are legal: the rule table (rules.ts) in the form that is quickest to
 * keep and to ask, for streams of reads. The tests hold it against the table, command by command.
 */
export class Legal {
	readonly #memory: Memory;
	readonly #rules: ReadRules;
	readonly #banks: number;
	readonly #groupBanks: number; // banks of a group
	readonly #activated = new Int32Array(activatesInWindow).fill(longAgo); // the last four, in a ring
	#oldestActivate = 0;
	#lastActivate = longAgo;
	#lastPrecharge = longAgo;
	#lastRefresh = longAgo;
	#rowBusFrom = 0;

	constructor(memory: Memory, preset: Preset) {
		this.#memory = memory;
		this.#rules = readRules(preset.timing);
		this.#banks = banksOf(preset);
		this.#groupBanks = preset.banksPerGroup;
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
			this.#memory[scalar.lastRead]! + this.#rules.tRTP
		);
	}

	/** When a refresh can start if all banks were closed one by one, or at once in `closedAt`. */
	refreshAt(closedAt: number): number {
		const { tRP, tRC, tRFC } = this.#rules;
		const closed = Math.max(this.#lastPrecharge, closedAt) + tRP;
		return Math.max(this.#rowBusFrom, closed, this.#lastActivate + tRC, this.#lastRefresh + tRFC);
	}

	activate(bank: number, cycle: number): void {
		const memory = this.#memory;
		const { tRCDRD, tRAS, tRC, tRRD_L } = this.#rules;
		const group = memory[bankGroup + bank]!;
		this.#rowBusFrom = cycle + 1;
		this.#lastActivate = cycle;
		this.#activated[this.#oldestActivate] = cycle;
		this.#oldestActivate = (this.#oldestActivate + 1) % activatesInWindow;
		memory[readFrom + bank] = cycle + tRCDRD;
		memory[groupOpenFrom + group] = cycle + tRCDRD;
		memory[prechargeFrom + bank] = cycle + tRAS;
		const first = group * this.#groupBanks;
		for (let each = first; each < first + this.#groupBanks; each++)
			raise(memory, activateFrom + each, cycle + tRRD_L);
		raise(memory, activateFrom + bank, cycle + tRC);
	}

	precharge(bank: number, cycle: number): void {
		this.#rowBusFrom = cycle + 1;
		this.#lastPrecharge = cycle;
		raise(this.#memory, activateFrom + bank, cycle + this.#rules.tRP);
	}

	refresh(cycle: number): void {
		const { tRFC, tREFI } = this.#rules;
		this.#rowBusFrom = cycle + 1;
		this.#lastRefresh = cycle;
		this.#memory[scalar.refreshDue]! += tREFI;
		for (let bank = 0; bank < this.#banks; bank++) raise(this.#memory, activateFrom + bank, cycle + tRFC);
	}

	/** Counts cycles from `shift` later on; those in memory are counted so already. */
	rebase(shift: number): void {
		rebaseAll(this.#activated, shift);
		this.#lastActivate = rebased(this.#lastActivate, shift);
		this.#lastPrecharge = rebased(this.#lastPrecharge, shift);
		this.#lastRefresh = rebased(this.#lastRefresh, shift);
		this.#rowBusFrom = rebased(this.#rowBusFrom, shift);
	}

	/** Writes down what the future depends on: what is over by `now` holds nothing up any more. */
	describe(state: State, now: number): void {
		const memory = this.#memory;
		const longest = Math.max(...Object.values(this.#rules)); // no rule reaches further back
		const past = (cycle: number) => state.put(Math.max(-longest, cycle - now));
		for (const from of [readFrom, prechargeFrom, activateFrom, column.groupReadFrom, groupOpenFrom]) {
			for (let each = 0; each < this.#banks; each++) state.put(Math.max(0, memory[from + each]! - now));
		}
		for (let back = 0; back < activatesInWindow; back++) {
			past(this.#activated[(this.#oldestActivate + back) % activatesInWindow]!);
		}
		for (const cycle of [
			memory[scalar.lastRead]!,
			this.#lastActivate,
			this.#lastPrecharge,
			this.#lastRefresh
		])
			past(cycle);
		for (const number of [
			memory[scalar.lastReadStack]!,
			memory[scalar.refreshDue]! - now,
			this.#rowBusFrom - now
		])
			state.put(number);
	}
}

function raise(memory: Memory, at: number, to: number): void {
	if (memory[at]! < to) memory[at] = to;
}
