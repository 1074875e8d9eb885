import { bytes, gigahertz, type Bytes, type Hertz } from '#lib/units/index.ts';
import { atClock, dramsimHbm1, dramsimHbm2, ramulatorHbm2, ramulatorHbm3, ramulatorHbm4 } from './timings.ts';
import { hbm2Rules, hbm3Rules, type Timing, type TimingRule } from './rules.ts';

/** A part of an address below the row. */
export type Field = 'stack' | 'group' | 'bank' | 'column' | 'channel';

/** A memory standard at one speed, with the organisation that one run simulates. */
export type Preset = {
	readonly clock: Hertz; // of the commands; data moves at twice or four times this rate on each pin
	readonly burst: Bytes; // moved by one column command
	readonly stackIds: number; // ranks of dies in a tall stack, each with its own bank groups
	readonly groups: number; // per stack id
	readonly banksPerGroup: number;
	readonly columns: number; // bursts in a row
	readonly rows: number;
	readonly order: readonly Field[]; // how addresses run through the parts, fastest first; the row comes last
	readonly staggered: boolean; // banks change rows in turn, not all at once
	readonly channels: number; // (pseudo-)channels that share one stream of requests in a run
	readonly channelsPerStack: number; // (pseudo-)channels in the whole stack
	readonly lookAhead: number; // requests a channel's scheduler chooses among
	readonly pathCycles: number; // from requester to scheduler
	readonly rules: readonly TimingRule[];
	readonly timing: Timing;
};

// Ramulator's stream: bursts go round all banks, which change rows in turn; channels, if several, change every 128 B. Rows of 32 bursts, 16 banks in 4 groups a
// stack id: JESD235D, JESD238. An 8-high HBM3 stack has two stack ids. Ramulator's queue of 128 serves two
// pseudo-channels, so ours looks at 64 requests. A request takes a clock from requester to queue.
const pseudoChannel = {
	burst: bytes(32),
	stackIds: 1,
	groups: 4,
	banksPerGroup: 4,
	columns: 32,
	rows: 2 ** 14,
	order: ['group', 'channel', 'bank', 'stack', 'column'],
	staggered: true,
	channels: 1,
	lookAhead: 64,
	pathCycles: 1
} as const;

// Legacy mode as DRAMsim3 simulates it: eight channels of 128 bit, rows of 2 KB, address map rorabgbachco, a command
// queue of 32 before each channel. The whole stack is one run, since its requests share one window.
const legacy = {
	...pseudoChannel,
	burst: bytes(64),
	rows: 2 ** 15,
	order: ['column', 'channel', 'bank', 'group', 'stack'],
	staggered: false,
	channels: 8,
	channelsPerStack: 8,
	lookAhead: 32,
	rules: hbm2Rules
} as const;

const hbm2 = { ...pseudoChannel, channelsPerStack: 16, rules: hbm2Rules } as const;
const hbm3 = { ...pseudoChannel, stackIds: 2, channelsPerStack: 32, rules: hbm3Rules } as const;
const hbm4 = { ...hbm3, groups: 2, banksPerGroup: 8, channelsPerStack: 64 } as const;

const hbm3Clock = gigahertz(1.6);

/** A refresh in nanoseconds as clocks. */
const refresh = (nanoseconds: number, clock: Hertz) => ({
	tRFC: Math.ceil(nanoseconds * 1e-9 * clock - 1e-6)
});

/** HBM2e: the nanoseconds of HBM2 at a faster clock (derived); 350 ns refresh of an 8 Gb channel, JESD235D. */
function hbm2e(clock: Hertz): Preset {
	const timing = atClock(ramulatorHbm2, gigahertz(1), clock, refresh(350, clock));
	return { ...hbm2, clock, rows: 2 ** 16, timing };
}

/** HBM3 and HBM3e: the nanoseconds of HBM3-6400 at another clock (derived). Refresh by channel density, JESD238. */
function hbm3At(clock: Hertz, refreshNanoseconds: number): Preset {
	const timing = atClock(ramulatorHbm3, hbm3Clock, clock, refresh(refreshNanoseconds, clock));
	return { ...hbm3, clock, timing };
}

/** The memories a run can choose. The number is megabits a second and pin; density is that of a channel. */
export const presets = {
	'hbm1-1000': { ...legacy, clock: gigahertz(0.5), rows: 2 ** 14, timing: dramsimHbm1 },
	'hbm2-2000': { ...legacy, clock: gigahertz(1), timing: dramsimHbm2 },
	'hbm2-2000-pseudo': { ...hbm2, clock: gigahertz(1), timing: ramulatorHbm2 },
	'hbm2e-3200': hbm2e(gigahertz(1.6)),
	'hbm2e-3600': hbm2e(gigahertz(1.8)),
	'hbm3-5200': hbm3At(gigahertz(1.3), 350),
	'hbm3-6400': hbm3At(hbm3Clock, 260), // 4 Gb channels
	'hbm3-6400-8gb': hbm3At(hbm3Clock, 350),
	'hbm3-6400-16gb': hbm3At(hbm3Clock, 450),
	'hbm3e-8000': hbm3At(gigahertz(2), 450),
	'hbm3e-9200': hbm3At(gigahertz(2.3), 450),
	'hbm4-8000': { ...hbm4, clock: gigahertz(2), timing: ramulatorHbm4 }
} as const satisfies Record<string, Preset>;

export type PresetId = keyof typeof presets;

/** What one run's channels could move if data never paused. */
export const peakRate = (preset: Preset, channels = preset.channels): number =>
	(channels * preset.burst * preset.clock) / preset.timing.tBurst;

export const groupsOf = (preset: Preset): number => preset.stackIds * preset.groups;
export const banksOf = (preset: Preset): number => groupsOf(preset) * preset.banksPerGroup;
/** Banks are numbered stack id by stack id, group by group. */
export const groupOf = (preset: Preset, bank: number): number => Math.floor(bank / preset.banksPerGroup);
export const stackOf = (preset: Preset, bank: number): number =>
	Math.floor(groupOf(preset, bank) / preset.groups);
