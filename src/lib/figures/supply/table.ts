import { csvOf } from '#lib/charts/csv.ts';
import { promises, sharesOf } from './promises.ts';
import type { Counted } from './settings.ts';
import { bindingWords, rolesText, supplierNames } from './words.ts';

/** The promises as a file, numbers in full; shares are of the power that counts. */
export function csvOfSupply(counted: Counted): string {
	const { shares } = sharesOf(counted);
	return csvOf(
		['supplier', 'watts', 'binding', 'announced', 'from', 'to', 'roles', 'share_of_supplier'],
		promises.map((one) => [
			supplierNames[one.supplier],
			one.watts,
			bindingWords[one.binding],
			one.dates.announced,
			one.dates.from ?? '',
			one.dates.to ?? '',
			rolesText(one),
			shares.find(({ supplier }) => supplier === one.supplier)?.share ?? 0
		])
	);
}

/** The share of each supplier as a file, numbers in full. */
export const csvOfShares = (counted: Counted): string =>
	csvOf(
		['supplier', 'watts', 'share'],
		sharesOf(counted).shares.map(({ supplier, watts, share }) => [supplierNames[supplier], watts, share])
	);
