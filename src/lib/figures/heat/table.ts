import { csvOf } from '#lib/charts/csv.ts';
import type { Stage } from '#lib/model/fleet/path.ts';
import type { StepId } from './path.ts';
import { hotSurfaces } from './surfaces.ts';
import { flowCurve, type wholeSite } from './water.ts';
import { stepWords, surfaceNames } from './words.ts';

/** The way of the power, step by step, as a file with its numbers in full. */
export const csvOfPath = (stages: readonly Stage<StepId>[]): string =>
	csvOf(
		['what', 'enters_W', 'lost_W', 'leaves_W'],
		stages.map(({ name, enters, lost, leaves }) => [stepWords[name].title, enters, lost, leaves])
	);

/** The heat through each surface, likewise. */
export const csvOfSurfaces = (): string =>
	csvOf(
		['surface', 'W', 'W_per_cm2', 'low', 'high', 'hottest_place'],
		hotSurfaces.map(({ id, watts, flux, most }) => [
			surfaceNames[id],
			watts,
			flux.value,
			flux.low,
			flux.high,
			most ?? ''
		])
	);

/** The flow of water by how much it warms, likewise. */
export const csvOfWater = (least: number): string =>
	csvOf(
		['warming_K', 'litres_per_minute'],
		flowCurve(least).map(({ x, y }) => [x, y])
	);

/** What a site takes beside its machines, likewise. */
export const csvOfSite = ({ facility, machines, overhead }: ReturnType<typeof wholeSite>): string =>
	csvOf(
		['what', 'W'],
		[
			['the site', facility],
			['its machines', machines],
			['what they never get', overhead]
		]
	);
