import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { measurements } from '#lib/catalog/measurements.ts';
import { sources } from '#lib/catalog/sources.ts';
import { report } from '#lib/figures/validation/report.ts';
import { tableOf } from '#lib/figures/validation/table.ts';
import { predict } from '#lib/scenario/predict.ts';
import { root } from './run.ts';

/**
 * Writes what the figure about errors shows to where its script imports it. Run again whenever the model, a constant or
 * a measurement changes; a test says so.
 */
async function main() {
	const titles = Object.fromEntries(Object.entries(sources).map(([id, { title }]) => [id, title]));
	const table = tableOf(report(measurements, predict), titles);
	const file = join('src', 'lib', 'figures', 'validation', 'points.json');
	await writeFile(join(root, file), `${JSON.stringify(table).replaceAll(/,(?=\[|\{)/g, ',\n')}\n`);
	console.log(`${table.points.length} points of ${table.groups.length} groups in ${file}`);
}

await main();
