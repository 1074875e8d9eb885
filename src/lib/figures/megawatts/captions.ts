import { quantity, withUnit } from '#lib/units/index.ts';
import type { Side } from '#lib/scene/campus/ground.ts';
import type { CampusState } from './campus.svelte.ts';
import { hallPlan, planOf } from './fleet.ts';
import { count, machineNames } from './words.ts';

const centimetres = 100;

/** What stands on one side of the picture, at the level that it is seen from. */
export function captionOf(campus: CampusState, side: Side): string {
	const { id, crowd, counters } = campus[side];
	const { machineWatts, perRack } = planOf(id, campus.settings, crowd, 0);
	const name = machineNames[id];
	const { chipsPerMachine: chips, chipSide } = campus.pair[side];
	const rackWatts = quantity(machineWatts * perRack, 'W');
	const { racksPerRow, rowsPerHall } = hallPlan;
	const chip = `${chips === 1 ? 'one wafer' : `${chips} GPUs`}, ${withUnit(chipSide * centimetres, 'cm', 2)} wide`;
	switch (campus.settings.seen) {
		case 'system':
			return `one ${name}: ${quantity(machineWatts, 'W')}, ${chip}`;
		case 'rack':
			return `one rack: ${perRack} ${perRack === 1 ? 'machine' : 'machines'}, ${rackWatts}`;
		case 'row':
			return `one row: ${racksPerRow} racks, ${quantity(machineWatts * perRack * racksPerRow, 'W')}`;
		case 'hall':
			return `one hall: ${racksPerRow * rowsPerHall} racks, ${quantity(machineWatts * perRack * racksPerRow * rowsPerHall, 'W')}`;
		case 'campus':
			return `${count(counters.systems.value)} ${name} in ${count(counters.halls.value)} halls`;
	}
}
