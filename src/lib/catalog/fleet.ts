import type { Machine } from '#lib/model/fleet/census.ts';
import { bytes, watts } from '#lib/units/index.ts';
import { assumed, derived, published, type Cited, type CitedFields } from './cited.ts';
import { facts } from './facts.ts';
import { gpus } from './gpus.ts';
import { wafers } from './wafers.ts';

/** A machine of the campus: its name, its numbers, and where the rates of its model come from. */
export type FleetMachine = { readonly name: string; readonly fields: CitedFields<Machine> };

const network = assumed(0.05, 'inference', {
	note: 'switches and storage beside the machines; a SuperPOD of GB200 racks takes 1.2 MW where its racks take 0.96',
	range: [0.02, 0.25]
});
const cs3 = wafers.cs3.fields;
const cs3Watts = cs3.systemPower.value + cs3.hostPower.value;
const server = 8;
const rack = 72;
const h100 = gpus['h100-sxm'].fields;
const b200 = gpus.b200.fields;
const gb200 = gpus['gb200-nvl72'].fields;

/** What the campus can be filled with. */
export const fleetMachines = {
	cs3: {
		name: 'Cerebras CS-3',
		fields: {
			watts: derived(watts(cs3Watts), 'register-cs3-power', {
				note: '23 kW and 1 kW (inferred) for the server beside it; 23 kW alone and 27 kW at most are quoted',
				range: [23_000, 29_000]
			}),
			networkShare: network,
			chips: published(1, 'toms-wse3'),
			cores: published(900_000, 'cerebras-yield'),
			memory: derived(bytes(900_000 * 48 * 1024), 'hotchips34-cerebras', '900,000 cores of 48 KiB'),
			perRack: derived(2, 'solo-engineer-wafer', {
				note: '15 rack units each; a third one leaves no room for its server and pipes (inferred)',
				range: [1, 3]
			})
		}
	},
	'dgx-h100': {
		name: 'NVIDIA DGX H100',
		fields: {
			watts: derived(watts(server * h100.wallPower.value), 'unanswered-dgx-h100', 'at most'),
			networkShare: network,
			chips: published(server, 'unanswered-dgx-h100'),
			cores: published(server * 132, 'chipsandcheese-h100', 'multiprocessors'),
			memory: derived(bytes(server * h100.capacity.value), 'unanswered-dgx-h100', '80 GB each'),
			perRack: assumed(4, 'recalled', {
				note: 'as in a SuperPOD; fewer where air must cool it',
				range: [2, 4]
			})
		}
	},
	'dgx-b200': {
		name: 'NVIDIA DGX B200',
		fields: {
			watts: derived(watts(server * b200.wallPower.value), 'dailyscout-dgx', 'at most'),
			networkShare: network,
			chips: published(server, 'dailyscout-dgx'),
			cores: published(server * 148, 'chipsandcheese-b200', 'multiprocessors'),
			memory: derived(bytes(server * b200.capacity.value), 'mlperf-51', '180 GB each'),
			perRack: published(4, 'nvidia-superpod-b300', {
				note: 'of the B300, which is as large; about 56 kW a rack',
				range: [2, 4]
			})
		}
	},
	'gb200-nvl72': {
		name: 'NVIDIA GB200 NVL72',
		fields: {
			watts: published(watts(rack * gb200.wallPower.value), 'learnai-clusters', {
				note: 'one rack; 132 kW is read of the GB300',
				range: [120_000, 132_000]
			}),
			networkShare: network,
			chips: published(rack, 'learnai-clusters'),
			cores: derived(rack * 148, 'chipsandcheese-b200', 'multiprocessors'),
			memory: published(bytes(rack * gb200.capacity.value), 'learnai-clusters', '13.8 TB'),
			perRack: published(1, 'learnai-clusters')
		}
	}
} as const satisfies Record<string, FleetMachine>;

export type FleetMachineId = keyof typeof fleetMachines;

/** The site around the machines. */
export const site = {
	pue: assumed(1.2, 'inference', {
		note: 'between the largest operators’ 1.1 to 1.2 and the survey’s 1.54; chilled water for CS-3 costs more',
		range: [1.1, 1.54]
	}),
	coolantWarming: derived(3.3, 'semianalysis-cerebras', {
		note: '23 kW into 100 litres a minute, K; the outlet is not published',
		range: [3.3, 15]
	}),
	rackCoolant: published(1.5, 'semianalysis-cerebras', 'litres a minute for each kW, NVL72 reference'),
	waterUse: assumed(0.5, 'yobitel-wue', {
		note: 'litres per kWh of the machines: 0 to 0.1 with dry coolers, 1.2 to 2 with open towers',
		range: [0, 2]
	}),
	racksPerRow: assumed(20, 'inference', 'invented, so that there is something to see'),
	rowsPerHall: assumed(10, 'inference', 'invented, so that there is something to see')
} as const satisfies Record<string, Cited<number>>;

/** Share of power that gets through each conversion on its way into a core. */
export const conversions = {
	supply: assumed(0.95, 'tailpipe-psu', { note: 'grid voltage to 50 V', range: [0.9, 0.97] }),
	auxiliaries: assumed(0.95, 'inference', { note: 'all but pumps, fans and control', range: [0.9, 0.98] }),
	intermediate: assumed(0.96, 'recalled', { note: '50 V to 12 V', range: [0.94, 0.98] }),
	pointOfLoad: assumed(0.9, 'recalled', { note: '12 V to about 1 V at the silicon', range: [0.85, 0.94] })
} as const satisfies Record<string, Cited<number>>;

/** Heat through surfaces, and what makes it. Watts, millimetres, watts per metre. */
export const surfaces = {
	waferPower: facts.heat.waferPower,
	waferArea: facts.wafer.area,
	h100Power: h100.boardPower,
	h100Area: facts.wafer.otherReticle,
	platePower: published(watts(1650), 'hunker-burners', {
		note: 'a medium burner: 1,500 to 1,800 W',
		range: [1500, 1800]
	}),
	plateDiameter: assumed(180, 'recalled', { note: 'mm', range: [145, 210] }),
	elementFlux: published(19.5, 'alloywire-loading', {
		note: 'W/cm2 at the surface of a hotplate’s heating rod',
		range: [17, 22]
	}),
	rodPower: assumed(18_000, 'recalled', {
		note: 'W per metre of a fuel rod of a pressurised-water reactor, mean',
		range: [17_000, 19_000]
	}),
	rodPowerMost: published(44_000, 'jaea-linear-power', 'W per metre, hottest place, at most'),
	rodDiameter: assumed(9.5, 'recalled', { note: 'mm, 17 x 17 assemblies', range: [9.1, 10.8] })
} as const satisfies Record<string, Cited<number>>;

/** What things cost, in USD. */
export const costs = {
	electricity: published(0.0806, 'statista-industrial-power', {
		note: 'per kWh, US industry, 2023',
		range: [0.05, 0.12]
	}),
	building: published(20, 'giga-build-cost', {
		note: 'per watt of an AI site without its machines, or more; others say 10 to 15',
		range: [10, 25]
	}),
	buildingYears: assumed(15, 'inference', { range: [10, 20] }),
	machineYears: assumed(4, 'inference', {
		note: 'as a tranche runs: three to four years, five at most',
		range: [3, 5]
	}),
	cs3: published(1e6, 'tokenomics-cerebras', {
		note: 'an analyst’s; the parts alone 0.45 M, the press 2 to 3 M; no list price',
		range: [0.45e6, 3e6]
	}),
	h100Hour: published(2.95, 'mercatus-gpu-prices', { note: 'rent of one GPU, May 2026', range: [1.99, 5] }),
	b200Hour: published(6.03, 'spheron-blackwell-prices', {
		note: 'rent of one GPU, March 2026',
		range: [2.25, 10]
	}),
	gb200Hour: derived(4.54, 'spheron-blackwell-prices', {
		note: 'half of a superchip of two GPUs, March 2026',
		range: [3, 10]
	})
} as const satisfies Record<string, Cited<number>>;
