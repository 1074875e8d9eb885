import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { chapters } from '#lib/story/chapters.ts';
import { embeds } from '#lib/story/embeds.ts';
import { doors } from '#lib/story/doors.ts';
import { glossary } from '#lib/story/glossary.ts';
import { renderStory } from '#lib/story/renderStory.ts';
import { stills } from '#lib/story/stills.ts';

const story = renderStory().replace(/\/\*# sourceMappingURL[^*]*\*\//g, '');
const sections = story.split('<section class="chapter').slice(1);
const ids = [...story.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id!);
const count = (html: string, pattern: RegExp) => html.match(pattern)?.length ?? 0;

describe('the story as it is prerendered', () => {
	it('has every chapter in the order of the list, each with its still', () => {
		expect(sections).toHaveLength(chapters.length);
		for (const [index, { id, title }] of chapters.entries()) {
			expect(sections[index], id).toContain(`id="${id}"`);
			expect(sections[index], id).toContain(title.replaceAll('&', '&amp;'));
			expect(sections[index], id).toMatch(/<div data-island="[^"]+"[^>]*>\s*<[a-z]/);
		}
	});

	it('lists all of them twice: as contents, and in the bar', () => {
		for (const { id } of chapters) expect(count(story, RegExp(`<li><a href="#${id}">`, 'g')), id).toBe(2);
	});

	it('has no id twice, and every link and every word within it leads somewhere', () => {
		expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
		const within = [...story.matchAll(/(?:href="(?:\.\/)?#|popovertarget=")([^"]+)"/g)].map(([, id]) => id);
		const away = ['typing-race']; // the race stands above the story
		expect(within.filter((id) => !ids.includes(id!) && !away.includes(id!))).toEqual([]);
	});

	it('shows no number that is none', () => {
		const text = story.replace(/<(svg|style)[\s\S]*?<\/\1>/g, ' ').replace(/<[^>]*>/g, ' ');
		expect(text).not.toMatch(/NaN|Infinity|undefined|null|\[object/);
	});

	it('says how long it takes to read, and what it is in short', () => {
		const minutes = Number(/About (\d+) minutes to read/.exec(story)?.[1]);
		expect(minutes).toBeGreaterThan(5);
		expect(minutes).toBeLessThan(45);
		expect(story).toContain('In short');
	});

	it('explains each word of its list and cites its sources by number', () => {
		for (const { id } of glossary) expect(ids).toContain(`term-${id}`);
		expect(count(story, /<li id="note-\d+">/g)).toBeGreaterThan(2);
		expect(story).not.toContain('class="cite"><a href="./sources');
	});
});

describe.each(chapters.map(({ id }, index) => [id, sections[index]!] as const))('chapter %s', (_, html) => {
	it('asks before it tells: a question with choices of which the model says that one is right', () => {
		expect(html).toMatch(/<legend>[^<]+\?/);
		expect(count(html, /type="radio"/g)).toBeGreaterThanOrEqual(2);
		expect(count(html, /data-right/g)).toBe(1);
		expect(html).toContain('Show the answer');
	});

	it('forgets a guess when the page is left', () => {
		const guesses = html.match(/<input type="radio"[^>]*>/g) ?? [];
		expect(guesses.filter((guess) => !guess.includes('autocomplete="off"'))).toEqual([]);
		expect(html).not.toContain('<form');
	});

	it('ends in one sentence to keep, and says how we know', () => {
		const keep = /<p class="keep">([^<]+)<\/p>/.exec(html)?.[1] ?? '';
		expect(keep.length).toBeGreaterThan(10);
		expect(keep.length).toBeLessThan(140);
		expect(count(html.slice(html.indexOf('How we know')), /<a href/g)).toBeGreaterThanOrEqual(1);
	});
});

describe('figures of the story', () => {
	it('each have a door, a still, and a frame of their own', () => {
		const known = Object.keys(doors).sort();
		expect(Object.keys(stills).sort()).toEqual(known);
		expect(Object.keys(embeds).sort()).toEqual(known);
		for (const { id } of chapters) expect(known).toContain(id);
	});

	it('every chapter that is written is in the story', () => {
		expect(readdirSync('src/lib/story/chapters')).toHaveLength(chapters.length);
	});
});
