import { csvOf } from '#lib/charts/csv.ts';
import type { Stage } from '#lib/model/fleet/path.ts';
import type { StepId } from './path.ts';
import { hotSurfaces } from './surfaces.ts';
import { stepWords, surfaceNames } from './words.ts';

/** Both tables of the figure as one file, numbers in full. */
export const csvOfHeat = (stages: readonly Stage<StepId>[]): string =>
	csvOf(
		['what', 'enters_W', 'lost_W', 'leaves_W', 'W_per_cm2', 'low', 'high'],
		[
			...stages.map(({ name, enters, lost, leaves }) => [
				stepWords[name].title,
				enters,
				lost,
				leaves,
				'',
				'',
				''
			]),
			...hotSurfaces.map(({ id, flux }) => [surfaceNames[id], '', '', '', flux.value, flux.low, flux.high])
		]
	);
