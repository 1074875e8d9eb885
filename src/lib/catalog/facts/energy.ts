import { megawatts, watts } from '#lib/units/index.ts';
import { assumed, derived, published } from '../cited.ts';
import { fact } from './fact.ts';

const hoursPerYear = 8760;
const kilowattHours = 1000; // Wh
const promised = 750e6; // W
const homes = (kilowattHoursPerYear: number, power = promised) =>
	(power * hoursPerYear) / (kilowattHoursPerYear * kilowattHours);

/** What 750 MW means at home and in a power station. */
export const energy = {
	home2020: fact('electricity of a US home, 2020', 'Wh/year', published(10_715 * kilowattHours, 'eia-2020')),
	home2021: fact(
		'electricity of a US home, 2021',
		'Wh/year',
		published(10_632 * kilowattHours, 'vault-2021')
	),
	home2022: fact('electricity of a US home, 2022', 'Wh/year', assumed(10_791 * kilowattHours, 'recalled')),
	yearly: fact(
		'750 MW all year',
		'Wh/year',
		derived(promised * hoursPerYear, 'this-catalog', '750 MW x 8,760 hours')
	),
	homes: fact(
		'US homes that use as much as 750 MW',
		'homes',
		derived(homes(10_715), 'eia-2020', {
			note: 'by the home of 2022, 2020 and 2021; 731,000 to 742,000 if 750 MW is what the machines draw at PUE 1.2',
			range: [homes(10_791), homes(10_632)]
		})
	),
	pue: fact(
		'power of a data centre over that of its machines, average',
		'',
		published(1.54, 'uptime-2025', '1.58 in 2023')
	),
	pueLarge: fact(
		'the same for the largest operators',
		'',
		published(1.15, 'lowdown-pue', {
			note: 'halls with chilled water for CS-3 are unlikely to be at the low end (inferred)',
			range: [1.1, 1.2]
		})
	),
	smallReactor: fact('the largest small modular reactor', 'W', published(megawatts(300), 'nucnet-smr')),
	nuScale: fact('NuScale module', 'W', published(megawatts(77), 'compendium-smr')),
	bwrx: fact('BWRX-300', 'W', published(megawatts(300), 'compendium-smr')),
	rollsRoyce: fact('Rolls-Royce SMR', 'W', published(megawatts(470), 'compendium-smr')),
	largeReactor: fact(
		'a large reactor',
		'W',
		published(megawatts(1300), 'cen-reactors', { note: 'middle of the range', range: [1e9, 1.6e9] })
	),
	smallReactors: fact(
		'small reactors that give 750 MW',
		'',
		derived(promised / 300e6, 'nucnet-smr', 'of 300 MW; half to three quarters of a large one')
	)
} as const;

/** Getting 23 kW into one wafer and out again. */
export const heat = {
	waferPower: fact('power of the wafer alone', 'W', published(watts(25_000), 'semianalysis-cerebras')),
	systemMost: fact(
		'power of a CS-3, at most',
		'W',
		published(watts(27_000), 'cloudnews-cs3', 'the technical sheet at second hand')
	),
	density: fact(
		'heat of the wafer',
		'W/cm²',
		published(50, 'semianalysis-cerebras', 'average over 462 square centimetres')
	),
	bricks: fact(
		'power bricks on the wafer',
		'',
		published(84, 'semianalysis-cerebras', 'one a die, at about 1 V')
	),
	inputVoltage: fact(
		'voltage in',
		'V',
		published(50, 'semianalysis-cerebras', 'then 12 V, then about 1 V at the wafer')
	),
	supplies: fact(
		'power supplies of a system',
		'',
		published(12, 'semianalysis-cerebras', '3.3 kW each, with spares')
	),
	supplyPower: fact('one power supply', 'W', published(watts(3300), 'semianalysis-cerebras')),
	coolant: fact(
		'coolant through a system',
		'litres/min',
		published(100, 'semianalysis-cerebras', '4 litres a minute for each kilowatt; an NVL72 rack takes 1.5')
	),
	inlet: fact(
		'coolant at the inlet',
		'°C',
		published(21, 'semianalysis-cerebras', 'chilled water of 5 degrees at Oklahoma City')
	),
	height: fact(
		'height of a system',
		'rack units',
		published(15, 'solo-engineer-wafer', 'a third of a rack; 16 is quoted too (recalled)')
	)
} as const;
