import { tranches } from '#lib/catalog/commitments.ts';
import { powerAt, type Tranche } from '#lib/model/fleet/calendar.ts';
import { watts } from '#lib/units/index.ts';
import { contractMw, monthsOf, type Settings } from './settings.ts';

const monthsPerYear = 12;
const megawatt = 1e6;

/** The year in which the calendar begins. */
export const firstYear = tranches.contract[0]!.year;

/** A moment of the calendar in years, from months since its beginning. */
export const yearOf = (months: number): number => firstYear + months / monthsPerYear;

/**
 * When power comes on. With the contract's or the option's megawatts the dates are those that were given; any other
 * amount keeps the same shape.
 */
export function calendarOf({ mw, option }: Pick<Settings, 'mw' | 'option'>): readonly Tranche[] {
	const planned = option === 'yes' ? [...tranches.contract, ...tranches.option] : tranches.contract;
	const whole = planned.reduce((sum, tranche) => sum + tranche.watts, 0);
	return planned.map((tranche) => ({ ...tranche, watts: watts((tranche.watts * mw * megawatt) / whole) }));
}

/** Watts that are on so many months after the beginning. */
export const wattsAt = (settings: Settings, months: number): number =>
	powerAt(calendarOf(settings), yearOf(Math.min(months, monthsOf(settings))));

/** Whether the reader looks at what was signed, or at some other amount. */
export const asSigned = ({ mw, option }: Settings): boolean => mw === contractMw && option === 'no';

const monthNames = [
	'January',
	'February',
	'March',
	'April',
	'May',
	'June',
	'July',
	'August',
	'September',
	'October',
	'November',
	'December'
] as const;

/** A moment as a date: the end of a month, or the beginning of it all. */
export function dateOf(months: number): string {
	if (months <= 0) return `start of ${firstYear}`;
	const whole = Math.ceil(months) - 1;
	const name = monthNames[whole % monthsPerYear]!;
	const year = firstYear + Math.floor(whole / monthsPerYear);
	return months === Math.ceil(months) ? `end of ${name} ${year}` : `${name} ${year}`;
}
