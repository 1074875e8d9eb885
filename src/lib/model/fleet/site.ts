import { watts, type Watts } from '#lib/units/index.ts';

/** Whether a site's megawatts are what it draws from the grid, or what its machines draw. */
export type PowerMeaning = 'facility' | 'machines';

/** Where a site's power goes, in whole watts, so that the parts add up to the whole exactly. */
export type SitePower = {
	readonly facility: Watts;
	readonly machines: Watts;
	readonly overhead: Watts; // cooling, conversion and light: what PUE counts beyond the machines
};

const most = 1e15; // beyond it whole watts would no longer be exact

/** A site's power divided: facility = machines x PUE. */
export function sitePower(power: Watts, meaning: PowerMeaning, pue: number): SitePower {
	if (!(pue >= 1)) throw new RangeError(`pue must be at least 1: ${pue}`);
	if (!(power >= 0 && power <= most)) throw new RangeError(`power must lie in 0..${most} W: ${power}`);
	const given = Math.round(power);
	const machines = meaning === 'machines' ? given : Math.round(given / pue);
	const facility = meaning === 'machines' ? Math.round(given * pue) : given;
	return {
		facility: watts(facility),
		machines: watts(machines),
		overhead: watts(facility - machines)
	};
}
