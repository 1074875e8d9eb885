import { engineIds, engines, isEngineId, type CatalogEngine, type EngineId } from '#lib/catalog/engines.ts';
import { gpuConstants } from '#lib/catalog/gpuConstants.ts';
import { gpuEntry, gpuIds, isGpuId, type GpuId } from '#lib/catalog/gpus.ts';
import { plain } from '#lib/catalog/cited.ts';
import {
	waferConstants,
	waferProfiles,
	type CatalogWaferProfile,
	type WaferProfileId
} from '#lib/catalog/waferConstants.ts';
import { waferIds, wafers, type CatalogWafer, type WaferId } from '#lib/catalog/wafers.ts';
import type { EngineProfile, Gpu, GpuConstants } from '#lib/model/gpu/machine.ts';
import type { Wafer, WaferConstants, WaferEngineProfile } from '#lib/model/wafer/machine.ts';
import type { CitedRecord } from './assume.ts';
import { refuse } from './issues.ts';
import type { Read } from './scenario.ts';

/** Every id that a scenario may name as its system. */
export const systemIds: readonly string[] = [...gpuIds, ...waferIds];

export const isWaferId = (id: string): id is WaferId => Object.hasOwn(wafers, id);
export const isSystemId = (id: string): id is GpuId | WaferId => isGpuId(id) || isWaferId(id);

const isProfileId = (id: string): id is WaferProfileId => Object.hasOwn(waferProfiles, id);
const profileIds = Object.keys(waferProfiles);

/** A GPU system run by an engine: bare numbers for the model, and the cited records they come from. */
export type GpuMachine = {
	readonly kind: 'gpu';
	readonly gpu: Gpu;
	readonly constants: GpuConstants;
	readonly engine: EngineProfile;
	readonly cited: readonly CitedRecord[];
};

/** A wafer system run by an engine, likewise. */
export type WaferMachine = {
	readonly kind: 'wafer';
	readonly wafer: Wafer;
	readonly constants: WaferConstants;
	readonly profile: WaferEngineProfile;
	readonly cited: readonly CitedRecord[];
};

/** A system's name for readers; the id itself for one that the catalog does not have. */
export const systemName = (id: string): string =>
	isWaferId(id) ? wafers[id].name : isGpuId(id) ? gpuEntry(id).name : id;

/** An engine's name for readers, likewise. */
export const engineName = (id: string): string =>
	isProfileId(id) ? waferProfiles[id].name : isEngineId(id) ? (engines[id] as CatalogEngine).name : id;

/** The ids of the engines that run on a system. */
export const enginesFor = (system: string): readonly string[] => (isWaferId(system) ? profileIds : engineIds);

/** The engine that a scenario means when it names none: the only one measured on a WSE-2, today's elsewhere. */
export const usualEngine = (system: string): string =>
	isWaferId(system) ? (system === 'wse2' ? 'waferllm' : 'current') : 'typical';

// Bare values are made once: a scenario is answered in microseconds, and copying forty fields would take as long.
const plainGpus = table(gpuIds, (id) => plain<Gpu>(gpuEntry(id).fields));
const plainConstants = table(gpuIds, (id) => plain<GpuConstants>(gpuConstants[id]));
const plainEngines = table(engineIds, (id) => plain<EngineProfile>((engines[id] as CatalogEngine).fields));
const plainWafers = table(waferIds, (id) => plain<Wafer>((wafers[id] as CatalogWafer).fields));
const plainProfiles = table(profileIds as readonly WaferProfileId[], (id) =>
	plain<WaferEngineProfile>((waferProfiles[id] as CatalogWaferProfile).fields)
);
const plainWaferConstants = plain<WaferConstants>(waferConstants);

function table<K extends string, T>(ids: readonly K[], make: (id: K) => T): Readonly<Record<K, T>> {
	return Object.fromEntries(ids.map((id) => [id, make(id)])) as Record<K, T>;
}

/** The machine that a system and an engine make, or which of the two is unknown. */
export function machineOf(system: string, engine: string): Read<GpuMachine | WaferMachine> {
	if (isWaferId(system)) {
		if (!isProfileId(engine)) return wrongEngine(system);
		const profile = waferProfiles[engine] as CatalogWaferProfile;
		return {
			ok: true,
			value: {
				kind: 'wafer',
				wafer: plainWafers[system],
				constants: plainWaferConstants,
				profile: plainProfiles[engine],
				cited: [(wafers[system] as CatalogWafer).fields, waferConstants, profile.fields]
			}
		};
	}
	if (!isGpuId(system)) return refuse('system', `no such system; known are ${systemIds.join(', ')}`);
	if (!isEngineId(engine)) return wrongEngine(system);
	return {
		ok: true,
		value: {
			kind: 'gpu',
			gpu: plainGpus[system],
			constants: plainConstants[system],
			engine: plainEngines[engine],
			cited: [
				gpuEntry(system).fields,
				gpuConstants[system],
				(engines[engine as EngineId] as CatalogEngine).fields
			]
		}
	};
}

const wrongEngine = (system: string): Read<never> =>
	refuse('engine', `on ${system} must be one of ${enginesFor(system).join(', ')}`);
