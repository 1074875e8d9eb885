import * as fc from 'fast-check';
import type { Preset } from '#lib/model/gpu/hbm/presets.ts';
import { hbm3Rules, type Timing } from '#lib/model/gpu/hbm/rules.ts';
import { bytes, gigahertz } from '#lib/units/index.ts';

const clocks = (most: number, least = 1) => fc.integer({ min: least, max: most });

/** Timings no vendor would sell, but that keep the sense of each rule. */
const timings: fc.Arbitrary<Timing> = fc
	.record({
		tBurst: clocks(4),
		tCL: clocks(30),
		tRCDRD: clocks(40),
		tRP: clocks(30),
		tRAS: clocks(60),
		extraRC: clocks(10, 0),
		tRTP: clocks(12),
		tCCD_S: clocks(4),
		extraCCD: clocks(4, 0),
		tCCD_R: clocks(6),
		tRRD_S: clocks(8),
		extraRRD: clocks(4, 0),
		tFAW: clocks(60),
		tPPD: clocks(4),
		tActBus: clocks(3),
		tRFC: clocks(300, 30),
		tREFI: clocks(3000, 700)
	})
	.map(({ extraRC, extraCCD, extraRRD, ...rest }) => ({
		...rest,
		tRC: rest.tRAS + rest.tRP + extraRC,
		tCCD_L: rest.tCCD_S + extraCCD,
		tRRD_L: rest.tRRD_S + extraRRD,
		tCWL: 5,
		tRCDWR: 10,
		tWR: 16,
		tWTR_S: 6,
		tWTR_L: 8,
		tRTW: 14
	}));

const parts = ['stack', 'group', 'bank', 'column', 'channel'] as const;

/** Small memories of any shape, so that short runs meet every corner. */
export const memories: fc.Arbitrary<Preset> = fc.record({
	clock: fc.constant(gigahertz(1)),
	burst: fc.constant(bytes(32)),
	stackIds: fc.constantFrom(1, 2),
	groups: fc.constantFrom(1, 2, 4),
	banksPerGroup: fc.constantFrom(1, 2, 4),
	columns: fc.constantFrom(1, 2, 4, 8, 32),
	rows: fc.constantFrom(2, 8, 1024),
	order: fc.shuffledSubarray([...parts], { minLength: parts.length }),
	staggered: fc.boolean(),
	channels: fc.constantFrom(1, 1, 2, 3),
	channelsPerStack: fc.constant(16),
	lookAhead: fc.constantFrom(1, 2, 7, 16, 64),
	pathCycles: fc.constantFrom(0, 1, 40),
	rules: fc.constant(hbm3Rules),
	timing: timings
});
