import { benchmarksSources } from './sources/benchmarks.ts';
import { dealSources } from './sources/deal.ts';
import { fleetSources } from './sources/fleet.ts';
import { gpuSources } from './sources/gpu.ts';
import { modelsSources } from './sources/models.ts';
import { ownSources } from './sources/own.ts';
import { peopleSources } from './sources/people.ts';
import { refereesSources } from './sources/referees.ts';
import { servedSources } from './sources/served.ts';
import { waferSources } from './sources/wafer.ts';

export type { Source } from './source.ts';

/** Every source of the catalog by id. An id that is not here does not compile. */
export const sources = {
	...ownSources,
	...waferSources,
	...gpuSources,
	...modelsSources,
	...benchmarksSources,
	...servedSources,
	...dealSources,
	...peopleSources,
	...fleetSources,
	...refereesSources
} as const;

export type SourceId = keyof typeof sources;
