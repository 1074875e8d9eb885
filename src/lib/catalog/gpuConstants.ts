import type { GpuConstants } from '#lib/model/gpu/machine.ts';
import { microseconds, nanoseconds } from '#lib/units/index.ts';
import { assumed, derived, measured, plain, type Cited, type CitedFields } from './cited.ts';
import fit from './data/gpu-fit.json' with { type: 'json' };
import type { GpuId } from './gpus.ts';

type Constants = CitedFields<GpuConstants>;
type Fitted = { readonly value: number; readonly low: number; readonly high: number };

/** The constants that a fit gave, each with the range of the fits to redrawn rows. */
function fits<K extends keyof GpuConstants>(
	table: { readonly [key in K]: Fitted },
	note: string
): Pick<Constants, K> {
	const cited = Object.entries<Fitted>(table).map(([key, { value, low, high }]) => [
		key,
		measured(value, 'own-fit', { note, range: [low, high] })
	]);
	return Object.fromEntries(cited) as Pick<Constants, K>;
}

const tables = 'fitted on kernels and collectives timed by NVIDIA; 5 to 95 % of the fits to redrawn rows';
const a100 = fits(fit.systems['a100-80gb-sxm'], tables);
const h100 = fits(fit.systems['h100-sxm'], tables);
const b200 = fits(fit.systems.b200, tables);
const power = fits(fit.power, 'fitted on four H100 under load (ML.ENERGY); as shares of board power');

/** The same number on another system: nobody has timed it there. */
const like = <T extends number>(one: Cited<T>, note: string): Cited<T> =>
	derived(one.value, 'own-fit', { note, range: one.range ?? [one.value, one.value] });

/** The geometric mean of two generations, for a third that has no row of its own: as likely nearer to one as to the other. */
const between = <T extends number>(a: Cited<T>, b: Cited<T>): Cited<T> =>
	derived(Math.sqrt(a.value * b.value) as T, 'own-fit', {
		note: 'not measured here: the geometric mean of A100 and H100',
		range: [Math.min(a.value, b.value), Math.max(a.value, b.value)]
	});

/** As much above the 8-bit floor as that is above the 16-bit floor: quantising to blocks of 16 is more of the same. */
const steeper = (floor8: Cited<GpuConstants['floor8']>, floor16: Cited<GpuConstants['floor16']>) =>
	derived((2 * floor8.value - floor16.value) as GpuConstants['floor4'], 'own-fit', {
		note: 'the 8-bit floor, and once more what it adds to the 16-bit floor',
		range: [floor8.value, 3 * floor8.value - 2 * floor16.value]
	});

const alike = 'as the H100, whose silicon it has or which is the nearest one measured';
const asEight = 'as the 8-bit kernels';

const attention = {
	attentionFloor: h100.attentionFloor,
	attentionReadShare: h100.attentionReadShare,
	attentionComputeShare: assumed(0.5, 'recalled', {
		note: 'FlashAttention 2 and 3 with a causal mask, of dense 16-bit peak',
		range: [0.35, 0.7]
	})
} as const;
const rest = {
	...power,
	networkLatency: assumed(microseconds(15), 'recalled', {
		note: 'one way over InfiniBand, with the library that drives it',
		range: [5e-6, 30e-6]
	}),
	graphLaunch: h100.graphLaunch,
	plainLaunch: h100.plainLaunch
} as const;

const hopper = {
	...rest,
	bulkShare: derived(0.97, 'aiconfigurator', {
		note: '1 GB added up over eight H100 in 4.0 ms',
		range: [0.8, 1]
	}),
	...attention,
	...h100,
	floor4: steeper(h100.floor8, h100.floor16),
	readShare4: like(h100.readShare8, asEight),
	computeShare4: like(h100.computeShare8, asEight),
	streamShare: measured(0.97, 'te42kyfo-gpu-benches', {
		note: '1.99 of 2.04 TB/s on an H100 PCIe, 3.89 of 4.02 on a GH200',
		range: [0.95, 0.98]
	}),
	memoryLatency: measured(nanoseconds(370), 'te42kyfo-gpu-benches', {
		note: '650 cycles on an H100 PCIe',
		range: [340e-9, 400e-9]
	})
} as const satisfies Constants;

const ampere = {
	...rest,
	bulkShare: assumed(0.78, 'recalled', { note: 'about 235 of 300 GB/s over eight', range: [0.65, 0.85] }),
	...a100,
	attentionFloor: like(attention.attentionFloor, alike),
	attentionReadShare: like(attention.attentionReadShare, alike),
	attentionComputeShare: attention.attentionComputeShare,
	floor4: like(a100.floor8, asEight),
	readShare4: like(a100.readShare8, asEight),
	computeShare8: like(a100.computeShare16, 'unpacked to 16 bits'),
	computeShare4: like(a100.computeShare16, 'unpacked to 16 bits')
} as const satisfies Constants;

const pooledCollectives = {
	oneShotBase: between(a100.oneShotBase, h100.oneShotBase),
	oneShotStep: between(a100.oneShotStep, h100.oneShotStep),
	oneShotShare: like(h100.oneShotShare, alike),
	ringBase: between(a100.ringBase, h100.ringBase),
	ringStep: between(a100.ringStep, h100.ringStep),
	ringShare: like(h100.ringShare, alike)
} as const;

const blackwell = {
	...hopper,
	...b200,
	...pooledCollectives,
	floor4: derived(microseconds(9), 'aiconfigurator', {
		note: 'mean over the NVFP4 table, quantising included',
		range: [7.5e-6, 11e-6]
	}),
	readShare4: like(b200.readShare8, asEight),
	computeShare16: between(a100.computeShare16, h100.computeShare16),
	computeShare8: like(h100.computeShare8, alike),
	computeShare4: like(h100.computeShare8, alike)
} as const satisfies Constants;

const instinct = {
	...blackwell,
	streamShare: measured(0.83, 'rrze-gpu-benches', {
		note: '4.0 to 4.8 of 5.3 TB/s on an MI300X',
		range: [0.75, 0.91]
	}),
	attentionReadShare: assumed(0.7, 'inference', {
		note: 'less than a plain stream reaches',
		range: [0.55, 0.8]
	}),
	readShare16: assumed(0.7, 'inference', { note: 'less than a plain stream reaches', range: [0.6, 0.8] }),
	readShare8: assumed(0.7, 'inference', { note: 'less than a plain stream reaches', range: [0.6, 0.8] }),
	readShare4: assumed(0.7, 'inference', { note: 'less than a plain stream reaches', range: [0.6, 0.8] }),
	computeShare16: assumed(0.5, 'inference', {
		note: 'MI300X sustains less of its label than NVIDIA',
		range: [0.35, 0.65]
	}),
	computeShare8: assumed(0.4, 'inference', {
		note: 'MI300X sustains less of its label than NVIDIA',
		range: [0.25, 0.55]
	}),
	computeShare4: assumed(0.4, 'inference', { note: 'as 8-bit', range: [0.25, 0.55] })
} as const satisfies Constants;

// An SRAM machine in lockstep: no caches, no launches, transfers timed by the compiler. Every number is a guess.
const guess = (value: number, low: number, high: number): Cited<never> =>
	assumed(value as never, 'inference', {
		note: 'nobody publishes it; instructions are timed by the compiler',
		range: [low, high]
	});
const lockstep = {
	...hopper,
	floor16: guess(2e-6, 0.5e-6, 5e-6),
	floor8: guess(2e-6, 0.5e-6, 5e-6),
	floor4: guess(2e-6, 0.5e-6, 5e-6),
	readShare16: guess(0.6, 0.3, 0.9),
	readShare8: guess(0.6, 0.3, 0.9),
	readShare4: guess(0.6, 0.3, 0.9),
	computeShare16: guess(0.7, 0.4, 0.9),
	attentionFloor: guess(4e-6, 1e-6, 10e-6),
	attentionReadShare: guess(0.5, 0.2, 0.9),
	oneShotBase: guess(1e-6, 0.5e-6, 3e-6),
	oneShotStep: guess(0.7e-6, 0.3e-6, 1.5e-6),
	ringBase: guess(2e-6, 1e-6, 5e-6),
	ringStep: guess(1e-6, 0.5e-6, 2e-6),
	graphLaunch: guess(0, 0, 1e-6),
	plainLaunch: guess(0, 0, 1e-6),
	streamShare: guess(0.9, 0.5, 1),
	memoryLatency: guess(50e-9, 10e-9, 100e-9)
} as const satisfies Constants;

/** What measurements say about each system's kernels, and what follows for those nobody has measured. */
export const gpuConstants: Readonly<Record<GpuId, Constants>> = {
	'a100-80gb-sxm': ampere,
	'h100-sxm': hopper,
	'h100-pcie': hopper,
	gh200: hopper,
	h200: hopper,
	b200: blackwell,
	b300: blackwell,
	'gb200-nvl72': blackwell,
	'gb300-nvl72': blackwell,
	mi300x: instinct,
	mi325x: instinct,
	mi355x: instinct,
	'groq-lpu': lockstep
};

/** The bare constants of a system, as the model takes them. */
export const plainGpuConstants = (id: GpuId): GpuConstants => plain<GpuConstants>(gpuConstants[id]);
