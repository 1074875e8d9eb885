import type { Hertz } from '#lib/units/index.ts';
import type { Timing } from './rules.ts';

// Clocks per rule, read in the referees' own presets. Facts of the standards; vendors' data sheets are not public.

/** HBM2 2 Gb/s as DRAMsim3 has it: configs/HBM2_8Gb_x128.ini @2981759; tRTP and the bus turnaround are its defaults. */
export const dramsimHbm2: Timing = {
	tBurst: 2,
	tCL: 14,
	tCWL: 4,
	tRCDRD: 14,
	tRCDWR: 14,
	tRP: 14,
	tRAS: 34,
	tRC: 48,
	tWR: 16,
	tRTP: 5,
	tCCD_S: 1,
	tCCD_L: 2,
	tCCD_R: 1,
	tRRD_S: 4,
	tRRD_L: 6,
	tFAW: 30,
	tWTR_S: 6,
	tWTR_L: 8,
	tRTW: 14,
	tPPD: 1,
	tActBus: 1,
	tRFC: 260,
	tREFI: 3900
};

/** HBM 1 Gb/s as DRAMsim3 has it: configs/HBM1_4Gb_x128.ini @2981759, clock 2 ns. */
export const dramsimHbm1: Timing = {
	tBurst: 2,
	tCL: 7,
	tCWL: 2,
	tRCDRD: 7,
	tRCDWR: 7,
	tRP: 7,
	tRAS: 17,
	tRC: 24,
	tWR: 8,
	tRTP: 5,
	tCCD_S: 1,
	tCCD_L: 1,
	tCCD_R: 1,
	tRRD_S: 2,
	tRRD_L: 3,
	tFAW: 15,
	tWTR_S: 3,
	tWTR_L: 4,
	tRTW: 9,
	tPPD: 1,
	tActBus: 1,
	tRFC: 130,
	tREFI: 1950
};

/** HBM2 2 Gb/s in pseudo-channels of 64 bit, 2 Gb: Ramulator 2.1 @c5b1c3a, python/ramulator/dram/hbm2.py. */
export const ramulatorHbm2: Timing = {
	tBurst: 2,
	tCL: 14,
	tCWL: 5,
	tRCDRD: 14,
	tRCDWR: 12,
	tRP: 14,
	tRAS: 34,
	tRC: 48,
	tWR: 16,
	tRTP: 5,
	tCCD_S: 2,
	tCCD_L: 4,
	tCCD_R: 2,
	tRRD_S: 4,
	tRRD_L: 4,
	tFAW: 15,
	tWTR_S: 6,
	tWTR_L: 8,
	tRTW: 13,
	tPPD: 1,
	tActBus: 1,
	tRFC: 160,
	tREFI: 3900
};

/** HBM3 6.4 Gb/s, 4 Gb channels: Ramulator 2.1 @c5b1c3a, python/ramulator/dram/hbm3.py, after JESD238 table 84. */
export const ramulatorHbm3: Timing = {
	tBurst: 2,
	tCL: 20,
	tCWL: 10,
	tRCDRD: 31,
	tRCDWR: 15,
	tRP: 26,
	tRAS: 45,
	tRC: 72,
	tWR: 33,
	tRTP: 9,
	tCCD_S: 2,
	tCCD_L: 4,
	tCCD_R: 3,
	tRRD_S: 4,
	tRRD_L: 5,
	tFAW: 24,
	tWTR_S: 7,
	tWTR_L: 10,
	tRTW: 20,
	tPPD: 2,
	tActBus: 2, // 1.5 clocks, rounded up
	tRFC: 416,
	tREFI: 6240
};

/** HBM4 8 Gb/s, 8 Gb channels: Ramulator 2.1 @c5b1c3a, python/ramulator/dram/hbm4.py. */
export const ramulatorHbm4: Timing = {
	tBurst: 2,
	tCL: 20,
	tCWL: 10,
	tRCDRD: 39,
	tRCDWR: 19,
	tRP: 33,
	tRAS: 57,
	tRC: 90,
	tWR: 42,
	tRTP: 12,
	tCCD_S: 2,
	tCCD_L: 4,
	tCCD_R: 2,
	tRRD_S: 5,
	tRRD_L: 7,
	tFAW: 30,
	tWTR_S: 9,
	tWTR_L: 13,
	tRTW: 25,
	tPPD: 2,
	tActBus: 2,
	tRFC: 900,
	tREFI: 7800
};

// Rules that count clocks whatever the clock: a burst is a burst.
const inClocks: ReadonlySet<string> = new Set(['tBurst', 'tCCD_S', 'tCCD_L', 'tCCD_R', 'tPPD', 'tActBus']);

const rounding = 1e-9; // of a product that is whole but for floating point

/** The same nanoseconds at another clock, in whole clocks, with what the faster part changes. */
export function atClock(base: Timing, from: Hertz, to: Hertz, changed: Partial<Timing> = {}): Timing {
	const scaled = Object.entries(base).map(([name, clocks]) => [
		name,
		inClocks.has(name) ? clocks : Math.ceil((clocks * to) / from - rounding)
	]);
	return { ...(Object.fromEntries(scaled) as Timing), ...changed };
}
