import {
	bytes,
	flopPerSecond,
	gigabytes,
	gigabytesPerSecond,
	gigahertz,
	teraflopPerSecond,
	terabytesPerSecond,
	watts
} from '#lib/units/index.ts';
import { assumed, derived, published } from '../cited.ts';
import { mega, type CatalogGpu } from './entry.ts';

const none = (note: string) => published(flopPerSecond(0), 'recalled', note);
const noFp4 = none('the tensor cores have no 4-bit floating point');

// One silicon in four products: compute, caches and links are the same, memory and power are not.
const hopper = {
	peakFp16: published(
		teraflopPerSecond(989),
		'itkb-h200-b300',
		'dense; sheets also print twice this, with sparsity'
	),
	peakFp8: published(
		teraflopPerSecond(1979),
		'itkb-h200-b300',
		'dense; 3,958 on sheets is with 2:4 sparsity'
	),
	peakFp4: noFp4,
	peakInt8: assumed(teraflopPerSecond(1979), 'recalled', 'dense'),
	l2: published(bytes(50 * mega), 'chipsandcheese-h100'),
	clock: published(gigahertz(1.98), 'hmc-b200', 'highest boost'),
	linkBandwidth: derived(
		gigabytesPerSecond(450),
		'itkb-h200-b300',
		'half of 900 GB/s, which counts both directions'
	),
	domain: assumed(8, 'recalled', 'HGX board with NVSwitch'),
	networkBandwidth: assumed(gigabytesPerSecond(50), 'recalled', 'one 400 Gb/s InfiniBand port per GPU'),
	boardPower: published(watts(700), 'chipsandcheese-h100'),
	idlePower: assumed(watts(70), 'recalled', { range: [50, 120] }),
	wallPower: derived(watts(10_200 / 8), 'unanswered-dgx-h100', 'DGX H100, 10.2 kW at most, over 8 GPUs')
} as const;

/** NVIDIA's Ampere and Hopper generations. */
export const ampereHopper = {
	'a100-80gb-sxm': {
		kind: 'gpu',
		name: 'NVIDIA A100 80 GB SXM',
		short: 'A100',
		released: '2020-11',
		fields: {
			capacity: published(gigabytes(80), 'knlb-numbers'),
			memoryBandwidth: published(gigabytesPerSecond(2039), 'knlb-numbers'),
			peakFp16: assumed(teraflopPerSecond(312), 'recalled', 'dense'),
			peakFp8: none('8-bit weights are unpacked to 16 bits'),
			peakFp4: noFp4,
			peakInt8: assumed(teraflopPerSecond(624), 'recalled', 'dense'),
			l2: assumed(bytes(40 * mega), 'recalled'),
			clock: assumed(gigahertz(1.41), 'recalled', 'read in benchmark repositories as well'),
			linkBandwidth: assumed(
				gigabytesPerSecond(300),
				'recalled',
				'half of 600 GB/s, which counts both directions'
			),
			domain: assumed(8, 'recalled', 'HGX board with NVSwitch'),
			networkBandwidth: assumed(gigabytesPerSecond(25), 'recalled', 'one 200 Gb/s InfiniBand port per GPU'),
			boardPower: assumed(watts(400), 'recalled'),
			idlePower: assumed(watts(55), 'recalled', { range: [40, 90] }),
			wallPower: assumed(watts(6500 / 8), 'recalled', 'DGX A100, 6.5 kW at most, over 8 GPUs')
		}
	},
	'h100-sxm': {
		kind: 'gpu',
		name: 'NVIDIA H100 SXM',
		short: 'H100',
		released: '2022-10',
		fields: {
			...hopper,
			capacity: published(gigabytes(80), 'reports-lab-h100-b200'),
			memoryBandwidth: published(terabytesPerSecond(3.35), 'reports-lab-h100-b200', 'early pages said 3 TB/s')
		}
	},
	'h100-pcie': {
		kind: 'gpu',
		name: 'NVIDIA H100 PCIe',
		short: 'H100 PCIe',
		released: '2022-10',
		fields: {
			...hopper,
			capacity: assumed(gigabytes(80), 'recalled'),
			memoryBandwidth: published(gigabytesPerSecond(2039), 'rrze-gpu-benches'),
			peakFp16: assumed(teraflopPerSecond(756), 'recalled', 'dense'),
			peakFp8: assumed(teraflopPerSecond(1513), 'recalled', 'dense'),
			peakInt8: assumed(teraflopPerSecond(1513), 'recalled', 'dense'),
			clock: assumed(gigahertz(1.755), 'recalled'),
			linkBandwidth: assumed(
				gigabytesPerSecond(64),
				'recalled',
				'PCIe 5.0 x16; pairs may have an NVLink bridge'
			),
			boardPower: assumed(watts(350), 'recalled'),
			idlePower: assumed(watts(50), 'recalled', { range: [35, 80] }),
			wallPower: assumed(watts(700), 'inference', 'a server of 8 with two processors')
		}
	},
	gh200: {
		kind: 'gpu',
		name: 'NVIDIA GH200 96 GB',
		short: 'GH200',
		released: '2023-08',
		fields: {
			...hopper,
			capacity: assumed(gigabytes(96), 'recalled', 'the HBM3 part'),
			memoryBandwidth: published(gigabytesPerSecond(4000), 'rrze-gpu-benches'),
			domain: assumed(1, 'recalled', 'one GPU beside one processor'),
			wallPower: assumed(watts(1000), 'recalled', 'module with its processor')
		}
	},
	h200: {
		kind: 'gpu',
		name: 'NVIDIA H200',
		short: 'H200',
		released: '2024-03',
		fields: {
			...hopper,
			capacity: published(gigabytes(141), 'itkb-h200-b300'),
			memoryBandwidth: published(terabytesPerSecond(4.8), 'itkb-h200-b300'),
			wallPower: derived(watts(10_200 / 8), 'unanswered-dgx-h100', 'the H100 board and chassis')
		}
	}
} as const satisfies Record<string, CatalogGpu>;
