import type { FleetMachineId } from '#lib/catalog/fleet.ts';
import { remembered } from '#lib/figures/shared/remembered.ts';
import { scenarioFrom } from '#lib/figures/shared/scenarioFrom.ts';
import type { Speed } from '#lib/model/generation.ts';
import type { Service } from '#lib/model/fleet/output.ts';
import { crowdAt } from '#lib/model/fleet/service.ts';
import { intervalOf } from '#lib/scenario/interval.ts';
import { generate, machineFor, questionOf } from '#lib/scenario/question.ts';
import type { GenerateScenario } from '#lib/scenario/scenario.ts';
import { tokensPerSecond } from '#lib/units/index.ts';
import type { Settings } from './settings.ts';

/** The best way found to share one kind of machine among users who each get the speed asked for, or why there is none. */
export type Crowd = {
	readonly service: Service | null; // of the least number of whole machines
	readonly devicesPerGroup: number;
	readonly usersPerGroup: number;
	readonly limit: 'speed' | 'memory' | 'users';
	readonly fastest: number | null; // tokens a second of one user alone, where even that is too slow
	readonly rateFactor: readonly [low: number, high: number];
};

/** How machines are grouped: chips in one machine, and the sizes of group worth trying. */
const grouping: Readonly<Record<FleetMachineId, { readonly system: string; readonly chips: number }>> = {
	cs3: { system: 'cs3', chips: 1 },
	'dgx-h100': { system: 'h100-sxm', chips: 8 },
	'dgx-b200': { system: 'b200', chips: 8 },
	'gb200-nvl72': { system: 'gb200-nvl72', chips: 72 }
};

const answerShare = 4; // prompt tokens for each token of the answer
const mostUsers = 100_000; // of one group: beyond it no run was ever measured
const spread = 4; // times the fewest wafers that hold the model
const mostWafers = 80;
const releasedBits = 4; // of gpt-oss, which GPUs read as it was released

/** What of a reader's settings a crowd depends on. */
type Asked = Pick<Settings, 'model' | 'bits' | 'context' | 'speed'>;

function baseScenario(id: FleetMachineId, settings: Asked): Record<string, unknown> {
	const { model, bits, context } = settings;
	const released = model.startsWith('gpt-oss') && id !== 'cs3';
	return {
		system: grouping[id].system,
		model,
		weightBits: released ? releasedBits : bits,
		batching: 'continuous',
		promptTokens: context,
		outputTokens: Math.max(1, Math.round(context / answerShare))
	};
}

/** Numbers of chips that could serve the model together. */
function groupSizes(id: FleetMachineId, base: Record<string, unknown>): readonly number[] {
	const fewest = scenarioFrom(base).devices;
	if (id === 'cs3') {
		const most = Math.min(Math.max(fewest, mostWafers), fewest * spread);
		return Array.from({ length: most - fewest + 1 }, (_, more) => fewest + more);
	}
	const server = 8;
	const within = [1, 2, server / 2, server].filter((size) => size >= fewest);
	return within.length > 0 ? within : [Math.ceil(fewest / server) * server];
}

/** A group's service as that of whole machines: several groups in one machine, or several machines in one group. */
function ofMachines(found: Service, devices: number, chips: number): Service {
	if (devices >= chips) return { ...found, systemsPerGroup: Math.ceil(devices / chips) };
	const groups = Math.floor(chips / devices);
	return {
		systemsPerGroup: 1,
		users: found.users * groups,
		tokensPerSecond: tokensPerSecond(found.tokensPerSecond * groups),
		tokensPerSecondPerUser: found.tokensPerSecondPerUser
	};
}

type Tried = { readonly scenario: GenerateScenario; readonly found: ReturnType<typeof crowdAt> };

const speedOf = (scenario: GenerateScenario, users: number): Speed | null =>
	generate(questionOf({ ...scenario, batch: users })).speed;

const trial = remembered((id: FleetMachineId, devices: number, asked: Asked): Tried => {
	const scenario = scenarioFrom({ ...baseScenario(id, asked), devices });
	const target = tokensPerSecond(asked.speed);
	return { scenario, found: crowdAt((users) => speedOf(scenario, users), target, devices, mostUsers) };
});

/** Every size of group with the users that it serves; each is found when it is asked for, and kept. */
export function* trials(id: FleetMachineId, { model, bits, context, speed }: Settings) {
	const asked = { model, bits, context, speed };
	for (const devices of groupSizes(id, baseScenario(id, asked))) yield trial(id, devices, asked);
}

/** Users at once for each machine, over all sizes of group. Ties go to the smaller group. */
export function crowdFor(id: FleetMachineId, settings: Settings): Crowd {
	const { chips } = grouping[id];
	const tried = [...trials(id, settings)];
	const perMachine = ({ scenario, found }: Tried) => {
		if (!found.service) return 0;
		const { users, systemsPerGroup } = ofMachines(found.service, scenario.devices, chips);
		return users / systemsPerGroup;
	};
	const { scenario, found } = tried.reduce((most, one) => (perMachine(one) > perMachine(most) ? one : most));
	if (!found.service) return noCrowd(tried);
	return {
		devicesPerGroup: scenario.devices,
		service: ofMachines(found.service, scenario.devices, chips),
		usersPerGroup: found.service.users,
		limit: found.limit,
		fastest: null,
		rateFactor: rateFactor({ ...scenario, batch: found.service.users }, found.service)
	};
}

/** The size of group that came nearest to the speed asked for, and why it is not enough. */
function noCrowd(tried: readonly Tried[]): Crowd {
	const alone = ({ found }: Tried) => ('fastest' in found ? (found.fastest ?? 0) : 0);
	const nearest = tried.reduce((most, one) => (alone(one) > alone(most) ? one : most));
	const fastest = alone(nearest);
	return {
		service: null,
		devicesPerGroup: nearest.scenario.devices,
		usersPerGroup: 0,
		limit: fastest > 0 ? 'speed' : 'memory',
		fastest: fastest > 0 ? fastest : null,
		rateFactor: [1, 1]
	};
}

/** How far the rate may lie from the answer, as a factor on either side. */
function rateFactor(scenario: GenerateScenario, service: Service): readonly [number, number] {
	const machine = machineFor(scenario);
	const [low, high] = intervalOf(questionOf(scenario, machine), machine, scenario.assume);
	const { tokensPerSecondPerUser: each } = service;
	return [Math.min(1, low / each), Math.max(1, high / each)];
}
