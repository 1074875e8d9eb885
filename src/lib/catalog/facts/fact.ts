import type { Cited } from '../cited.ts';

/**
 * What a fact's value counts. SI units take a decimal prefix when shown; `share` is of one and shown in per cent;
 * `times` is a ratio; the rest stand behind the figure as they are; '' for a bare count or a word.
 */
export type Unit =
	| 's'
	| 'B'
	| 'B/s'
	| 'bit/s'
	| 'FLOP/s'
	| 'W'
	| 'Wh/year'
	| 'Hz'
	| 'USD'
	| 'USD/W'
	| 'USD/hour'
	| 'USD per million tokens'
	| 'share'
	| 'times'
	| 'tok/s'
	| 'words/min'
	| 'tokens/word'
	| 'tokens'
	| 'mm'
	| 'mm²'
	| 'W/cm²'
	| 'litres/min'
	| '°C'
	| 'V'
	| 'rack units'
	| 'systems'
	| 'homes'
	| 'cores'
	| 'dies'
	| 'GPUs'
	| 'users'
	| 'shares'
	| 'date'
	| '';

/** A number of the world that the product shows: what it is, in which unit, and where it comes from. */
export type Fact<T = number> = Cited<T> & { readonly title: string; readonly unit: Unit };

/** A cited value with its title and unit. */
export const fact = <T>(title: string, unit: Unit, cited: Cited<T>): Fact<T> => ({ title, unit, ...cited });
