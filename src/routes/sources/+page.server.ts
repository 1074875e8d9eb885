import { measurements } from '#lib/catalog/measurements.ts';
import type { PageServerLoad } from './$types';

/** How many measurements each source gave, counted while building: the rows themselves would weigh 700 kB. */
export const load: PageServerLoad = () => {
	const measured: Record<string, number> = {};
	for (const { source } of measurements) measured[source] = (measured[source] ?? 0) + 1;
	return { measured };
};
