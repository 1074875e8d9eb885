import { plain } from '#lib/catalog/cited.ts';
import { facts } from '#lib/catalog/facts.ts';
import { fleetMachines, surfaces, type FleetMachineId } from '#lib/catalog/fleet.ts';
import type { Machine } from '#lib/model/fleet/census.ts';
import { groundOf, type Ground } from '#lib/scene/campus/ground.ts';
import { hallPlan } from './fleet.ts';

const rackUnit = 0.04445; // m, EIA-310
const metresPerMillimetre = 1e-3;
const side = (squareMillimetres: number) => Math.sqrt(squareMillimetres) * metresPerMillimetre;

// Heights in rack units: the CS-3's is cited; those of GPU servers are recalled and serve the drawing alone.
const heights: Readonly<Record<FleetMachineId, number>> = {
	cs3: facts.heat.height.value,
	'dgx-h100': 8,
	'dgx-b200': 10,
	'gb200-nvl72': 45
};

// A B200 is two dies of about an H100's size (recalled); drawn as one square of their area.
const dies: Readonly<Record<FleetMachineId, number>> = {
	cs3: surfaces.waferArea.value,
	'dgx-h100': surfaces.h100Area.value,
	'dgx-b200': 2 * surfaces.h100Area.value,
	'gb200-nvl72': 2 * surfaces.h100Area.value
};

/** Where so many racks of a machine stand, for the drawing. */
export function groundFor(id: FleetMachineId, racks: number, blocks: number): Ground {
	const { chips, perRack } = plain<Machine>(fleetMachines[id].fields);
	return groundOf({
		side: id === 'cs3' ? 'wafer' : 'gpu',
		racks,
		...hallPlan,
		blocks,
		perRack,
		machineHeight: heights[id] * rackUnit,
		chipsPerMachine: chips,
		chipSide: side(dies[id])
	});
}
