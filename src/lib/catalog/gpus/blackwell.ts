import {
	bytes,
	gigabytes,
	gigabytesPerSecond,
	gigahertz,
	kilowatts,
	petaflopPerSecond,
	terabytesPerSecond,
	watts
} from '#lib/units/index.ts';
import { assumed, derived, published } from '../cited.ts';
import { mega, type CatalogGpu } from './entry.ts';

const blackwell = {
	memoryBandwidth: published(terabytesPerSecond(8), 'dailyscout-dgx', {
		note: '7.7 TB/s is quoted for the HGX board, from memory',
		range: [7.7e12, 8e12]
	}),
	peakInt8: assumed(petaflopPerSecond(4.5), 'recalled', 'dense; an eighth of that on later parts'),
	l2: published(bytes(126 * mega), 'besthub-b200'),
	clock: assumed(gigahertz(1.965), 'recalled', 'about 1.9 GHz under load'),
	linkBandwidth: derived(
		gigabytesPerSecond(900),
		'dailyscout-dgx',
		'half of 1.8 TB/s, which counts both directions'
	),
	networkBandwidth: assumed(gigabytesPerSecond(50), 'recalled', 'one 400 Gb/s port per GPU')
} as const;
const board = { domain: assumed(8, 'recalled', 'HGX board with NVSwitch') } as const;
const rack = { domain: published(72, 'learnai-clusters', 'one NVLink domain per rack') } as const;
const grace = {
	peakFp16: published(petaflopPerSecond(2.5), 'hmc-b200', 'dense'),
	peakFp8: published(petaflopPerSecond(5), 'hmc-b200', 'dense'),
	networkBandwidth: assumed(gigabytesPerSecond(50), 'recalled', 'one 400 Gb/s port per GPU')
} as const;

/** NVIDIA's Blackwell generation. */
export const blackwells = {
	b200: {
		kind: 'gpu',
		name: 'NVIDIA B200',
		short: 'B200',
		released: '2024-12',
		fields: {
			...blackwell,
			...board,
			capacity: published(gigabytes(180), 'mlperf-51', 'as the submissions name it; 192 GB on the die'),
			peakFp16: published(petaflopPerSecond(2.25), 'hmc-b200', 'dense'),
			peakFp8: published(petaflopPerSecond(4.5), 'hmc-b200', 'dense; pages that print 9 quote it sparse'),
			peakFp4: published(petaflopPerSecond(9), 'hmc-b200', 'dense'),
			boardPower: published(watts(1000), 'dailyscout-dgx'),
			idlePower: assumed(watts(140), 'recalled', { range: [100, 200] }),
			wallPower: derived(watts(14_300 / 8), 'dailyscout-dgx', 'DGX B200, 14.3 kW at most, over 8 GPUs')
		}
	},
	b300: {
		kind: 'gpu',
		name: 'NVIDIA B300',
		short: 'B300',
		released: '2025-09',
		fields: {
			...blackwell,
			...board,
			capacity: published(gigabytes(288), 'itkb-h200-b300'),
			peakFp16: assumed(petaflopPerSecond(2.25), 'inference', {
				note: 'as the B200; tables print 2.5 and 3.5',
				range: [2.25e15, 3.5e15]
			}),
			peakFp8: assumed(petaflopPerSecond(4.5), 'inference', {
				note: 'as the B200; tables print 5 and 7',
				range: [4.5e15, 7e15]
			}),
			peakFp4: published(petaflopPerSecond(13.5), 'semianalysis-cerebras', 'HGX; 15 in the rack'),
			boardPower: published(watts(1400), 'itkb-h200-b300', '1,100 in some HGX tables'),
			idlePower: assumed(watts(150), 'recalled', { range: [100, 220] }),
			wallPower: derived(watts(14_500 / 8), 'dailyscout-dgx', 'DGX B300, 14.5 kW at most, over 8 GPUs')
		}
	},
	'gb200-nvl72': {
		kind: 'gpu',
		name: 'NVIDIA GB200 NVL72',
		short: 'GB200',
		released: '2025-02',
		fields: {
			...blackwell,
			...rack,
			...grace,
			capacity: derived(gigabytes(13_800 / 72), 'learnai-clusters', '13.8 TB over 72 GPUs'),
			peakFp4: published(petaflopPerSecond(10), 'hmc-b200', 'dense'),
			boardPower: assumed(watts(1200), 'recalled'),
			idlePower: assumed(watts(150), 'recalled', { range: [100, 220] }),
			wallPower: derived(kilowatts(120 / 72), 'learnai-clusters', '120 kW over 72 GPUs')
		}
	},
	'gb300-nvl72': {
		kind: 'gpu',
		name: 'NVIDIA GB300 NVL72',
		short: 'GB300',
		released: '2025-09',
		fields: {
			...blackwell,
			...rack,
			...grace,
			capacity: derived(gigabytes(20_000 / 72), 'semianalysis-cerebras', '20 TB over 72 GPUs'),
			peakFp4: derived(petaflopPerSecond(1100 / 72), 'aiwiki-gb300', '1.1 EFLOP/s over 72 GPUs'),
			boardPower: assumed(watts(1400), 'recalled'),
			idlePower: assumed(watts(150), 'recalled', { range: [100, 220] }),
			wallPower: derived(kilowatts(132 / 72), 'dailyscout-dgx', 'four shelves of 33 kW over 72 GPUs')
		}
	}
} as const satisfies Record<string, CatalogGpu>;
