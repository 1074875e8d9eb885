import { activateBusFrom, bankPrechargeFrom, prechargeBusFrom } from './legal.ts';
import { never } from './cycle.ts';
import { column, end as endOfRow, scalar, type Memory } from './memory.ts';
import { oldestWaiting } from './waiting.ts';

/*
 * The next activate or precharge: of those legal first, the one whose bank has the oldest request.
 */

const { rowAt, rowBank, needRow, openBanks } = scalar;
const { activateFrom, waitAge, younger } = column;
const end: number = endOfRow;
const nothing: number = never;
const topBit = 31;

/** Looks for the next row command. */
export function findRow(memory: Memory): void {
	memory[rowAt] = nothing;
	const needed = memory[needRow]!;
	const opened = needed & memory[openBanks]!;
	if (opened !== 0) considerPrecharges(memory, opened);
	if (needed !== opened) considerActivates(memory, needed & ~opened);
}

/** Betters the next row command by that of a bank that has begun to need one. */
export function considerRow(memory: Memory, bank: number): void {
	const opened = (memory[openBanks]! >> bank) & 1;
	if (opened) consider(memory, bank, Math.max(prechargeBusFrom(memory), bankPrechargeFrom(memory, bank)));
	else consider(memory, bank, Math.max(activateBusFrom(memory), memory[activateFrom + bank]!));
}

function consider(memory: Memory, bank: number, at: number): void {
	const best = memory[rowAt]!;
	if (at > best || (at === best && memory[waitAge + bank]! > memory[waitAge + memory[rowBank]!]!)) return;
	memory[rowAt] = at;
	memory[rowBank] = bank;
}

/** Few banks at a time wait to be closed, since that is done as soon as it can be. */
function considerPrecharges(memory: Memory, banks: number): void {
	const bus = prechargeBusFrom(memory);
	for (let left = banks; left !== 0; left &= left - 1) {
		const bank = topBit - Math.clz32(left & -left);
		consider(memory, bank, Math.max(bus, bankPrechargeFrom(memory, bank)));
	}
}

/** Many may wait to be opened: they are asked from old to young, up to the first that waits for the bus alone. */
function considerActivates(memory: Memory, banks: number): void {
	const bus = activateBusFrom(memory);
	if (bus > memory[rowAt]!) return;
	for (let bank = oldestWaiting(memory); bank !== end; bank = memory[younger + bank]!) {
		if ((banks & (1 << bank)) === 0) continue;
		const own = memory[activateFrom + bank]!;
		consider(memory, bank, own > bus ? own : bus);
		if (own <= bus) return;
	}
}
