import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { charactersIn, faceOf } from '../../src/cli/faces.ts';

test('a page can show what is written in it, however it is written, and what a reader may type', () => {
	const found = charactersIn('\u00e9 \\u2009 \\xd7 \\u{2212} &#8201; &#x2014; &nbsp;');
	for (const each of ['\u00e9', '\u2009', '\u00d7', '\u2212', '\u2014', '\u00a0', 'A', '~', '0'])
		expect(found).toContain(each);
	expect(found).not.toContain('\u00fc');
});

test('a face for one page is smaller than the whole one, and the same each time', async () => {
	const path = 'node_modules/@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2';
	const whole = await readFile(path);
	const [face, again] = await Promise.all([1, 2].map(() => faceOf(whole, charactersIn(''))));
	expect(face!.subarray(0, 4).toString()).toBe('wOF2');
	expect(face!.length).toBeLessThan(whole.length * 0.7);
	expect(again!.equals(face!)).toBe(true);
});
