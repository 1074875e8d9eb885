import type { Cited } from '#lib/catalog/cited.ts';
import { facts, type ClaimId } from '#lib/catalog/facts.ts';
import { servedSpeeds } from '#lib/catalog/facts/served.ts';
import type { SourceId } from '#lib/catalog/sources.ts';
import { measuredRatios } from '#lib/figures/missing-350x/settings.ts';
import type { Interval } from '#lib/model/interval.ts';
import { modelNumbers } from './numbers.ts';
import type { Row } from './rows.ts';
import type { Settings } from './settings.ts';

const { claimed, deal, ratios, serving, wafer } = facts;

/** A claim that names a number. */
export type NumberedId = keyof typeof claimed;

/** A number that someone printed or measured of what a claim counts, in the claim's unit. */
export type Found = {
	readonly what: string;
	readonly value: number;
	readonly source: SourceId;
	readonly ratio: number; // over what was claimed
};

/** A claim's number beside the model's and those that were found, each also over what was claimed. */
export type Compared = Pick<Row, 'statement' | 'verdict' | 'sort'> & {
	readonly id: NumberedId;
	readonly claimed: Interval;
	readonly model: { readonly value: number; readonly ratio: number; readonly span: Interval | null } | null;
	readonly found: readonly Found[];
};

type Evidence = Omit<Found, 'ratio'>;
const cited = (what: string, { value, source }: Pick<Cited<number>, 'value' | 'source'>): Evidence => ({
	what,
	value,
	source
});

/** One published speed over another, or over an end of its range. */
const over = (what: string, mine: Cited<number>, theirs: number): Evidence => ({
	what,
	value: mine.value / theirs,
	source: mine.source
});

const speed = (id: keyof typeof servedSpeeds): Cited<number> => servedSpeeds[id].speed;
const tokens = (id: 'speed.oss120.aa1706' | 'speed.oss120.aa2059' | 'speed.oss120.aa2700'): Evidence =>
	cited(`${servedSpeeds[id].saidBy}, ${servedSpeeds[id].date}`, speed(id));

const evidence: Readonly<Record<NumberedId, readonly Evidence[]>> = {
	memory: [cited('the maker’s print', wafer.memory)],
	bandwidth: [
		cited('the reads in it', wafer.readBandwidth),
		{ what: 'the maker’s print', value: claimed.bandwidth.value, source: wafer.coreBandwidth.source }
	],
	ratio: [
		cited('over a Rubin', ratios.rubin),
		cited('over a B200', ratios.b200),
		cited('over an H200', ratios.h200),
		cited('over an H100 at 3.35 TB/s', ratios.h100),
		cited('over an H100 at 3 TB/s', ratios.h100Old)
	],
	speedup: [
		...measuredRatios('llama-3.1-70b').map(({ words, date, ratio, source }) => ({
			what: `${words}, ${date}`,
			value: ratio,
			source: source as SourceId
		})),
		over(
			'another model, Llama 4 Maverick, against eight B200, 2025-05',
			speed('speed.l4_mav'),
			speed('gpu.b200.mav').value
		)
	],
	peak: [tokens('speed.oss120.aa1706'), tokens('speed.oss120.aa2059'), tokens('speed.oss120.aa2700')],
	value: [
		cited('the filing of April 2026', deal.value),
		cited('obligations that remained', deal.obligations)
	],
	homes: [],
	chips: [],
	chatgpt: [
		over('GPT-5.6 Sol, up to, beside GPT-5.5', speed('speed.sol'), speed('gpu.gpt55').value),
		over('Codex Spark beside its larger sibling', speed('speed.spark'), serving.codexOnGpus.value)
	]
};

/** A value over what was claimed; of a claimed span, over its nearer end, and 1 within it. */
export const overClaimed = (value: number, [low, high]: Interval): number =>
	value < low ? value / low : value > high ? value / high : 1;

/** Whether a claim names a number at all. */
const isNumbered = (id: ClaimId): id is NumberedId => id in claimed;

/** The claims among some rows that name a number, in their order, each with the numbers to hold it against. */
export function comparedOf(rows: readonly Row[], settings: Settings): readonly Compared[] {
	const numbers: Partial<Record<ClaimId, { value: number; span: Interval | null } | null>> =
		modelNumbers(settings);
	return rows.flatMap(({ id, statement, verdict, sort }) => {
		if (!isNumbered(id)) return [];
		const said = claimed[id];
		const span: Interval = 'range' in said && said.range ? said.range : [said.value, said.value];
		const ratio = (value: number) => overClaimed(value, span);
		const own = numbers[id];
		const model = own
			? {
					value: own.value,
					ratio: ratio(own.value),
					span: own.span && ([ratio(own.span[0]), ratio(own.span[1])] as const)
				}
			: null;
		const found = evidence[id].map((one) => ({ ...one, ratio: ratio(one.value) }));
		return [{ id, statement, verdict, sort, claimed: span, model, found }];
	});
}
