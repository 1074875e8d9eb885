import { gigabytes, petabytesPerSecond, terabytesPerSecond, watts } from '#lib/units/index.ts';
import { assumed, published } from '../cited.ts';
import { fact } from './fact.ts';

/** Machines that are announced or that hold weights in SRAM too; shown beside the two, never modelled. */
export const rivals = {
	rubinBandwidth: fact(
		'Rubin, HBM4',
		'B/s',
		published(terabytesPerSecond(22), 'lapaas-groq3', 'plans of 2025 said 13')
	),
	rubinMemory: fact('Rubin, memory', 'B', published(gigabytes(288), 'neuralwired-rubin')),
	rubinRackPower: fact(
		'Vera Rubin NVL72 rack',
		'W',
		published(watts(210_000), 'reports-lab-nvl72', {
			note: 'middle of the range; another page says 120 kW',
			range: [190_000, 230_000]
		})
	),
	lpxMemory: fact(
		'NVIDIA Groq 3 LPX rack, SRAM',
		'B',
		published(gigabytes(128), 'bitcoinnews-lpx', '256 chips; 2.9 WSE-3')
	),
	lpxBandwidth: fact(
		'NVIDIA Groq 3 LPX rack, SRAM bandwidth',
		'B/s',
		published(petabytesPerSecond(40), 'bitcoinnews-lpx', '1.9 WSE-3; ships from the third quarter of 2026')
	),
	lpxGain: fact(
		'its claimed gain in tokens for each megawatt',
		'times',
		published(35, 'bitcoinnews-lpx', 'together with Vera Rubin; not speed for one user')
	),
	groqLicence: fact(
		'NVIDIA’s licence of Groq',
		'USD',
		published(20e9, 'aiwiki-lpx', 'not exclusive, with hires; not a purchase of the company')
	),
	sambanovaMemory: fact(
		'SambaNova SN40L, HBM',
		'B',
		published(gigabytes(64), 'aiwiki-sn40l', 'and 1.5 TB of DDR; 638 TFLOP/s')
	),
	corsairMemory: fact('d-Matrix Corsair, SRAM', 'B', assumed(gigabytes(2), 'recalled')),
	corsairBandwidth: fact(
		'd-Matrix Corsair, SRAM bandwidth',
		'B/s',
		assumed(terabytesPerSecond(150), 'recalled')
	)
} as const;
