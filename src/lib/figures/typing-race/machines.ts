import { engines, isEngineId } from '#lib/catalog/engines.ts';
import { gpuEntry, isGpuId } from '#lib/catalog/gpus.ts';
import { waferProfiles, type WaferProfileId } from '#lib/catalog/waferConstants.ts';
import { wafers } from '#lib/catalog/wafers.ts';
import { enginesFor, isSystemId, isWaferId, systemIds } from '#lib/scenario/machine.ts';

type Option = { readonly value: string; readonly name: string };

/** More than any installation that has been described in public. */
export const mostDevices = 10_000;

const usualGpus = 8; // a server
const usualWafers = 4;
const waferNames: Readonly<Record<string, string>> = { wse2: 'CS-2', cs3: 'CS-3' };

export const isSystem = isSystemId;

/** What kind of machine a system is: it decides the hue and the words. */
export const kindOf = (system: string): 'wafer' | 'gpu' => (isWaferId(system) ? 'wafer' : 'gpu');

/** A system's name, short enough for a lane. */
export const shortName = (system: string): string =>
	isGpuId(system) ? gpuEntry(system).short : (waferNames[system] ?? system);

/** A system's full name. */
export const longName = (system: string): string =>
	isGpuId(system) ? gpuEntry(system).name : isWaferId(system) ? wafers[system].name : system;

/** What so many of a system are called in a sentence: wafers, GPU. */
export function wordFor(system: string, count: number): string {
	const one = isWaferId(system) ? 'wafer' : system === 'groq-lpu' ? 'LPU' : 'GPU';
	return count === 1 ? one : `${one}s`;
}

/** Every system, as a picker shows them: wafers first, since there are two. */
export const systems: readonly Option[] = [...systemIds]
	.sort((a, b) => Number(isWaferId(b)) - Number(isWaferId(a)))
	.map((value) => ({ value, name: longName(value) }));

export const engineName = (engine: string): string =>
	isEngineId(engine) ? engines[engine].name : (waferProfiles[engine as WaferProfileId]?.name ?? engine);

/** The software that a system can run, as a picker shows it. */
export const enginesOf = (system: string): readonly Option[] =>
	enginesFor(system).map((value) => ({ value, name: engineName(value) }));

/** How many of a system make a usual installation. */
export const usualDevices = (system: string): number => (isWaferId(system) ? usualWafers : usualGpus);
