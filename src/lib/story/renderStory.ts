import { render } from 'svelte/server';
import { servedSpeeds } from '#lib/catalog/facts/served.ts';
import { ratios } from '#lib/catalog/facts/wafer.ts';
import { linkProse } from './linkTerms.ts';
import { noteList, notesOf, numberNotes } from './notes.ts';
import { slim, stylesFirst } from './slim.ts';
import Story from './Story.svelte';
import { together } from './together.ts';

const wordsPerMinute = 238; // Brysbaert 2019, silent reading of non-fiction
const shortest = 1; // minute
const citedAbove = [ratios.h100Old.source, servedSpeeds['speed.l31_70b.launch'].speed.source]; // by the headline

const words = (html: string): number =>
	html
		.replace(/<(svg|table|script|style|details)\b[\s\S]*?<\/\1>/g, ' ')
		.replace(/<[^>]*>/g, ' ')
		.split(/\s+/)
		.filter((word) => word !== '').length;

/** The story as HTML, with the time that its words take a reader. Only for the server: nothing of it is hydrated. */
export function renderStory(): string {
	const { body } = render(Story, { props: { minutes: shortest } });
	const minutes = Math.max(shortest, Math.round(words(body) / wordsPerMinute));
	const html = linkProse(render(Story, { props: { minutes } }).body);
	const notes = notesOf(html, citedAbove);
	const ending = `<section class="notes"><h2>Sources of the text</h2><ol>${noteList(notes)}</ol></section>`;
	return `<div>${together(stylesFirst(slim(numberNotes(html, notes))))}${ending}</div>`;
}
