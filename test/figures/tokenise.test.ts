import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { passages } from '#lib/figures/typing-race/passages.ts';
import { tokenise } from '#lib/figures/typing-race/tokenise.ts';

const tokensPerWord = 1.333; // published for English; catalog fact tok.word

const pieces = (text: string) =>
	tokenise(text).tokenEnds.map((end, at, ends) => text.slice(at === 0 ? 0 : ends[at - 1], end));

describe('tokenise', () => {
	it('loses and adds nothing, in any script', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), (text) => {
				expect(pieces(text).join('')).toBe(text);
			})
		);
	});

	it('gives no empty piece and tears no character apart', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme' }), (text) => {
				for (const part of pieces(text)) {
					expect(part.length).toBeGreaterThan(0);
					expect(part.isWellFormed()).toBe(true);
				}
			})
		);
	});

	it('gives the same pieces twice', () => {
		fc.assert(
			fc.property(fc.string(), (text) => {
				expect(tokenise(text)).toEqual(tokenise(text));
			})
		);
	});

	it('finds the published 4/3 tokens a word in each prose passage, within 10 %', () => {
		for (const id of ['answer', 'book'] as const) {
			const { tokenEnds, wordEnds } = tokenise(passages[id].text);
			expect(Math.abs(tokenEnds.length / wordEnds.length / tokensPerWord - 1), id).toBeLessThan(0.1);
		}
	});

	it('spends more tokens on a word of code than of prose', () => {
		const perWord = (id: 'answer' | 'code') => {
			const { tokenEnds, wordEnds } = tokenise(passages[id].text);
			return tokenEnds.length / wordEnds.length;
		};
		expect(perWord('code')).toBeGreaterThan(1.5 * perWord('answer'));
	});

	it('keeps common words whole, with the space before them, and spells long ones', () => {
		expect(pieces('the cat sat')).toEqual(['the', ' cat', ' sat']);
		expect(pieces('arithmetic')).toHaveLength(2);
		expect(pieces('KeyValueCache')).toEqual(['Key', 'Value', 'Cache']);
		expect(pieces('1234567')).toEqual(['123', '456', '7']);
	});

	it('keeps a family, a flag and an accented letter in one piece', () => {
		expect(pieces('👩‍👩‍👧‍👦')).toHaveLength(1);
		expect(pieces('🇳🇱')).toHaveLength(1);
		expect(pieces('e\u0301')).toHaveLength(1);
	});

	it('counts two characters as a word where a script has no spaces', () => {
		expect(tokenise('日本語のテキスト').wordEnds).toHaveLength(4);
		expect(tokenise('two words').wordEnds).toEqual([3, 9]);
	});
});
