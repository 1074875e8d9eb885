import type { Wafer } from '#lib/model/wafer/machine.ts';
import {
	bytes,
	gigabitsPerSecond,
	gigahertz,
	kibibytes,
	kilowatts,
	petabytesPerSecond,
	petaflopPerSecond
} from '#lib/units/index.ts';
import { assumed, derived, measured, plain, published, type CitedFields } from './cited.ts';

/** A wafer-scale system as the catalog knows it. */
export type CatalogWafer = {
	readonly kind: 'wafer';
	readonly name: string;
	readonly released: string; // ISO date of the announcement, or its year
	readonly fields: CitedFields<Wafer>;
};

const kilo = 1000;
// Shared by both generations: the core's memory port and the network between cores.
const core = {
	sramPerCore: published(
		kibibytes(48),
		'hotchips34-cerebras',
		'of the WSE-2; 900,000 of them are the WSE-3 total'
	),
	readPerCycle: published(bytes(16), 'hotchips34-cerebras', 'two 64-bit reads'),
	writePerCycle: published(bytes(8), 'hotchips34-cerebras', 'one 64-bit write'),
	hopCycles: assumed(
		1,
		'recalled',
		'the model of wafer reductions that was checked on a CS-2 uses it as well'
	),
	rampCycles: measured(2, 'wafer-reduce-hpdc24', 'older papers say 7'),
	linkBits: published(32, 'waferllm-osdi25'),
	offWaferBandwidth: published(
		gigabitsPerSecond(1.2 * kilo),
		'semianalysis-cerebras',
		'12 links of 100 Gb/s Ethernet; the same on every generation'
	),
	hostPower: assumed(kilowatts(1), 'inference', {
		note: 'one two-socket server beside each system (SemiAnalysis); its power is not published',
		range: [500, 2000]
	})
} as const;

/** Every wafer-scale system of the catalog by id. */
export const wafers = {
	wse2: {
		kind: 'wafer',
		name: 'Cerebras CS-2 (WSE-2)',
		released: '2021-04',
		fields: {
			...core,
			activeCores: published(850_000, 'aiwiki-wse3'),
			physicalCores: assumed(850_000, 'inference', 'spares are not counted anywhere for this generation'),
			columns: derived(757, 'csl-examples', 'the 750 columns that programs use, and 7 for input and output'),
			rows: derived(996, 'csl-examples', 'the 994 rows that programs use, and 2 for input and output'),
			memoryBandwidth: published(petabytesPerSecond(20), 'aiwiki-wse3'),
			lanes: published(4, 'nextplatform-cs3'),
			clock: published(gigahertz(1.1), 'hotchips34-cerebras', {
				note: 'the most it can do, and what WaferLLM divides cycles by; vendor examples use 0.85 GHz',
				range: [0.85e9, 1.1e9]
			}),
			peakCompute: assumed(petaflopPerSecond(7.5), 'recalled', 'dense, 16 bit'),
			systemPower: assumed(kilowatts(15), 'recalled', {
				note: '15 to 20 kW are quoted; WaferLLM counts 37 A100s, 15 kW',
				range: [15_000, 23_000]
			})
		}
	},
	cs3: {
		kind: 'wafer',
		name: 'Cerebras CS-3 (WSE-3)',
		released: '2024-03-13',
		fields: {
			...core,
			activeCores: published(900_000, 'cerebras-yield'),
			physicalCores: published(970_000, 'cerebras-yield', '93 % of them are used'),
			columns: assumed(762, 'recalled', 'for its shape only: the SDK shows 762 x 1,176 cores'),
			rows: assumed(1176, 'recalled', 'for its shape only: the SDK shows 762 x 1,176 cores'),
			memoryBandwidth: published(
				petabytesPerSecond(21),
				'toms-wse3',
				'reads and writes of all cores at about 0.97 GHz reproduce it; the maker prints no formula'
			),
			lanes: published(8, 'nextplatform-cs3', { range: [4, 8] }),
			clock: assumed(gigahertz(1), 'inference', {
				note: 'not published: vendor examples use 0.85 GHz, WaferLLM 1.1, and the printed FLOP/s imply 1.09',
				range: [0.85e9, 1.1e9]
			}),
			peakCompute: published(
				petaflopPerSecond(15.625),
				'semianalysis-cerebras',
				'dense, 16 bit; the maker prints eight times this, with sparsity'
			),
			systemPower: published(kilowatts(23), 'register-cs3-power', { range: [23_000, 27_000] })
		}
	}
} as const satisfies Record<string, CatalogWafer>;

export type WaferId = keyof typeof wafers;

/** In the order a picker shows them. */
export const waferIds = Object.keys(wafers) as readonly WaferId[];

/** A wafer's bare values, as the model takes them. */
export const waferMachine = (id: WaferId): Wafer => plain<Wafer>(wafers[id].fields);
