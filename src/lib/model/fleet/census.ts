import { bytes, watts, type Bytes, type Watts } from '#lib/units/index.ts';

/** A machine as it is bought: one wafer system, one server of eight GPUs, one rack of seventy-two. */
export type Machine = {
	readonly watts: Watts; // at the wall, with the server beside it
	readonly networkShare: number; // of that once more, for switches and storage
	readonly chips: number; // wafers or GPU packages
	readonly cores: number; // of all chips: a wafer's cores, or a GPU's multiprocessors
	readonly memory: Bytes; // that holds weights and cache: SRAM or HBM
	readonly perRack: number;
};

/** How many machines a power runs, and what they are together. */
export type Census = {
	readonly systems: number;
	readonly systemWatts: Watts; // of all of them at full load
	readonly networkWatts: Watts;
	readonly spareWatts: Watts; // too little for one more
	readonly chips: number;
	readonly cores: number;
	readonly memory: Bytes;
	readonly racks: number;
};

/** Whole machines that `power` (of machines, in whole watts) keeps running, with the power that is left over. */
export function census(power: Watts, machine: Machine): Census {
	if (!(machine.watts > 0)) throw new RangeError(`watts must be positive: ${machine.watts}`);
	if (!(machine.networkShare >= 0))
		throw new RangeError(`networkShare must not be negative: ${machine.networkShare}`);
	const available = Math.floor(power);
	const systems = Math.floor(available / (machine.watts * (1 + machine.networkShare)));
	const systemWatts = Math.round(systems * machine.watts);
	const networkWatts = Math.min(available - systemWatts, Math.round(systemWatts * machine.networkShare));
	return {
		systems,
		systemWatts: watts(systemWatts),
		networkWatts: watts(networkWatts),
		spareWatts: watts(available - systemWatts - networkWatts),
		chips: systems * machine.chips,
		cores: systems * machine.cores,
		memory: bytes(systems * machine.memory),
		racks: Math.ceil(systems / machine.perRack)
	};
}

/** How racks stand: invented, so that there is something to see; no plan of a real hall is published. */
export type HallPlan = { readonly racksPerRow: number; readonly rowsPerHall: number };

/** Rows and halls for so many racks. */
export function halls(
	racks: number,
	plan: HallPlan
): { rows: number; halls: number; racksInLastHall: number } {
	const perHall = plan.racksPerRow * plan.rowsPerHall;
	const count = Math.ceil(racks / perHall);
	return {
		rows: Math.ceil(racks / plan.racksPerRow),
		halls: count,
		racksInLastHall: count > 0 ? racks - (count - 1) * perHall : 0
	};
}
