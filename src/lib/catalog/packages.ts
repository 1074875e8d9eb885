import { bytesPerSecond, terabytesPerSecond, type BytesPerSecond } from '#lib/units/index.ts';
import { assumed, derived, measured, published, type CitedFields } from './cited.ts';
import type { GpuId } from './gpus.ts';

/** What is in a GPU's package, as a drawing of it needs to know; no speed of the model depends on it. */
export type GpuPackage = {
	readonly multiprocessors: number;
	readonly stacks: number; // of HBM
	readonly sites: number; // for stacks, one of which may hold a spacer
	readonly dies: number; // of memory in a stack
	readonly channels: number; // of a stack
	readonly cacheBandwidth: BytesPerSecond; // from the second-level cache to the multiprocessors
};

const blackwell = {
	multiprocessors: published(148, 'chipsandcheese-b200'),
	stacks: assumed(8, 'recalled', 'four on either side of two dies'),
	sites: assumed(8, 'recalled'),
	dies: assumed(8, 'recalled', '24 GB a stack'),
	channels: assumed(16, 'recalled', 'as the HBM3 standard has them'),
	cacheBandwidth: derived(bytesPerSecond((7e12 * 148) / 132), 'inference', {
		note: 'the H100’s for each multiprocessor; no measurement is at hand',
		range: [7e12, 2.1e13]
	})
} satisfies CitedFields<GpuPackage>;

/** The packages that are drawn. */
export const gpuPackages = {
	'h100-sxm': {
		multiprocessors: published(132, 'chipsandcheese-h100'),
		stacks: assumed(5, 'recalled', '16 GB each'),
		sites: assumed(6, 'recalled', 'the sixth holds a spacer'),
		dies: assumed(8, 'recalled'),
		channels: assumed(16, 'recalled', 'as the HBM3 standard has them'),
		cacheBandwidth: measured(terabytesPerSecond(7), 'te42kyfo-gpu-benches', {
			note: 'on the PCIe card, whose clock is lower',
			range: [5.5e12, 7.5e12]
		})
	},
	b200: blackwell,
	'gb200-nvl72': blackwell
} as const satisfies Partial<Record<GpuId, CitedFields<GpuPackage>>>;

export type PackagedGpu = keyof typeof gpuPackages;
