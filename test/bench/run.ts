import { readdir } from 'node:fs/promises';
import { cpus } from 'node:os';
import type { Bench, Row } from './bench.ts';

const format = new Intl.NumberFormat('en', { maximumSignificantDigits: 4 });

function print({ what, value, unit, aim }: Row) {
	const hoped = aim === undefined ? '' : `  (aim: ${aim})`;
	console.log(`  ${what.padEnd(52)} ${format.format(value).padStart(10)} ${unit}${hoped}`);
}

/** Prints the figures of every bench beside this file, or of those whose names contain an argument. Asserts nothing. */
async function main(wanted: readonly string[]) {
	console.log(`Node ${process.version} on ${cpus().length} of ${cpus()[0]?.model ?? 'an unnamed processor'}`);
	const here = new URL('./', import.meta.url);
	const files = (await readdir(here)).filter((file) => file.endsWith('.ts')).sort();
	for (const file of files.filter((each) => each !== 'run.ts' && each !== 'bench.ts')) {
		if (wanted.length > 0 && !wanted.some((each) => file.includes(each))) continue;
		const { bench } = (await import(new URL(file, here).href)) as { bench: Bench };
		console.log(`\n${bench.name}`);
		for (const row of await bench.run()) print(row);
	}
}

await main(process.argv.slice(2));
