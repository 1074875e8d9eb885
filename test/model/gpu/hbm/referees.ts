import type { HbmInput } from '#lib/model/gpu/hbm/run.ts';

/** What a referee program measured, and the same question to ours. Numbers only; MODEL section 4 says how they came. */
export type Refereed = {
	readonly referee: string;
	readonly input: HbmInput;
	readonly fractionOfPeak: number;
};

const long = { pattern: 'sequential', bursts: 1_000_000 } as const; // some 350 refresh intervals
const hbm2Peak = 256e9;

/** DRAMsim3 @2981759: HBM2 8 Gb x128, 8 channels, n lines of 64 B in flight over the whole stack, GB/s. */
const dramsim = [
	[16, 29.6e9],
	[32, 45.2e9],
	[64, 73.2e9],
	[128, 122e9],
	[256, 215e9],
	[512, 236e9]
] as const;

/** Ramulator 2.1 @c5b1c3a: one channel, open rows, hits first, queue of 128, all-bank refresh. */
const ramulator = { ...long, inFlight: 128 } as const;

export const referees: readonly Refereed[] = [
	{
		referee: 'Ramulator HBM3-6400, 4 Gb channels',
		input: { ...ramulator, preset: 'hbm3-6400' },
		fractionOfPeak: 0.9141
	},
	{
		referee: 'Ramulator HBM3-6400, 8 Gb channels',
		input: { ...ramulator, preset: 'hbm3-6400-8gb' },
		fractionOfPeak: 0.8903
	},
	{
		referee: 'Ramulator HBM3-6400 without refresh',
		input: { ...ramulator, preset: 'hbm3-6400', refresh: false },
		fractionOfPeak: 0.9975
	},
	{
		referee: 'Ramulator HBM2-2000',
		input: { ...ramulator, preset: 'hbm2-2000-pseudo' },
		fractionOfPeak: 0.944
	},
	{
		referee: 'Ramulator HBM4-8000',
		input: { ...ramulator, preset: 'hbm4-8000' },
		fractionOfPeak: 0.865
	},
	{
		referee: 'DRAMsim3 HBM1',
		input: { ...long, preset: 'hbm1-1000', inFlight: 512 },
		fractionOfPeak: 0.92
	},
	...dramsim.map(([inFlight, rate]) => ({
		referee: `DRAMsim3 HBM2 with ${inFlight} lines in flight`,
		input: { ...long, preset: 'hbm2-2000', inFlight } as const,
		fractionOfPeak: rate / hbm2Peak
	})),
	{
		referee: 'DRAMsim3 HBM2, random rows',
		input: { preset: 'hbm2-2000', pattern: 'random', bursts: 100_000, inFlight: 512 },
		fractionOfPeak: 61e9 / hbm2Peak
	}
];
