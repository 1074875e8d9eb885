import { assumed } from '../cited.ts';
import { fact } from './fact.ts';

/** Lengths that people know, and those of the parts that stand beside them in one picture. */
export const sizes = {
	coin: fact(
		'a one-euro coin across',
		'mm',
		assumed(23.25, 'recalled', 'as the coin’s specification has it')
	),
	plate: fact(
		'a dinner plate across',
		'mm',
		assumed(270, 'recalled', { note: 'plates differ', range: [250, 290] })
	),
	hair: fact(
		'a human hair across',
		'mm',
		assumed(0.07, 'recalled', { note: 'hair differs', range: [0.02, 0.18] })
	),
	rackUnit: fact('height of one rack unit', 'mm', assumed(44.45, 'recalled', 'EIA-310: 1.75 inches')),
	rackWidth: fact('width of a rack’s front', 'mm', assumed(482.6, 'recalled', 'EIA-310: 19 inches')),
	stackWidth: fact(
		'an HBM3 stack, short side',
		'mm',
		assumed(10, 'recalled', { note: 'about; makers differ', range: [7.75, 11] })
	),
	stackHeight: fact(
		'an HBM3 stack, long side',
		'mm',
		assumed(11, 'recalled', { note: 'about; makers differ', range: [10, 12] })
	)
} as const;
