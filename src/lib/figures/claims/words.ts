import { facts } from '#lib/catalog/facts.ts';
import type { RatioRow } from '#lib/charts/RatioRows.svelte';
import type { Interval } from '#lib/model/interval.ts';
import { figures, quantity, times, withUnit } from '#lib/units/index.ts';
import type { Compared, NumberedId } from './compared.ts';
import type { Sort } from './settings.ts';

type Words = {
	readonly name: string;
	readonly print: (value: number) => string;
	/** The model's number, where it is less sure than what is printed. */
	readonly own?: (value: number) => string;
	/** What was claimed. */
	readonly said: (least: string, most: string) => string;
	/** What was found elsewhere. */
	readonly found: (least: string, most: string) => string;
};

const [exact, sure, rough] = [4, 3, 2]; // significant figures
const billion = 1e9;
const oldLabel = facts.claimed.bandwidth.value / facts.ratios.h100Old.value; // of the H100 behind the claimed factor
const none = () => '';
const only = (least: string) => least;
const span = (least: string, most: string) => `${least.replace('×', '')}–${most}`;
const factor = (value: number) => times(value, value >= 100 ? sure : rough);

const rowWords: Readonly<Record<NumberedId, Words>> = {
	memory: {
		name: 'Memory of the chip',
		print: (value) => quantity(value, 'B'),
		said: only,
		found: (least) => `${least}, as its maker prints it`
	},
	bandwidth: {
		name: 'Its bandwidth',
		print: (value) => quantity(value, 'B/s'),
		said: only,
		found: (least, most) => `${least} of reads in the ${most} printed`
	},
	ratio: {
		name: 'Over a GPU’s',
		print: factor,
		said: (least) => `about ${least}`,
		found: (least, most) => `${least} a Rubin’s to ${most} an H100’s of ${quantity(oldLabel, 'B/s', rough)}`
	},
	speedup: {
		name: 'Llama 3.1 70B over GPUs',
		print: factor,
		said: span,
		found: (least, most) => `${least} to ${most}, measured`
	},
	peak: {
		name: 'Peak speed',
		print: (value) => withUnit(value, 'tok/s', exact),
		own: (value) => withUnit(value, 'tok/s', rough),
		said: (least) => `up to ${least}`,
		found: (least, most) => `${least.split('\u2009')[0]} to ${most}, measured`
	},
	value: {
		name: 'The contract',
		print: (value) => `${figures(value / billion)} billion USD`,
		said: (least) => `over ${least}`,
		found: (least, most) => `${least.split(' ')[0]} to ${most}, by April 2026`
	},
	homes: {
		name: 'Homes',
		print: (value) => `${figures(value, rough)} homes`,
		said: () => 'hundreds of thousands',
		found: none
	},
	chips: {
		name: 'Chips that it replaces',
		print: (value) => `${figures(value, rough)} chips`,
		said: () => 'hundreds',
		found: none
	},
	chatgpt: {
		name: 'ChatGPT’s gain',
		print: factor,
		said: span,
		found: (least, most) => `${least} to ${most}, delivered so far`
	}
};

const signs = { holds: 'full', partly: 'half', fails: 'empty' } as const satisfies Record<Sort, string>;

const ends = (values: readonly number[]): Interval => [Math.min(...values), Math.max(...values)];

/** A number of a claim's row as readers see it. */
export const printed = (id: NumberedId, value: number): string => rowWords[id].print(value);

/** The model's number in a claim's row. */
export const ownPrinted = (id: NumberedId, value: number): string =>
	(rowWords[id].own ?? rowWords[id].print)(value);

/** What a claim's row is called, and what was claimed there. */
export const claimWords = ({ id, claimed }: Pick<Compared, 'id' | 'claimed'>) => ({
	name: rowWords[id].name,
	said: rowWords[id].said(...(claimed.map(rowWords[id].print) as [string, string]))
});

/** A claim's row as the chart draws it. */
export function ratioRow(row: Compared): RatioRow {
	const { print, found } = rowWords[row.id];
	const [least, most] = ends(row.found.map(({ value }) => value));
	const words = found === none || row.found.length === 0 ? '' : found(print(least), print(most));
	return {
		id: row.id,
		...claimWords(row),
		sign: signs[row.sort],
		verdict: row.verdict,
		marks: row.found.map(({ ratio }) => ratio),
		markWords: words,
		dot: row.model && {
			at: row.model.ratio,
			span: row.model.span,
			words: ownPrinted(row.id, row.model.value)
		},
		...(row.id === 'speedup' && !row.model ? { without: 'the model: does not fit' } : {})
	};
}

/** How to read the chart, and what it leaves out. */
export function comparing(compared: number, all: number): string {
	const rest = all - compared;
	const left = rest === 0 ? '' : ` ${rest} of the ${all} name no number and stand in the list alone.`;
	return `Left of the line less was found than was claimed, right of it more; equal steps are equal factors. Circle: the model, with the span of what is unknown about wafers; it is filled as far as the claim stands. Strokes: what was printed or measured. A claimed span is one line: what lies within it is as claimed, what lies outside counts from its nearer end.${left}`;
}
