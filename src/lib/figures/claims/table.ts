import { csvOf } from '#lib/charts/csv.ts';
import type { Compared } from './compared.ts';
import type { Row } from './rows.ts';

/** Every claim as a file: words, and for those that name a number the numbers in full, in SI units or as a factor. */
export function csvOfClaims(rows: readonly Row[], compared: readonly Compared[]): string {
	const byId = new Map<string, Compared>(compared.map((one) => [one.id, one]));
	return csvOf(
		[
			'claim',
			'verdict',
			'evidence',
			'model',
			'of what',
			'sources',
			'claimed_low',
			'claimed_high',
			'model_value',
			'model_over_claimed',
			'found',
			'found_over_claimed'
		],
		rows.map(({ id, statement, verdict, evidence, said, sources }) => {
			const one = byId.get(id);
			const found = one?.found ?? [];
			return [
				statement,
				verdict,
				evidence,
				said.value,
				said.words,
				sources.map((source) => source.id).join(' '),
				one?.claimed[0] ?? '',
				one?.claimed[1] ?? '',
				one?.model?.value ?? '',
				one?.model?.ratio ?? '',
				found.map(({ value }) => value).join(' '),
				found.map(({ ratio }) => ratio).join(' ')
			];
		})
	);
}
