import { megawatts, watts } from '#lib/units/index.ts';
import { derived, published } from '../cited.ts';
import { fact } from './fact.ts';

const billion = 1e9;
const million = 1e6;

/** The contract of OpenAI with Cerebras, and the company that signed it. */
export const deal = {
	announced: fact(
		'announced',
		'date',
		published('2026-01-14', 'aitrack-deal', 'talks from August 2025; master agreement in December 2025')
	),
	power: fact(
		'committed inference capacity',
		'W',
		published(
			megawatts(750),
			'semianalysis-cerebras',
			'whether of the machines or of the whole facility is stated nowhere'
		)
	),
	powerPerYear: fact(
		'capacity of each tranche: 2026, 2027, 2028',
		'W',
		published(megawatts(250), 'techfastforward-deal', 'each runs three to four years and may run five')
	),
	option: fact(
		'option beyond that',
		'W',
		published(
			megawatts(1250),
			'semianalysis-cerebras',
			'two gigawatts in all by 2030; the filing calls it not probable'
		)
	),
	valueInJanuary: fact(
		'value as first reported, at least',
		'USD',
		published(10 * billion, 'coinalert-deal', 'superseded by the filing')
	),
	value: fact(
		'value in the filing, at least',
		'USD',
		published(20 * billion, 'fintechpulse-s1', 'the same 750 MW')
	),
	obligations: fact(
		'remaining performance obligations, end of 2025',
		'USD',
		published(
			24.6 * billion,
			'semianalysis-cerebras',
			'almost all OpenAI; power and rent passed through are booked gross'
		)
	),
	valuePerWatt: fact(
		'value of a watt',
		'USD/W',
		derived((20 * billion) / (750 * million), 'fintechpulse-s1', {
			note: 'the filing’s value, and the obligations, over 750 MW',
			range: [(20 * billion) / (750 * million), (24.6 * billion) / (750 * million)]
		})
	),
	systems: fact(
		'CS-3 systems that 750 MW could run',
		'systems',
		derived(27_500, 'this-catalog', {
			note: '33 kW a system with its share of cooling, down to 23 kW alone; 25,000 to 30,000 is the likely band',
			range: [22_700, 32_600]
		})
	),
	allInPower: fact(
		'power of a system with its share of the site',
		'W',
		derived(watts(33_000), 'sombra-okc', {
			note: '10 MW (recalled) over 300 systems at Oklahoma City; the system alone draws 23 kW',
			range: [23_000, 33_000]
		})
	),
	loan: fact(
		'working-capital loan',
		'USD',
		published(1 * billion, 'semianalysis-cerebras', '6 % interest, waived when repaid in compute')
	),
	warrant: fact(
		'warrant, at 0.00001 USD a share',
		'shares',
		published(
			33_445_026,
			'semianalysis-cerebras',
			'4,459,337 vested in January 2026; 23,411,518 with capacity; the rest at 40 billion USD of value or payments'
		)
	),
	firstTrade: fact('first day of trading', 'date', published('2026-05-14', 'prospectus-2026')),
	sharePrice: fact('price of a share at first', 'USD', published(185, 'prospectus-2026')),
	raised: fact('raised by it', 'USD', published(5.55 * billion, 'prospectus-2026', '30 million shares')),
	revenue2025: fact(
		'revenue of 2025',
		'USD',
		published(510 * million, 'menfem-cerebras', '358.4 million of hardware, 151.6 of cloud')
	),
	revenueFirstQuarter: fact(
		'revenue of the first quarter of 2026',
		'USD',
		published(193.4 * million, 'corenews-q1')
	),
	revenue2026: fact(
		'revenue of 2026 as guided',
		'USD',
		published(860 * million, 'corenews-q1', {
			note: 'core business; little beside a tranche of 250 MW, so most of that comes late in the year (inferred)',
			range: [855 * million, 865 * million]
		})
	)
} as const;

/** Who else sells compute to OpenAI, and what is signed. */
export const suppliers = {
	nvidia: fact(
		'NVIDIA',
		'W',
		published(
			megawatts(10_000),
			'trendforce-openai',
			'letter of intent; in February 2026 unsigned and called never a commitment'
		)
	),
	amd: fact(
		'AMD',
		'W',
		published(megawatts(6000), 'trendforce-openai', 'contract with warrants for up to 160 million shares')
	),
	broadcom: fact(
		'Broadcom',
		'W',
		published(megawatts(10_000), 'trendforce-openai', 'OpenAI’s own accelerator, late 2026 to 2029')
	),
	cerebras: fact('Cerebras', 'W', published(megawatts(750), 'semianalysis-cerebras', 'contract')),
	total: fact('all commitments, more than', 'USD', published(1.4e12, 'cnbc-openai-total')),
	cerebrasShare: fact(
		'Cerebras’s share of that power',
		'share',
		derived(0.75 / 26.75, 'trendforce-openai', '0.75 of 26.75 GW; 7 % with the option')
	),
	gpusOfNvidia: fact(
		'GPUs in NVIDIA’s 10 GW',
		'GPUs',
		published(4.5e6, 'trendforce-openai', {
			note: '2 to 2.5 kW each with everything around it',
			range: [4e6, 5e6]
		})
	)
} as const;

/** Where the systems stand. Which sites serve OpenAI is not public. */
export const sites = {
	oklahomaCity: fact('Oklahoma City, more than', 'systems', published(300, 'sombra-okc')),
	minneapolis: fact('Minneapolis', 'systems', published(512, 'techregister-sites')),
	regina: fact(
		'Regina, Cerebras’s part',
		'W',
		published(megawatts(160), 'dailyscout-regina', 'of 300 MW; first halls in the first half of 2027')
	),
	fleetSpeed: fact(
		'speed of six planned sites together',
		'tok/s',
		published(
			40e6,
			'menfem-cerebras',
			'on Llama 70B as of March 2025 (recalled); about 20,000 a system at 2,000 systems'
		)
	)
} as const;
