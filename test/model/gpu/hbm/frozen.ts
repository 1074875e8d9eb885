import { presets, type Preset, type PresetId } from '#lib/model/gpu/hbm/presets.ts';
import type { HbmInput } from '#lib/model/gpu/hbm/run.ts';

const ids = Object.keys(presets) as PresetId[];
const patterns = ['sequential', 'random'] as const;
const depths = [1, 5, 64, 512] as const;

/** Every preset and pattern, from one burst in flight to more than its schedulers look at. */
const plain: HbmInput[] = ids.flatMap((preset) =>
	patterns.flatMap((pattern) =>
		depths.map((inFlight, place) => ({ preset, pattern, bursts: 9001 - 1000 * place, inFlight, seed: place }))
	)
);

const { timing } = presets['hbm3-6400'];

/** What shapes of memory, or of the road to it, can do to the order of commands. */
const changes: readonly Partial<Preset>[] = [
	{ channels: 2 },
	{ channels: 7, pathCycles: 0 },
	{ channels: 8, order: ['column', 'channel', 'bank', 'group', 'stack'], staggered: false },
	{ lookAhead: 1 },
	{ lookAhead: 7, channels: 3 },
	{ lookAhead: 200 },
	{ pathCycles: 0 },
	{ pathCycles: 500 },
	{ groups: 1, banksPerGroup: 16, stackIds: 1 },
	{ groups: 1, banksPerGroup: 1, stackIds: 1, staggered: false, columns: 3 },
	{ groups: 3, banksPerGroup: 5, stackIds: 2, columns: 6, rows: 11 },
	{ groups: 2, banksPerGroup: 2, stackIds: 4, order: ['stack', 'column', 'bank', 'group', 'channel'] },
	{ order: ['column', 'bank', 'group', 'stack', 'channel'], staggered: false },
	{ order: ['bank', 'group', 'stack', 'column', 'channel'] },
	{ timing: { ...timing, tCCD_R: timing.tCCD_S } },
	{ timing: { ...timing, tCCD_R: 1, tBurst: 1, tCCD_S: 1, tCCD_L: 7 } },
	{ timing: { ...timing, tFAW: 200, tREFI: 1000, tRFC: 300 } },
	{ timing: { ...timing, tRTP: 60, tPPD: 9, tActBus: 5 } },
	{ timing: { ...timing, tCL: 100 } }
];

const changed: HbmInput[] = changes.flatMap((change) =>
	patterns.flatMap((pattern) =>
		[3, 64, 300].map(
			(inFlight) => ({ preset: 'hbm3-6400', pattern, bursts: 7000, inFlight, change }) as const
		)
	)
);

const calm: HbmInput[] = ids.map((preset) => ({
	preset,
	pattern: 'sequential',
	bursts: 30_000,
	inFlight: 48 * presets[preset].channels,
	refresh: false
}));

const long: HbmInput[] = [
	{ preset: 'hbm3-6400', pattern: 'sequential', bursts: 300_000, inFlight: 64, jump: false },
	{ preset: 'hbm4-8000', pattern: 'sequential', bursts: 2e9, inFlight: 64 },
	{ preset: 'hbm2-2000', pattern: 'sequential', bursts: 200_000, inFlight: 512 },
	{ preset: 'hbm3e-8000', pattern: 'random', bursts: 60_000, inFlight: 64, seed: 2 ** 31 + 7 }
];

/** Runs whose answers were written down once; see golden/hbm.txt. */
export const frozenRuns: readonly HbmInput[] = [...plain, ...changed, ...calm, ...long];
