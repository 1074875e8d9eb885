import {
	bytes,
	flopPerSecond,
	gigabytes,
	gigabytesPerSecond,
	gigahertz,
	petaflopPerSecond,
	teraflopPerSecond,
	terabytesPerSecond,
	watts
} from '#lib/units/index.ts';
import { assumed, published } from '../cited.ts';
import { mega, type CatalogGpu } from './entry.ts';

const cdna3 = {
	peakFp16: assumed(teraflopPerSecond(1307), 'recalled', 'dense'),
	peakFp8: assumed(teraflopPerSecond(2615), 'recalled', 'dense'),
	peakFp4: published(flopPerSecond(0), 'recalled', 'no 4-bit arithmetic before the MI350 series'),
	peakInt8: assumed(teraflopPerSecond(2615), 'recalled', 'dense'),
	l2: assumed(bytes(256 * mega), 'recalled', 'the Infinity Cache, which all compute dies share'),
	clock: published(gigahertz(2.1), 'rrze-gpu-benches', '2,092 MHz during the latency run'),
	linkBandwidth: assumed(
		gigabytesPerSecond(448),
		'recalled',
		'seven links of 64 GB/s, one to each other GPU'
	),
	domain: assumed(8, 'recalled', 'every GPU of a board linked to every other'),
	networkBandwidth: assumed(gigabytesPerSecond(50), 'recalled', 'one 400 Gb/s port per GPU'),
	idlePower: assumed(watts(140), 'recalled', { range: [100, 180] })
} as const;

/** AMD's Instinct series, and Groq's first LPU. */
export const otherChips = {
	mi300x: {
		kind: 'gpu',
		name: 'AMD Instinct MI300X',
		short: 'MI300X',
		released: '2023-12',
		fields: {
			...cdna3,
			capacity: published(gigabytes(192), 'aiwiki-mi355x'),
			memoryBandwidth: published(terabytesPerSecond(5.3), 'aiwiki-mi355x'),
			boardPower: published(watts(750), 'aiwiki-mi355x'),
			wallPower: assumed(watts(1350), 'inference', 'as a DGX H100: the board and 575 W of its server')
		}
	},
	mi325x: {
		kind: 'gpu',
		name: 'AMD Instinct MI325X',
		short: 'MI325X',
		released: '2024-12',
		fields: {
			...cdna3,
			capacity: assumed(gigabytes(256), 'recalled'),
			memoryBandwidth: assumed(terabytesPerSecond(6), 'recalled'),
			boardPower: assumed(watts(1000), 'recalled'),
			wallPower: assumed(watts(1600), 'inference', 'the board and about 600 W of its server')
		}
	},
	mi355x: {
		kind: 'gpu',
		name: 'AMD Instinct MI355X',
		short: 'MI355X',
		released: '2025-06',
		fields: {
			...cdna3,
			capacity: published(gigabytes(288), 'aiwiki-mi355x'),
			memoryBandwidth: published(terabytesPerSecond(8), 'aiwiki-mi355x'),
			peakFp16: assumed(petaflopPerSecond(2.5), 'recalled', 'dense'),
			peakFp8: published(petaflopPerSecond(5), 'isscc-mi355x', 'dense'),
			peakFp4: assumed(petaflopPerSecond(10), 'recalled', {
				note: 'dense; 20.1 in one table',
				range: [9.2e15, 20.1e15]
			}),
			peakInt8: assumed(petaflopPerSecond(5), 'recalled', 'dense'),
			clock: published(gigahertz(2.4), 'aiwiki-mi355x'),
			linkBandwidth: assumed(gigabytesPerSecond(538), 'recalled', 'seven links of 76.8 GB/s'),
			boardPower: published(watts(1400), 'toms-mi355x'),
			wallPower: assumed(watts(2000), 'inference', 'the board and about 600 W of its server')
		}
	},
	'groq-lpu': {
		kind: 'gpu',
		name: 'Groq LPU (first generation)',
		short: 'Groq LPU',
		released: '2020',
		fields: {
			capacity: published(
				bytes(230 * mega),
				'allthingsgeek-groq',
				'SRAM on the chip; there is no other memory'
			),
			memoryBandwidth: published(terabytesPerSecond(80), 'allthingsgeek-groq'),
			peakFp16: assumed(teraflopPerSecond(188), 'recalled', 'dense'),
			peakFp8: assumed(flopPerSecond(0), 'recalled', 'none'),
			peakFp4: assumed(flopPerSecond(0), 'recalled', 'none'),
			peakInt8: assumed(teraflopPerSecond(750), 'recalled', 'dense'),
			l2: assumed(bytes(0), 'recalled', 'all memory is SRAM already'),
			clock: assumed(gigahertz(0.9), 'recalled'),
			linkBandwidth: assumed(gigabytesPerSecond(240), 'recalled', '16 links, half of 480 GB/s both ways'),
			domain: assumed(576, 'recalled', {
				note: 'chips of several racks run in lockstep over their own links',
				range: [264, 10_440]
			}),
			networkBandwidth: assumed(gigabytesPerSecond(25), 'inference'),
			boardPower: assumed(watts(300), 'recalled', { range: [185, 375] }),
			idlePower: assumed(watts(60), 'inference', { range: [30, 120] }),
			wallPower: assumed(watts(400), 'inference', 'a server of eight cards, about 3.2 kW')
		}
	}
} as const satisfies Record<string, CatalogGpu>;
