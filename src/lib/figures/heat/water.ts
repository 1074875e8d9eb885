import { facts } from '#lib/catalog/facts.ts';
import { fleetMachines, site } from '#lib/catalog/fleet.ts';
import { plain } from '#lib/catalog/cited.ts';
import { census, type Machine } from '#lib/model/fleet/census.ts';
import { homes } from '#lib/model/fleet/equivalents.ts';
import { sitePower } from '#lib/model/fleet/site.ts';
import { coolantFlow, warming } from '#lib/model/fleet/water.ts';
import type { LinePoint } from '#lib/charts/line.ts';
import { watts } from '#lib/units/index.ts';
import { systemWatts } from './path.ts';
import { bounds, type Settings } from './settings.ts';

const kilowatt = watts(1000);
const points = 80;

/** Litres a minute through one system when the water warms by so much. */
export const flowAt = (kelvin: number): number => coolantFlow(watts(systemWatts), kelvin);

/** The curve of flow over warming, from what is drawn at the left to the right edge. */
export function flowCurve(from: number, to: number = bounds.warming[1]): readonly LinePoint[] {
	return Array.from({ length: points + 1 }, (_, index) => {
		const x = from * (to / from) ** (index / points);
		return { x, y: flowAt(x) };
	});
}

/** What is published: the flow through one system, and the warming that follows from it. */
export const published = {
	flow: facts.heat.coolant.value,
	warming: warming(watts(systemWatts), facts.heat.coolant.value),
	inlet: facts.heat.inlet.value,
	/** Warming in a GPU rack whose reference names litres for each kilowatt. */
	rack: warming(kilowatt, site.rackCoolant.value)
};

/** A whole site of the contract's size: what its machines get, what the rest of it takes, and its water in motion. */
export function wholeSite({ pue, warming: kelvin }: Settings) {
	const power = sitePower(facts.deal.power.value, 'facility', pue);
	const { systems } = census(power.machines, plain<Machine>(fleetMachines.cs3.fields));
	const home = facts.energy.home2020.value;
	return {
		...power,
		systems,
		overheadHomes: homes(power.overhead, home),
		litresPerMinute: coolantFlow(watts(power.machines), kelvin)
	};
}
