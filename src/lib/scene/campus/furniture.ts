import type { Box } from '../shapes.ts';
import { rack, rowBank, type Ground } from './ground.ts';

const spread = { width: 0.46, height: 0.84 }; // m across a rack's front, and of a machine's height
const chipColumns = 4; // as trays of servers hold them, roughly
const proud = 0.01; // m that a chip is drawn in front of its machine

/** The machines of the racks nearest to the seam, from the floor up. Their heights are to scale, not their places. */
export function machinesOf(ground: Ground, racks = 1): readonly Box[] {
	const { perRack, machineHeight, racksPerRow } = ground;
	const shown = Math.min(racks, ground.racks, racksPerRow);
	const inset = (rack.width - spread.width) / 2;
	return Array.from({ length: shown }, (_, index) => {
		const { box } = rowBank(ground, 0, 0, index + 1);
		const out = ground.side === 'gpu' ? box.x + box.width - rack.width : box.x;
		return Array.from({ length: perRack }, (__, place) => ({
			x: out + inset,
			y: (place * rack.height) / perRack,
			z: box.z + box.depth,
			width: spread.width,
			height: machineHeight,
			depth: proud
		}));
	}).flat();
}

/** The chips of those machines at their true size, each as a square on its machine's front. */
export function chipsOf(ground: Ground): readonly Box[] {
	const { chipsPerMachine: chips, chipSide } = ground;
	const columns = Math.min(chips, chipColumns);
	const lines = Math.ceil(chips / columns);
	return machinesOf(ground).flatMap((machine) =>
		Array.from({ length: chips }, (_, chip): Box => {
			const [column, line] = [chip % columns, Math.floor(chip / columns)];
			return {
				x: machine.x + ((column + 0.5) / columns) * machine.width - chipSide / 2,
				y:
					machine.y +
					machine.height * ((1 - spread.height) / 2 + ((line + 0.5) / lines) * spread.height) -
					chipSide / 2,
				z: machine.z + proud,
				width: chipSide,
				height: chipSide,
				depth: proud
			};
		})
	);
}
