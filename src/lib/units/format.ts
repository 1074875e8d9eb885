const thin = '\u2009'; // a narrow space that the bundled faces hold; quantities are kept together by `white-space: nowrap`

const groups = (digits: string) => digits.replace(/\B(?=(\d{3})+(?!\d))/g, ',');

const mostDecimals = 20;

/** A number to at most `figures` significant figures, with commas from 1,000: 0.674, 13.6, 2,100. */
export function figures(value: number, figures = 3): string {
	if (!Number.isFinite(value)) return '\u2013';
	const rounded = Number(value.toPrecision(figures));
	if (rounded === 0) return '0';
	const magnitude = Math.floor(Math.log10(Math.abs(rounded)));
	const decimals = Math.min(mostDecimals, Math.max(0, figures - 1 - magnitude));
	const [whole = '0', fraction] = Math.abs(rounded).toFixed(decimals).split('.');
	const kept = fraction?.replace(/0+$/, '');
	return `${rounded < 0 ? '\u2212' : ''}${groups(whole)}${kept ? `.${kept}` : ''}`;
}

const prefixes = [
	[1e15, 'P'],
	[1e12, 'T'],
	[1e9, 'G'],
	[1e6, 'M'],
	[1e3, 'k'],
	[1, ''],
	[1e-3, 'm'],
	[1e-6, '\u00b5'],
	[1e-9, 'n']
] as const;

/** A quantity in the largest decimal prefix that leaves at least one whole unit: 21 PB/s, 16.4 ms, 10.2 kW. */
export function quantity(value: number, unit: string, significant = 3): string {
	if (value === 0) return `0${thin}${unit}`;
	const size = Math.abs(value);
	// The rounding to `significant` figures may lift 999.9 to 1,000, which belongs to the next prefix.
	const rounded = Number(size.toPrecision(significant));
	const [factor, prefix] = prefixes.find(([least]) => rounded >= least) ?? prefixes[prefixes.length - 1]!;
	return `${figures(value / factor, significant)}${thin}${prefix}${unit}`;
}

/** A ratio as readers see it: 7,000\u00d7. */
export const times = (ratio: number, significant = 2) => `${figures(ratio, significant)}\u00d7`;

/** A share of one as a percentage: 0.37 %. */
export const percent = (share: number, significant = 2) => `${figures(share * 100, significant)}${thin}%`;

/** A value followed by its unit, held by a thin space. */
export const withUnit = (value: number, unit: string, significant = 3) =>
	`${figures(value, significant)}${thin}${unit}`;
