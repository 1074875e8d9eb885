import { claims, type Claim, type ClaimId } from '#lib/catalog/facts.ts';
import { sources } from '#lib/catalog/sources.ts';
import { modelSays, type Said } from './says.ts';
import { sortOf, type Settings, type Sort } from './settings.ts';

/** The figure of the story that shows a claim at work. */
const places: Readonly<Record<ClaimId, string>> = {
	memory: 'fit',
	bandwidth: 'missing-350x',
	ratio: 'missing-350x',
	speedup: 'missing-350x',
	peak: 'frontier',
	value: 'megawatts',
	homes: 'megawatts',
	reactor: 'megawatts',
	voice: 'latency-budget',
	images: 'latency-budget',
	control: 'megawatts',
	chips: 'wafer-token',
	chatgpt: 'frontier',
	schedule: 'megawatts'
};

/** A claim with all that stands beside it. */
export type Row = Omit<Claim, 'sources'> & {
	readonly id: ClaimId;
	readonly sort: Sort;
	readonly sources: readonly { readonly id: string; readonly publisher: string; readonly date: string }[];
	readonly said: Said;
	readonly place: string; // id of the figure that shows it
};

/** The claims that the settings show, in the article's order. */
export function rowsOf(settings: Settings): readonly Row[] {
	const said = modelSays(settings);
	return (Object.keys(claims) as ClaimId[])
		.map((id) => ({
			...claims[id],
			id,
			sort: sortOf(claims[id].verdict),
			sources: claims[id].sources.map((source) => {
				const { publisher, published, read } = sources[source];
				return { id: source, publisher, date: published ?? `read ${read}` };
			}),
			said: said[id],
			place: places[id]
		}))
		.filter(({ sort }) => settings.show === 'all' || settings.show === sort);
}

const counted = { holds: 'holds as it stands', partly: 'needs a word more', fails: 'does not hold' } as const;

/** What a sort of verdict means, in words. */
export const sortWords: Readonly<Record<Sort, string>> = counted;

/** How many claims are of each sort. */
export const countOf = (rows: readonly Row[], sort: Sort): number =>
	rows.filter((row) => row.sort === sort).length;
