import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { paletteOf, rgb, tokens } from '#lib/scene/palette.ts';

const sheet = readFileSync(new URL('../../src/lib/ui/tokens.css', import.meta.url), 'utf8');

describe('the palette', () => {
	it('reads colours as a style sheet or a browser writes them', () => {
		expect(rgb('#ff0080')).toEqual([1, 0, 128 / 255]);
		expect(rgb('#fff')).toEqual([1, 1, 1]);
		expect(rgb(' rgb(255, 0, 51)')).toEqual([1, 0, 0.2]);
		expect(rgb('rgba(0 255 0 / 0.5)')).toEqual([0, 1, 0]);
		expect(rgb('nothing')).toEqual([0, 0, 0]);
	});

	it('knows only tokens that both themes of the style sheet define', () => {
		for (const token of tokens) {
			const defined = sheet.match(new RegExp(`--${token}: #[0-9a-f]{6}`, 'g')) ?? [];
			expect([token, defined.length]).toEqual([token, 3]); // light, dark by preference, dark by name
		}
	});

	it('keeps every token apart from black', () => {
		const palette = paletteOf((token) => new RegExp(`--${token}: (#[0-9a-f]{6})`).exec(sheet)![1]!);
		for (const token of tokens) expect(Math.max(...palette[token])).toBeGreaterThan(0);
	});
});
