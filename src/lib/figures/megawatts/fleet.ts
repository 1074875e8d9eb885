import { plain } from '#lib/catalog/cited.ts';
import { facts } from '#lib/catalog/facts.ts';
import { fleetMachines, site, type FleetMachineId } from '#lib/catalog/fleet.ts';
import { campus, campusSpans, type Counter, type Plan } from '#lib/model/fleet/campus.ts';
import type { Machine } from '#lib/model/fleet/census.ts';
import type { Span } from '#lib/model/fleet/spans.ts';
import type { Ranges } from '#lib/model/interval.ts';
import type { Crowd } from './crowd.ts';
import { usual, type Settings } from './settings.ts';

/** All counters of a campus filled with one kind of machine, with their spans. */
export type Counters = { readonly [C in Counter]: Span };

export const hallPlan = { racksPerRow: site.racksPerRow.value, rowsPerHall: site.rowsPerHall.value };

const kilowatt = 1e3;
const percent = 100;
const { energy } = facts;
const homesUsed = [energy.home2020.value, energy.home2021.value, energy.home2022.value];

/** A number the reader set is the reader's own: it has no range any more. */
const unlessSet = <T>(settings: Settings, key: 'pue' | 'kw', range: T): T | undefined =>
	settings[key] === usual[key] ? range : undefined;

const wattsOf = (id: FleetMachineId, settings: Settings): number =>
	id === 'cs3' && settings.kw !== usual.kw
		? settings.kw * kilowatt
		: plain<Machine>(fleetMachines[id].fields).watts;

/** The plan of a campus of so many watts, in plain numbers. */
export function planOf(id: FleetMachineId, settings: Settings, crowd: Crowd, power: number): Plan {
	const { networkShare, perRack } = plain<Machine>(fleetMachines[id].fields);
	return {
		power,
		meaning: settings.means,
		pue: settings.pue,
		machineWatts: wattsOf(id, settings),
		networkShare,
		perRack,
		service: crowd.service,
		rateFactor: 1,
		busyShare: settings.busy / percent,
		homeWattHoursPerYear: energy.home2020.value,
		smallReactorWatts: energy.smallReactor.value,
		largeReactorWatts: energy.largeReactor.value,
		litresPerKilowattHour: site.waterUse.value,
		coolantKelvin: site.coolantWarming.value
	};
}

/** What is unknown about a campus, each within its cited range. */
export function rangesOf(id: FleetMachineId, settings: Settings, crowd: Crowd): Ranges<Plan> {
	const { watts, networkShare, perRack } = fleetMachines[id].fields as {
		readonly [K in 'watts' | 'networkShare' | 'perRack']: {
			readonly range?: readonly [number, number];
		};
	};
	return {
		pue: unlessSet(settings, 'pue', site.pue.range),
		machineWatts: id === 'cs3' ? unlessSet(settings, 'kw', watts.range) : watts.range,
		networkShare: networkShare.range,
		perRack: perRack.range,
		rateFactor: crowd.rateFactor,
		homeWattHoursPerYear: [Math.min(...homesUsed), Math.max(...homesUsed)],
		smallReactorWatts: [energy.nuScale.value, energy.rollsRoyce.value],
		largeReactorWatts: energy.largeReactor.range,
		litresPerKilowattHour: site.waterUse.range,
		coolantKelvin: site.coolantWarming.range
	};
}

/** All counters of a campus of so many watts. */
export function countersOf(id: FleetMachineId, settings: Settings, crowd: Crowd, power: number): Counters {
	const machine = plain<Machine>(fleetMachines[id].fields);
	return campusSpans(planOf(id, settings, crowd, power), rangesOf(id, settings, crowd), machine, hallPlan);
}

/** Racks that a power fills: what a frame of the picture asks, without the spans. */
export const racksAt = (id: FleetMachineId, settings: Settings, crowd: Crowd, power: number): number =>
	campus(planOf(id, settings, crowd, power), plain<Machine>(fleetMachines[id].fields), hallPlan).racks;

/** Watts that so many users need when each group of machines is full: whole groups, their network and their site. */
export function wattsFor(id: FleetMachineId, settings: Settings, crowd: Crowd, users: number): number | null {
	if (!crowd.service) return null;
	const { machineWatts, networkShare, pue, meaning } = planOf(id, settings, crowd, 0);
	const systems = Math.ceil(users / crowd.service.users) * crowd.service.systemsPerGroup;
	return systems * machineWatts * (1 + networkShare) * (meaning === 'facility' ? pue : 1);
}
