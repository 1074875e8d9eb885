import { quantity } from '#lib/units/index.ts';

/** How a bar is filled: with a data kind's hue, busy without one, or held up. */
export type Fill = 'weights' | 'act' | 'partial' | 'kv' | 'busy' | 'waiting';

/** A stay of one unit. Times are machine seconds; the height is the share of the unit's peak. */
export type StripBar = {
	readonly from: number;
	readonly to: number;
	readonly share: number;
	readonly fill: Fill;
	readonly label?: string;
};

/** One row: its name on the left, a share on the right and which share that is. */
export type StripRow = {
	readonly name: string;
	readonly bars: readonly StripBar[];
	readonly note: string;
	/** Hatched where no bar is: the unit waits. */
	readonly waits?: boolean;
};

/** The cells above the body: one for each layer, the one shown among them. */
export type StripCells = {
	readonly name: string; // 80 layers
	readonly count: number;
	readonly current: number;
	readonly whole: string; // how long they all take
	/** Cells after which a device ends. */
	readonly ends?: readonly number[];
	/** How many cells the body shows, from the current one on; 1 unless said. */
	readonly shown?: number;
};

/** The other machine over the same span, outlined in its hue. */
export type StripOther = {
	readonly name: string;
	readonly hue: 'wafer' | 'gpu';
	readonly from: number;
	readonly to: number;
	readonly text: string;
};

/** A named part of the span above the rows: layer 27. */
export type StripSpan = { readonly from: number; readonly to: number; readonly name: string };

const niceSteps = [1, 2, 5, 10];
const mostTicks = 7;

/** Round times from 0 to a length: at most seven, each with its label, the last of them with the unit. */
export function ticksOver(length: number): readonly { readonly at: number; readonly label: string }[] {
	if (!(length > 0)) return [];
	const rough = length / mostTicks;
	const power = 10 ** Math.floor(Math.log10(rough));
	const step = power * niceSteps.find((nice) => nice * power >= rough)!;
	const count = Math.floor(length / step + 1e-9);
	const [, unit = 's'] = quantity(length, 's').split('\u2009');
	const scale = { s: 1, ms: 1e3, '\u00b5s': 1e6, ns: 1e9 }[unit] ?? 1;
	return Array.from({ length: count + 1 }, (_, index) => {
		const value = Number((index * step * scale).toPrecision(6));
		return { at: index * step, label: index === count ? `${value}\u2009${unit}` : String(value) };
	});
}

/** A place in the span as a percentage, never outside it. */
export const percentAt = (time: number, [from, to]: readonly [number, number]): number =>
	Math.min(100, Math.max(0, ((time - from) / (to - from)) * 100));
