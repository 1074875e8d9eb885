import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvOf, dataLink } from '#lib/charts/csv.ts';
import { linesOf } from '#lib/charts/svgFile.ts';

/** Reads a table as RFC 4180 has it. */
function rowsOf(text: string): string[][] {
	const rows: string[][] = [[]];
	for (const [, quoted, bare, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
		rows.at(-1)!.push(quoted?.replaceAll('""', '"') ?? bare ?? '');
		if (end === '\r\n') rows.push([]);
		if (end === '') break;
	}
	return rows;
}

describe('a chart’s table as a file', () => {
	it('comes back cell by cell, whatever is written in it', () => {
		const table = fc.integer({ min: 1, max: 5 }).chain((width) =>
			fc.array(fc.array(fc.string(), { minLength: width, maxLength: width }), {
				minLength: 1,
				maxLength: 6
			})
		);
		fc.assert(
			fc.property(table, ([header = [], ...rows]) => {
				expect(rowsOf(csvOf(header, rows))).toEqual([header, ...rows]);
			})
		);
	});

	it('keeps every digit of a number', () => {
		expect(csvOf(['x'], [[1 / 3]])).toBe('x\r\n0.3333333333333333');
	});

	it('travels whole in a link', () => {
		const text = 'a,"b #%&"\r\n1,2';
		expect(decodeURIComponent(dataLink('text/csv', text).split(',').slice(1).join(','))).toBe(text);
	});
});

describe('the words around a saved drawing', () => {
	it('break into lines no longer than the drawing, and lose no word', () => {
		const words = fc.array(fc.stringMatching(/^[a-z]{1,9}$/), { minLength: 1 });
		fc.assert(
			fc.property(words, fc.integer({ min: 80, max: 900 }), (all, width) => {
				const lines = linesOf(all.join(' '), width);
				expect(lines.join(' ')).toBe(all.join(' '));
				for (const line of lines) expect(line.length * 6.6).toBeLessThanOrEqual(Math.max(width, 12 * 6.6));
			})
		);
	});
});
