import { describe, expect, it } from 'vitest';
import { sources } from '#lib/catalog/sources.ts';
import { glossary } from '#lib/story/glossary.ts';
import { linkProse, linkTerms } from '#lib/story/linkTerms.ts';
import { noteList, notesOf, numberNotes } from '#lib/story/notes.ts';

const button = (id: string, text: string) =>
	`<button class="term" popovertarget="term-${id}">${text}</button>`;

describe('the list of words', () => {
	it('is in the order of the alphabet, has each word once, and explains it in under forty words', () => {
		const words = glossary.map(({ word }) => word);
		expect(words).toEqual([...words].sort((a, b) => a.localeCompare(b, 'en', { sensitivity: 'base' })));
		const forms = glossary.flatMap(({ word, also = [] }) => [word, ...also]);
		expect(new Set(forms).size).toBe(forms.length);
		for (const { word, means } of glossary)
			expect(means.split(/\s+/).length, `${word} ${means}`).toBeLessThan(40);
	});

	it('explains no word by itself alone', () => {
		for (const { word, means } of glossary)
			expect(means.toLowerCase()).not.toMatch(RegExp(`^an? ${word}\\b`, 'i'));
	});
});

describe('words in the text', () => {
	it('open their explanation at the first mention, in any form', () => {
		expect(linkTerms('<p>Two GPUs. A GPU.</p>')).toBe(`<p>Two ${button('gpu', 'GPUs')}. A GPU.</p>`);
	});

	it('are whole words: a layer is not in a player, nor a core in 8-core', () => {
		expect(linkTerms('<p>A player has an 8-core chip.</p>')).toBe('<p>A player has an 8-core chip.</p>');
	});

	it('take along how many of a machine there are, so that no line parts them', () => {
		expect(linkTerms('<p>On 8 × H100.</p>')).toBe(`<p>On ${button('h100', '8 × H100')}.</p>`);
	});

	it('stay as they are inside links, headings and buttons', () => {
		for (const html of ['<a href="#x">a wafer</a>', '<h3>The wafer</h3>', '<button>wafer <b>x</b></button>'])
			expect(linkTerms(html)).toBe(html);
	});

	it('prefer the longest: a KV cache is not a cache', () => {
		expect(linkTerms('the KV cache')).toBe(`the ${button('kv-cache', 'KV cache')}`);
	});

	it('are linked once in each chapter’s prose, and nowhere else', () => {
		const html = '<div class="prose"><p>wafer, wafer</p></div><p>wafer</p><div class="prose">wafer</div>';
		expect(linkProse(html).match(/popovertarget/g)).toHaveLength(2);
	});
});

describe('notes', () => {
	const cite = (id: string) => `<sup class="cite"><a href="./sources#${id}">${id}</a></sup>`;
	const html = `a${cite('toms-wse3')} b${cite('eia-2020')} c${cite('toms-wse3')}`;

	it('are numbered as they come, each source once, after those that the headline cites', () => {
		const notes = notesOf(html, ['eia-2020']);
		expect(notes).toEqual([
			{ id: 'eia-2020', number: 1 },
			{ id: 'toms-wse3', number: 2 }
		]);
		const numbered = numberNotes(html, notes);
		expect(numbered.match(/href="#note-2"/g)).toHaveLength(2);
		expect(numbered).not.toContain('./sources');
	});

	it('lead to the source, with title, publisher and date', () => {
		const list = noteList(notesOf(html));
		expect(list).toContain(`<a href="./sources#toms-wse3">${sources['toms-wse3'].title}</a>`);
		expect(list).toContain(sources['eia-2020'].publisher);
	});
});
