/**
 * Clocks between commands, named as JEDEC names them: tRCD activate to column command (read, write), tRP precharge,
 * tRAS activate to precharge, tRC activate to activate of one bank, tCCD column to column, tRRD activate to activate,
 * tFAW window of four activates, tRTP read to precharge, tWR end of write data to precharge, tWTR end of write data to
 * read, tRTW read to write, tPPD precharge to precharge, tRFC refresh, tREFI from refresh to refresh. `_S` is for
 * another bank group, `_L` for the same one, `_R` for another stack id. `tBurst` is one column command's data.
 */
export type Timing = {
	readonly tBurst: number;
	readonly tCL: number;
	readonly tCWL: number;
	readonly tRCDRD: number;
	readonly tRCDWR: number;
	readonly tRP: number;
	readonly tRAS: number;
	readonly tRC: number;
	readonly tWR: number;
	readonly tRTP: number;
	readonly tCCD_S: number;
	readonly tCCD_L: number;
	readonly tCCD_R: number;
	readonly tRRD_S: number;
	readonly tRRD_L: number;
	readonly tFAW: number;
	readonly tWTR_S: number;
	readonly tWTR_L: number;
	readonly tRTW: number;
	readonly tPPD: number;
	readonly tActBus: number; // clocks an activate holds the row command bus
	readonly tRFC: number;
	readonly tREFI: number;
};

/** What a controller can tell a memory: open a row, close it, close all, read, write, refresh. */
export const commands = ['ACT', 'PRE', 'PREA', 'RD', 'WR', 'REF'] as const;
export type Command = (typeof commands)[number];

/** Who has to wait: the bank of the first command, its bank group, its whole channel, or only other stack ids. */
export type Scope = 'bank' | 'group' | 'channel' | 'otherStack';

/** `after` may follow `before` no sooner than the sum of `wait`; `back` tells from which of the last `before`s to count. */
export type TimingRule = {
	readonly before: Command;
	readonly after: Command;
	readonly scope: Scope;
	readonly wait: readonly (keyof Timing)[];
	readonly back?: number;
};

const rule = (before: Command, after: Command, scope: Scope, ...wait: (keyof Timing)[]): TimingRule => ({
	before,
	after,
	scope,
	wait
});

const activatesInWindow = 4; // the F of tFAW

/**
 * The rules of every HBM generation, one a line. JESD235D (HBM2) and JESD238 (HBM3) as laid out in Ramulator 2.1,
 * python/ramulator/dram/hbm2.py and hbm3.py. Per-bank refresh and auto-precharge are left out.
 */
const common: readonly TimingRule[] = [
	rule('ACT', 'RD', 'bank', 'tRCDRD'),
	rule('ACT', 'WR', 'bank', 'tRCDWR'),
	rule('ACT', 'PRE', 'bank', 'tRAS'),
	rule('ACT', 'ACT', 'bank', 'tRC'),
	rule('ACT', 'ACT', 'group', 'tRRD_L'),
	rule('ACT', 'ACT', 'channel', 'tRRD_S'),
	{ ...rule('ACT', 'ACT', 'channel', 'tFAW'), back: activatesInWindow },
	rule('ACT', 'PREA', 'channel', 'tRAS'),
	rule('ACT', 'REF', 'channel', 'tRC'),
	rule('PRE', 'ACT', 'bank', 'tRP'),
	rule('PRE', 'REF', 'channel', 'tRP'),
	rule('PREA', 'ACT', 'channel', 'tRP'),
	rule('PREA', 'REF', 'channel', 'tRP'),
	rule('REF', 'ACT', 'channel', 'tRFC'),
	rule('REF', 'REF', 'channel', 'tRFC'),
	rule('RD', 'RD', 'channel', 'tCCD_S'),
	rule('RD', 'RD', 'channel', 'tBurst'),
	rule('RD', 'RD', 'group', 'tCCD_L'),
	rule('RD', 'WR', 'channel', 'tRTW'),
	rule('RD', 'PRE', 'bank', 'tRTP'),
	rule('RD', 'PREA', 'channel', 'tRTP'),
	rule('WR', 'WR', 'channel', 'tCCD_S'),
	rule('WR', 'WR', 'channel', 'tBurst'),
	rule('WR', 'WR', 'group', 'tCCD_L'),
	rule('WR', 'RD', 'channel', 'tCWL', 'tBurst', 'tWTR_S'),
	rule('WR', 'RD', 'group', 'tCWL', 'tBurst', 'tWTR_L'),
	rule('WR', 'PRE', 'bank', 'tCWL', 'tBurst', 'tWR'),
	rule('WR', 'PREA', 'channel', 'tCWL', 'tBurst', 'tWR')
];

/** HBM, HBM2, HBM2e (JESD235). */
export const hbm2Rules: readonly TimingRule[] = common;

/**
 * HBM3, HBM3e (JESD238) and HBM4: tall stacks answer to stack ids, precharges keep a distance, and an activate takes
 * more than one clock to say.
 */
export const hbm3Rules: readonly TimingRule[] = [
	...common,
	rule('RD', 'RD', 'otherStack', 'tCCD_R'),
	rule('PRE', 'PRE', 'channel', 'tPPD'),
	rule('PRE', 'PREA', 'channel', 'tPPD'),
	rule('ACT', 'PRE', 'channel', 'tActBus'),
	rule('ACT', 'PREA', 'channel', 'tActBus')
];

/** Clocks that a rule asks for. */
export const waitOf = (rule: TimingRule, timing: Timing): number =>
	rule.wait.reduce((sum, name) => sum + timing[name], 0);
