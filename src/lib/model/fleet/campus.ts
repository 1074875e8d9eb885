import { watts, type Watts } from '#lib/units/index.ts';
import type { Ranges } from '../interval.ts';
import { census, halls, type HallPlan, type Machine } from './census.ts';
import { homes, reactors, yearlyEnergy } from './equivalents.ts';
import { joulesPerToken, output, type Service } from './output.ts';
import { sitePower, type PowerMeaning } from './site.ts';
import { spans, type Span } from './spans.ts';
import { coolantFlow, evaporated } from './water.ts';

/** A campus: its power, what that means, and everything that has to be known about machines and site, in plain numbers. */
export type Plan = {
	readonly power: number; // W
	readonly meaning: PowerMeaning;
	readonly pue: number;
	readonly machineWatts: number;
	readonly networkShare: number;
	readonly perRack: number;
	readonly service: Service | null; // null: the model cannot be served so, and nothing is made
	/** Share by which the token engine may be wrong about the rate, as a factor. */
	readonly rateFactor: number;
	readonly busyShare: number; // of what it could make, over a day
	readonly homeWattHoursPerYear: number;
	readonly smallReactorWatts: number;
	readonly largeReactorWatts: number;
	readonly litresPerKilowattHour: number;
	readonly coolantKelvin: number;
};

/** What a campus is and makes, number by number. */
export type Counter =
	| 'facilityWatts'
	| 'machineWatts'
	| 'systems'
	| 'chips'
	| 'cores'
	| 'memoryBytes'
	| 'racks'
	| 'halls'
	| 'users'
	| 'tokensPerSecond'
	| 'tokensPerDay'
	| 'joulesPerToken'
	| 'homes'
	| 'smallReactors'
	| 'largeReactors'
	| 'wattHoursPerYear'
	| 'litresPerYear'
	| 'coolantLitresPerMinute';

const secondsPerHour = 3600;

/** All counters of one plan. With nothing made, the energy of a token is 0: there is none. */
export function campus(
	plan: Plan,
	machine: Pick<Machine, 'chips' | 'cores' | 'memory'>,
	hallPlan: HallPlan
): { readonly [C in Counter]: number } {
	const power = sitePower(watts(plan.power), plan.meaning, plan.pue);
	const { machineWatts, networkShare, perRack } = plan;
	const found = census(power.machines, { ...machine, watts: watts(machineWatts), networkShare, perRack });
	const made = plan.service ? output(found.systems, plan.service) : null;
	const rate = (made?.tokensPerSecond ?? 0) * plan.rateFactor;
	const yearly = yearlyEnergy(power.facility);
	return {
		facilityWatts: power.facility,
		machineWatts: power.machines,
		systems: found.systems,
		chips: found.chips,
		cores: found.cores,
		memoryBytes: found.memory,
		racks: found.racks,
		halls: halls(found.racks, hallPlan).halls,
		users: made?.users ?? 0,
		tokensPerSecond: rate,
		tokensPerDay: (made?.tokensPerDay ?? 0) * plan.rateFactor * plan.busyShare,
		joulesPerToken: made ? (joulesPerToken(power.facility, made.tokensPerSecond) ?? 0) / plan.rateFactor : 0,
		homes: homes(power.facility, plan.homeWattHoursPerYear),
		smallReactors: reactors(power.facility, watts(plan.smallReactorWatts)),
		largeReactors: reactors(power.facility, watts(plan.largeReactorWatts)),
		wattHoursPerYear: yearly / secondsPerHour,
		litresPerYear: evaporated(yearlyEnergy(power.machines), plan.litresPerKilowattHour),
		coolantLitresPerMinute: coolantFlow(power.machines as Watts, plan.coolantKelvin)
	};
}

/** The same with the honest span of each counter. */
export const campusSpans = (
	plan: Plan,
	ranges: Ranges<Plan>,
	machine: Pick<Machine, 'chips' | 'cores' | 'memory'>,
	hallPlan: HallPlan
): { readonly [C in Counter]: Span } => spans((at: Plan) => campus(at, machine, hallPlan), plan, ranges);
