import { prices } from '#lib/catalog/facts/wafer.ts';
import { costs } from '#lib/catalog/fleet.ts';
import { gpuEntry } from '#lib/catalog/gpus.ts';
import { useCases, type UseCaseId } from '#lib/catalog/traffic.ts';
import { wafers } from '#lib/catalog/wafers.ts';
import type { Steps } from '#lib/figures/shared/coming.ts';
import { remembered } from '#lib/figures/shared/remembered.ts';
import type { LoadTask } from '#lib/model/serving/load/task.ts';
import { loadTask, placementOf, readLoad, type LoadScenario } from '#lib/scenario/load.ts';
import { rivals, type RivalId, type Settings } from './settings.ts';

export const watchedSeconds = 60; // in which people ask; every answer is then waited for
export const secondsBetweenAsks = 60; // of one person
const sampledEvery = 1 / 20; // s
const mostLogged = 200_000;
const gpusInServer = 8;
const cs3 = wafers.cs3.fields;

/** One of the two machines: what it is, what it is asked, and whether the model fits. */
export type Side = {
	readonly kind: 'wafer' | 'gpu';
	readonly name: string;
	readonly devices: number; // in all
	readonly watts: number; // printed, of all
	readonly dollars: number; // an hour, of all
	readonly scenario: LoadScenario;
	readonly fits: boolean;
	readonly devicesNeeded: number;
};

export const uses = Object.keys(useCases) as readonly UseCaseId[];
export const perSecond = (people: number): number => people / secondsBetweenAsks;

function scenario(asked: object): LoadScenario {
	const read = readLoad(asked);
	if (!read.ok) throw new RangeError(`${read.error.path} ${read.error.message}`);
	return read.value;
}

/** Shares of uses; chat alone where a reader has turned all of them down to nothing. */
export function mixOf(settings: Settings): Readonly<Record<UseCaseId, number>> {
	const mix = Object.fromEntries(uses.map((use) => [use, settings[use]])) as Record<UseCaseId, number>;
	return uses.some((use) => mix[use] > 0) ? mix : { ...mix, chat: 1 };
}

/** What both machines are asked alike. */
const askedOf = (settings: Settings) => ({
	model: settings.model,
	weightBits: settings.bits,
	requestsPerSecond: perSecond(settings.people),
	durationSeconds: watchedSeconds,
	arrivals: settings.arrivals,
	seed: settings.seed,
	mix: mixOf(settings)
});

const waferSide = remembered((settings: Settings): Side => {
	const waferScenario = scenario({ ...askedOf(settings), system: 'cs3' });
	const { devices } = waferScenario;
	return {
		kind: 'wafer',
		name: `${devices} × CS-3`,
		devices,
		watts: devices * (cs3.systemPower.value + cs3.hostPower.value),
		dollars: devices * prices.analystHour.value,
		scenario: waferScenario,
		...fit(waferScenario)
	};
});

/** As many whole servers as come nearest to the wafers in what is held equal, and at least one. */
const gpuSide = remembered((settings: Settings): Side => {
	const { devices, watts, dollars } = waferSide(settings);
	const { model, against, equal } = settings;
	const rival = rivals[against as RivalId];
	const server = {
		watts: gpusInServer * gpuEntry(rival.system).fields.wallPower.value,
		dollars: gpusInServer * costs[rival.price].value
	};
	const ratio = { power: watts / server.watts, price: dollars / server.dollars, count: devices }[equal];
	const servers = Math.max(1, Math.round(ratio));
	const gpuScenario = scenario({
		...askedOf(settings),
		system: rival.system,
		devices: gpusInServer,
		tensorParallel: model === 'llama-3.1-8b' ? 1 : gpusInServer,
		pipelineParallel: 1,
		replicas: servers
	});
	return {
		kind: 'gpu',
		name: `${servers * gpusInServer} × ${rival.name}`,
		devices: servers * gpusInServer,
		watts: servers * server.watts,
		dollars: servers * server.dollars,
		scenario: gpuScenario,
		...fit(gpuScenario)
	};
});

/** Both machines, as alike in power, price or number as whole servers allow, before the same requests. */
export function sidesOf(settings: Settings): readonly [wafer: Side, gpu: Side] {
	return [waferSide(settings), gpuSide(settings)];
}

/** The same, one after the other. */
export function* sideSteps(settings: Settings): Steps {
	yield waferSide(settings);
	yield gpuSide(settings);
}

function fit(asked: LoadScenario): Pick<Side, 'fits' | 'devicesNeeded'> {
	const { fits, devicesNeeded } = placementOf(asked);
	return { fits, devicesNeeded };
}

/** A side's run with all that the picture needs: the state twenty times a second, and each request's own times. */
export function watchedTask({ scenario: asked }: Side): LoadTask {
	const expected = asked.requestsPerSecond * asked.durationSeconds;
	return {
		...loadTask(asked),
		sampling: { everySeconds: sampledEvery, rows: Math.ceil(watchedSeconds / sampledEvery) + 1 },
		keep: Math.ceil(Math.min(mostLogged, 2 * expected + 100)) // room for a busy draw
	};
}

/** The same side with so many people, for the curve over load. */
export const taskFor = ({ scenario: asked }: Side, people: number): LoadTask =>
	loadTask({ ...asked, requestsPerSecond: perSecond(people) });
