import { never } from './cycle.ts';
import { bankMask, column, placeShift, scalar, type Memory } from './memory.ts';
import type { State } from './state.ts';

/*
 * The first cycles at which a channel's row commands are legal: the rule table (rules.ts) in the form that is quickest to
 * keep and to ask, for streams of reads. The tests hold it against the table, command by command.
 */

const { now, lastActivate, activate2, activate3, activate4, lastPrecharge, lastRefresh, rowBusFrom } = scalar;
const { activateToRead, activateToPrecharge, activateToAnyPrecharge, activateToBank, activateToGroup } =
	scalar;
const { activateToAny, fourActivates, prechargeToActivate, prechargeToPrecharge } = scalar;
const { readToPrecharge, refreshTime, groupBanks, banks } = scalar;
const { readFrom, bankReadAt, prechargeFrom, activateFrom, bankPlace } = column;
const mask: number = bankMask;
const groupShift: number = placeShift.group;

/** What holds up any activate of the channel from now on. */
export function activateBusFrom(memory: Memory): number {
	const afterOne = memory[lastActivate]! + memory[activateToAny]!;
	const afterFour = memory[activate4]! + memory[fourActivates]!;
	return Math.max(memory[now]!, memory[rowBusFrom]!, afterOne, afterFour);
}

/** What holds up any precharge of the channel from now on. */
export function prechargeBusFrom(memory: Memory): number {
	const afterPrecharge = memory[lastPrecharge]! + memory[prechargeToPrecharge]!;
	const afterActivate = memory[lastActivate]! + memory[activateToAnyPrecharge]!;
	return Math.max(memory[now]!, memory[rowBusFrom]!, afterPrecharge, afterActivate);
}

/** When its own activate and reads let a bank be closed. */
export function bankPrechargeFrom(memory: Memory, bank: number): number {
	return Math.max(memory[prechargeFrom + bank]!, memory[bankReadAt + bank]! + memory[readToPrecharge]!);
}

/** When all banks can be closed at once, if that was wanted from `due` on. */
export function prechargeAllAt(memory: Memory, due: number): number {
	const bus = Math.max(due, memory[rowBusFrom]!, memory[lastPrecharge]! + memory[prechargeToPrecharge]!);
	const opened =
		memory[lastActivate]! + Math.max(memory[activateToPrecharge]!, memory[activateToAnyPrecharge]!);
	return Math.max(bus, opened, memory[scalar.lastRead]! + memory[readToPrecharge]!);
}

/** When a refresh can start if all banks were closed one by one, or at once in `closedAt`. */
export function refreshAt(memory: Memory, closedAt: number): number {
	const closed = Math.max(memory[lastPrecharge]!, closedAt) + memory[prechargeToActivate]!;
	const opened = memory[lastActivate]! + memory[activateToBank]!;
	return Math.max(memory[rowBusFrom]!, closed, opened, memory[lastRefresh]! + memory[refreshTime]!);
}

/** Takes note of an activate. */
export function noteActivate(memory: Memory, bank: number, cycle: number): void {
	const perGroup = memory[groupBanks]!;
	const first = ((memory[bankPlace + bank]! >> groupShift) & mask) * perGroup;
	const group = cycle + memory[activateToGroup]!;
	memory[rowBusFrom] = cycle + 1;
	memory[activate4] = memory[activate3]!;
	memory[activate3] = memory[activate2]!;
	memory[activate2] = memory[lastActivate]!;
	memory[lastActivate] = cycle;
	memory[readFrom + bank] = cycle + memory[activateToRead]!;
	memory[prechargeFrom + bank] = cycle + memory[activateToPrecharge]!;
	for (let at = activateFrom + first; at < activateFrom + first + perGroup; at++) {
		if (memory[at]! < group) memory[at] = group;
	}
	raise(memory, activateFrom + bank, cycle + memory[activateToBank]!);
}

/** Takes note of the precharge of one bank. */
export function notePrecharge(memory: Memory, bank: number, cycle: number): void {
	memory[rowBusFrom] = cycle + 1;
	memory[lastPrecharge] = cycle;
	raise(memory, activateFrom + bank, cycle + memory[prechargeToActivate]!);
}

/** Takes note of a refresh. */
export function noteRefresh(memory: Memory, cycle: number): void {
	memory[rowBusFrom] = cycle + 1;
	memory[lastRefresh] = cycle;
	memory[scalar.refreshDue]! += memory[scalar.refreshEvery]!;
	for (let bank = 0; bank < memory[banks]!; bank++)
		raise(memory, activateFrom + bank, cycle + memory[refreshTime]!);
}

/** Writes down what the future depends on: what is over by now holds nothing up any more. */
export function describeLegal(memory: Memory, state: State): void {
	const at = memory[now]!;
	let longest = 0; // no rule reaches further back
	for (let rule: number = scalar.readDelay; rule <= scalar.refreshEvery; rule++)
		longest = Math.max(longest, memory[rule]!);
	for (const from of [readFrom, prechargeFrom, activateFrom, column.groupReadFrom]) {
		for (let each = 0; each < memory[banks]!; each++) state.put(Math.max(0, memory[from + each]! - at));
	}
	for (let bank = 0; bank < memory[banks]!; bank++)
		state.put(Math.max(-longest, memory[bankReadAt + bank]! - at));
	for (let past: number = scalar.lastRead; past <= rowBusFrom; past++)
		state.put(Math.max(-longest, memory[past]! - at));
	state.put(memory[scalar.lastReadStack]!);
	const due = memory[scalar.refreshDue]!;
	state.put(due === never ? never : due - at);
}

function raise(memory: Memory, at: number, to: number): void {
	if (memory[at]! < to) memory[at] = to;
}
