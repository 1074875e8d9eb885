import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shortPath, slim, stylesFirst } from '#lib/story/slim.ts';

type Place = readonly [x: number, y: number];

/** Where a path of straight lines goes, absolute or relative. */
function walk(path: string): Place[] {
	const visited: Place[] = [];
	let [x, y, fromX, fromY] = [0, 0, 0, 0];
	for (const [, command = '', rest = ''] of path.matchAll(/([a-zA-Z])([^a-zA-Z]*)/g)) {
		const found = (rest.match(/-?(?:\d+\.?\d*|\.\d+)/g) ?? []).map(Number);
		const by = command === command.toLowerCase();
		const step = 'hHvV'.includes(command) ? 1 : 2;
		if ('zZ'.includes(command)) visited.push([(x = fromX), (y = fromY)]);
		for (let at = 0; at + step <= found.length; at += step) {
			if (!'vV'.includes(command)) x = found[at]! + (by ? x : 0);
			if (!'hH'.includes(command)) y = found[at + step - 1]! + (by ? y : 0);
			if ('mM'.includes(command) && at === 0) [fromX, fromY] = [x, y];
			visited.push([x, y]);
		}
	}
	return visited;
}

const coordinate = fc.double({ min: -2000, max: 2000, noNaN: true }).map((value) => Number(value.toFixed(3)));
const paths = fc
	.array(
		fc.oneof(
			fc.tuple(fc.constantFrom('M', 'L'), coordinate, coordinate).map(([c, x, y]) => `${c}${x},${y}`),
			fc.tuple(fc.constantFrom('H', 'V'), coordinate).map(([c, at]) => `${c}${at}`),
			fc.constant('Z')
		),
		{ maxLength: 60 }
	)
	.map((parts) => `M0,0${parts.join('')}`);

describe('a shortened path', () => {
	it('goes to the same places, to a tenth of a pixel, however long it is', () => {
		fc.assert(
			fc.property(paths, (path) => {
				const [before, after] = [walk(path), walk(shortPath(path))];
				expect(after).toHaveLength(before.length);
				for (const [index, [x, y]] of after.entries()) {
					expect(Math.abs(x - before[index]![0])).toBeLessThan(0.06);
					expect(Math.abs(y - before[index]![1])).toBeLessThan(0.06);
				}
			})
		);
	});

	it('leaves curves, and paths that are relative already, as they are', () => {
		for (const path of ['M0,0A5,5,0,0,1,9,9', 'm1 2h0m3-4h0', 'M0 0C1 1 2 2 3 3'])
			expect(shortPath(path)).toBe(path);
	});

	it('is shorter for squares in a row, and the squares are alike', () => {
		const squares = [0, 10.04, 20.11].map((x) => `M${x},5L${x + 8},5L${x + 8},13L${x},13Z`).join('');
		expect(shortPath(squares)).toBe('m0 5h8v8h-8zm10 0h8v8h-8zm10.1 0h8v8h-8z');
	});
});

describe('styles of drawings', () => {
	it('stand in front of all, each once, so that they stay when a drawing goes', () => {
		const sheet = '<style id="a">x{}</style>';
		expect(stylesFirst(`<i>${sheet}1</i><i>${sheet}2</i>`)).toBe(`${sheet}<i>1</i><i>2</i>`);
	});
});

describe('a slim page', () => {
	it('has no marks for a script that will not come, and all its words', () => {
		expect(slim('<!--[--><p>one <!---->two</p><!--]-->')).toBe('<p>one two</p>');
	});
});
