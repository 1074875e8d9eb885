import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { figures, percent, quantity, times, withUnit } from '#lib/units/index.ts';

const thin = '\u2009';
const minus = '\u2212';
const spaced = (text: string) => text.replace(' ', thin);

describe('a number for people', () => {
	it.each([
		[0.674, '0.674'],
		[13.64, '13.6'],
		[2100, '2,100'],
		[1_234_567, '1,230,000'],
		[0.000012345, '0.0000123'],
		[999.9, '1,000'],
		[1000, '1,000'],
		[3, '3'],
		[0.5, '0.5'],
		[-1234, `${minus}1,230`]
	])('%d reads %s', (value, text) => {
		expect(figures(value)).toBe(text);
	});

	it('that is no number is a dash, and nothing is 0', () => {
		expect([figures(NaN), figures(Infinity), figures(0), figures(-0)]).toEqual([
			'\u2013',
			'\u2013',
			'0',
			'0'
		]);
	});

	it('keeps as many figures as asked, so is off by at most half of the last', () => {
		fc.assert(
			fc.property(
				fc.double({ min: 1e-9, max: 1e15, noNaN: true }),
				fc.integer({ min: 1, max: 6 }),
				(value, kept) => {
					const back = Number(figures(value, kept).replaceAll(',', ''));
					expect(Math.abs(back / value - 1)).toBeLessThanOrEqual(0.5 * 10 ** (1 - kept) * (1 + 1e-9));
				}
			)
		);
	});

	it('never ends in a nought behind the point, nor in the point', () => {
		fc.assert(
			fc.property(fc.double({ min: 1e-9, max: 1e12, noNaN: true }), (value) => {
				expect(figures(value)).not.toMatch(/\.\d*0$|\.$/);
			})
		);
	});

	it('has commas exactly between groups of three', () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 1e15 }), (value) => {
				expect(figures(value, 16)).toMatch(/^\d{1,3}(,\d{3})*$/);
				expect(Number(figures(value, 16).replaceAll(',', ''))).toBe(value);
			})
		);
	});

	it('reads the same below nought, with a true minus', () => {
		fc.assert(
			fc.property(fc.double({ min: 1e-6, max: 1e9, noNaN: true }), (value) => {
				expect(figures(-value)).toBe(minus + figures(value));
			})
		);
	});
});

describe('a quantity for people', () => {
	it.each([
		[21e15, 'B/s', '21 PB/s'],
		[3.35e12, 'B/s', '3.35 TB/s'],
		[0.0164, 's', '16.4 ms'],
		[2.8e-6, 's', '2.8 \u00b5s'],
		[10_200, 'W', '10.2 kW'],
		[750e6, 'W', '750 MW'],
		[999.96e9, 'B', '1 TB'],
		[1, 's', '1 s'],
		[3.5e-10, 's', '0.35 ns'],
		[5e18, 'B/s', '5,000 PB/s'],
		[-23_000, 'W', `${minus}23 kW`]
	])('%d %s reads %s', (value, unit, text) => {
		expect(quantity(value, unit)).toBe(spaced(text));
	});

	it('of nothing keeps its unit', () => {
		expect(quantity(0, 'W')).toBe(spaced('0 W'));
	});

	it('shows at least one and under a thousand whole units of its prefix', () => {
		const scale: Record<string, number> = {
			P: 1e15,
			T: 1e12,
			G: 1e9,
			M: 1e6,
			k: 1e3,
			m: 1e-3,
			'\u00b5': 1e-6,
			n: 1e-9
		};
		fc.assert(
			fc.property(fc.double({ min: 1e-9, max: 9e17, noNaN: true }), (value) => {
				const [shown = '', unit = ''] = quantity(value, 'W').split(thin);
				const number = Number(shown.replaceAll(',', ''));
				expect(number).toBeGreaterThanOrEqual(1);
				expect(number).toBeLessThan(1000);
				expect(Math.abs((number * (scale[unit.slice(0, -1)] ?? 1)) / value - 1)).toBeLessThanOrEqual(0.00501);
			})
		);
	});
});

describe('ratios, shares and units', () => {
	it('stand as readers know them', () => {
		expect(times(7000)).toBe('7,000\u00d7');
		expect(times(6268.7, 3)).toBe('6,270\u00d7');
		expect(times(0.31)).toBe('0.31\u00d7');
		expect(percent(0.0037)).toBe(spaced('0.37 %'));
		expect(percent(0.028)).toBe(spaced('2.8 %'));
		expect(withUnit(238, 'words/min')).toBe(spaced('238 words/min'));
	});

	it('hold figure and unit together by one thin space', () => {
		fc.assert(
			fc.property(fc.double({ min: 1e-9, max: 1e15, noNaN: true }), (value) => {
				for (const text of [quantity(value, 'B'), withUnit(value, 'tok/s'), percent(value)])
					expect(text.match(/\s/gu)).toEqual([thin]);
			})
		);
	});
});
