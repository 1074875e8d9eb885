import { measurements } from '#lib/catalog/measurements.ts';
import { sources } from '#lib/catalog/sources.ts';
import { report } from '#lib/figures/validation/report.ts';
import { predict } from '#lib/scenario/predict.ts';

/** Every prediction beside its measurement, worked out when the page is built. */
export function load() {
	const found = report(measurements, predict);
	return {
		report: found,
		titles: Object.fromEntries(found.groups.map(({ source }) => [source, sources[source].title]))
	};
}
