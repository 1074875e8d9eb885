import type { Gpu } from '#lib/model/gpu/machine.ts';
import { plain } from './cited.ts';
import { ampereHopper } from './gpus/ampereHopper.ts';
import { blackwells } from './gpus/blackwell.ts';
import type { CatalogGpu } from './gpus/entry.ts';
import { otherChips } from './gpus/others.ts';

export type { CatalogGpu } from './gpus/entry.ts';

/** Every GPU of the catalog by id, and Groq's LPU, which the same engine answers for. */
export const gpus = { ...ampereHopper, ...blackwells, ...otherChips } as const;

export type GpuId = keyof typeof gpus;

/** In the order a picker shows them. */
export const gpuIds = Object.keys(gpus) as readonly GpuId[];

/** Whether a GPU of the catalog has this id. */
export const isGpuId = (id: string): id is GpuId => Object.hasOwn(gpus, id);

/** A GPU's entry, typed alike for all. */
export const gpuEntry = (id: GpuId): CatalogGpu => gpus[id];

/** A GPU's bare numbers, as the model takes them. */
export const gpu = (id: GpuId): Gpu => plain<Gpu>(gpuEntry(id).fields);
