import { figures, percent, quantity, times, withUnit } from '#lib/units/index.ts';
import type { Standing } from '../cited.ts';
import type { Unit } from '../facts.ts';

/** Units of the model's own shapes, beside those of facts. */
export type RegisterUnit =
	Unit | 'J' | 'FLOP' | 'KiB' | 'bits' | 'cycles' | 'lanes' | 'K' | 'mm' | 'W/m' | 'litres/kWh' | 'USD/kWh';

const prefixed: readonly RegisterUnit[] = ['s', 'B', 'B/s', 'bit/s', 'FLOP/s', 'J', 'W', 'Wh/year', 'Hz'];
const scales = [
	[1e12, ' trillion'],
	[1e9, ' billion'],
	[1e6, ' million']
] as const;
const bytesPerKibibyte = 1024;
const thousand = 1000;

const asPrinted = 12; // figures of a number that someone printed: all of them
const asComputed = 3;
const figuresOf = (standing: Standing) =>
	standing === 'published' || standing === 'assumed' ? asPrinted : asComputed;

/** 20 billion, 450,000, 12.5. */
function money(value: number): string {
	const [scale, word] = scales.find(([least]) => value >= least) ?? [1, ''];
	return `${figures(value / scale, 4)}${word}`;
}

function number(value: number, unit: RegisterUnit, significant: number): string {
	if (prefixed.includes(unit)) return quantity(value, unit, significant);
	if (unit === 'share') return percent(value, Math.min(significant, 4));
	if (unit === 'times') return times(value, asComputed);
	if (unit === 'KiB')
		return `${withUnit(value / bytesPerKibibyte, unit, significant)} (${withUnit(value, 'bytes', significant)})`;
	if (unit === 'USD') return `USD ${money(value)}`;
	if (unit === '') return value >= thousand * thousand ? money(value) : figures(value, significant);
	return withUnit(value, unit, significant);
}

/** A catalog value for people: with its unit, as exactly as it was printed, or to three figures where computed. */
export function displayValue(value: unknown, unit: RegisterUnit, standing: Standing): string {
	if (value === null) return 'none';
	if (typeof value === 'boolean') return value ? 'yes' : 'no';
	if (typeof value === 'number') return number(value, unit, figuresOf(standing));
	if (typeof value === 'object')
		return Object.entries(value)
			.map(([name, part]) => `${spelled(name)} ${String(part)}`)
			.join(', ');
	return String(value);
}

/** A range for people, its unit once where both ends share it: 0.85–1.1 GHz, 216 ns–1.17 µs. */
export function displayRange(range: readonly [number, number], unit: RegisterUnit): string {
	const [low = '', high = ''] = range.map((end) => number(end, unit === 'KiB' ? 'B' : unit, asComputed));
	const [, suffix] = /^[^\p{L}%×]*(.*)$/u.exec(high) ?? [];
	const first = suffix && low.endsWith(suffix) ? low.slice(0, -suffix.length).trimEnd() : low;
	return `${first.trimEnd()}–${high}`;
}

/** A field's name as words: "kvRank" reads "kv rank". */
export const spelled = (name: string): string =>
	name.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
