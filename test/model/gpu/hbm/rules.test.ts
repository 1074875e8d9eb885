import { describe, expect, it } from 'vitest';
import { presets, type Preset, type PresetId } from '#lib/model/gpu/hbm/presets.ts';
import { waitOf, type Command } from '#lib/model/gpu/hbm/rules.ts';
import { Timekeeper } from '#lib/model/gpu/hbm/timekeeper.ts';

type Said = { readonly command: Command; readonly bank: number; readonly after?: number };

/** Says commands one after the other, each `after` cycles after the one before it or else as soon as it may. */
function say(preset: Preset, said: readonly Said[]) {
	const keeper = new Timekeeper(preset);
	let cycle = 0;
	for (const { command, bank, after } of said) {
		cycle = after === undefined ? keeper.earliest(command, bank) : cycle + after;
		keeper.issue(command, bank, cycle, 1);
	}
	return { keeper, cycle };
}

/** That `command` becomes legal `wait` cycles after the last of `said`, and was not a cycle before. */
function expectWait(preset: Preset, said: readonly Said[], command: Command, bank: number, wait: number) {
	const { keeper, cycle } = say(preset, said);
	expect(keeper.earliest(command, bank)).toBe(cycle + wait);
	expect(() => keeper.issue(command, bank, cycle + wait - 1)).toThrow(RangeError);
	keeper.issue(command, bank, cycle + wait, 1);
}

const open = (bank: number): Said => ({ command: 'ACT', bank });
const read = (bank: number): Said => ({ command: 'RD', bank });
const write = (bank: number): Said => ({ command: 'WR', bank });
const later = (said: Said): Said => ({ ...said, after: 400 }); // long after all that came before, but for refreshes

describe.each(Object.keys(presets) as PresetId[])('%s', (id) => {
	const preset: Preset = presets[id];
	const t = preset.timing;
	const sameGroup = 1; // the second bank of the first group
	const otherGroup = preset.banksPerGroup; // the first bank of the second group

	it(`reads a row tRCD = ${t.tRCDRD} clocks after its activate, and writes it after ${t.tRCDWR}`, () => {
		expectWait(preset, [open(0)], 'RD', 0, t.tRCDRD);
		expectWait(preset, [open(0)], 'WR', 0, t.tRCDWR);
	});

	it(`closes a row no sooner than tRAS = ${t.tRAS} after it opened`, () => {
		expectWait(preset, [open(0)], 'PRE', 0, t.tRAS);
		expectWait(preset, [open(0)], 'PREA', 0, t.tRAS);
	});

	it(`closes a row tRTP = ${t.tRTP} after its last read`, () => {
		expectWait(preset, [open(0), later(read(0))], 'PRE', 0, t.tRTP);
		expectWait(preset, [open(0), later(read(0))], 'PREA', 0, t.tRTP);
	});

	it('closes a row tWR after its last write has arrived', () => {
		expectWait(preset, [open(0), later(write(0))], 'PRE', 0, t.tCWL + t.tBurst + t.tWR);
	});

	it(`opens a bank tRP = ${t.tRP} after it closed`, () => {
		expectWait(preset, [open(0), later({ command: 'PRE', bank: 0 })], 'ACT', 0, t.tRP);
		expectWait(preset, [open(0), later({ command: 'PREA', bank: 0 })], 'ACT', otherGroup, t.tRP);
	});

	it(`opens one bank twice no sooner than tRC = ${t.tRC} apart`, () => {
		const { keeper } = say({ ...preset, timing: { ...t, tRC: t.tRAS + t.tRP + 7 } }, [
			open(0),
			{ command: 'PRE', bank: 0 }
		]);
		expect(keeper.earliest('ACT', 0)).toBe(t.tRAS + t.tRP + 7);
		expect(() => keeper.issue('ACT', 0, t.tRAS + t.tRP + 6)).toThrow(RangeError);
		keeper.issue('ACT', 0, t.tRAS + t.tRP + 7);
	});

	it(`opens two banks tRRD = ${t.tRRD_S} apart, ${t.tRRD_L} in one group`, () => {
		expectWait(preset, [open(0)], 'ACT', otherGroup, t.tRRD_S);
		expectWait(preset, [open(0)], 'ACT', sameGroup, t.tRRD_L);
	});

	it(`opens no more than four banks in tFAW = ${t.tFAW}`, () => {
		const apart = preset.banksPerGroup;
		const [first, second, third, fourth] = [0, 1, 2, 3].map((group) =>
			open((group % preset.groups) * apart + 2)
		);
		const banks = new Set([first!.bank, second!.bank, third!.bank, fourth!.bank]);
		const four = banks.size === 4 ? [first!, second!, third!, fourth!] : [0, 1, 8, 9].map(open);
		const { keeper } = say(preset, four);
		const fifth = keeper.earliest('ACT', 3);
		expect(fifth).toBeGreaterThanOrEqual(t.tFAW);
		const calm = say({ ...preset, timing: { ...t, tFAW: 1000 } }, four);
		expect(calm.keeper.earliest('ACT', 3)).toBe(1000);
		expect(() => calm.keeper.issue('ACT', 3, 999)).toThrow('wait for cycle 1000');
	});

	it(`reads ${Math.max(t.tCCD_S, t.tBurst)} clocks apart across groups, ${Math.max(t.tCCD_L, t.tBurst)} in one`, () => {
		const ready = [open(0), open(otherGroup), open(sameGroup), later(read(0))];
		expectWait(preset, ready, 'RD', otherGroup, Math.max(t.tCCD_S, t.tBurst));
		expectWait(preset, ready, 'RD', sameGroup, Math.max(t.tCCD_L, t.tBurst));
		expectWait(preset, ready, 'RD', 0, Math.max(t.tCCD_L, t.tBurst));
	});

	it('turns the bus from read to write and back', () => {
		const ready = [open(0), open(otherGroup), later(read(0))];
		expectWait(preset, ready, 'WR', otherGroup, t.tRTW);
		const written = [open(0), open(otherGroup), later(write(0))];
		expectWait(preset, written, 'RD', otherGroup, t.tCWL + t.tBurst + t.tWTR_S);
		expectWait(preset, written, 'RD', 0, t.tCWL + t.tBurst + t.tWTR_L);
	});

	it(`does nothing for tRFC = ${t.tRFC} after a refresh, which waits for closed banks`, () => {
		expectWait(preset, [{ command: 'REF', bank: 0 }], 'ACT', 5, t.tRFC);
		expectWait(preset, [open(0), later({ command: 'PREA', bank: 0 })], 'REF', 0, t.tRP);
		expect(() => say(preset, [open(0), later({ command: 'REF', bank: 0 })])).toThrow('closed for REF');
	});

	it('does not break a rule that the table does not hold', () => {
		for (const rule of preset.rules) expect(waitOf(rule, t)).toBeGreaterThan(0);
	});
});

it('changes stack id on a tall HBM3 stack a clock more slowly than bank group', () => {
	const preset = presets['hbm3-6400'];
	const otherStack = preset.groups * preset.banksPerGroup;
	const ready = [open(0), open(otherStack), later(read(0))];
	expectWait(preset, ready, 'RD', otherStack, 3);
});

it('closes HBM3 banks two clocks apart, and says an activate for two', () => {
	const preset = presets['hbm3-6400'];
	expectWait(preset, [open(0), open(9), later({ command: 'PRE', bank: 0 })], 'PRE', 9, 2);
	expectWait(preset, [open(0), later(open(9))], 'PRE', 0, 2);
});

it('refuses to open an open bank and to read a closed one', () => {
	expect(() => say(presets['hbm3-6400'], [open(0), later(open(0))])).toThrow(
		'bank must be closed for ACT: 0'
	);
	expect(() => say(presets['hbm3-6400'], [read(3)])).toThrow('bank must be open for RD: 3');
});
