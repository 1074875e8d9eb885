import { render } from 'svelte/server';
import Story from './Story.svelte';

const wordsPerMinute = 238; // Brysbaert 2019, silent reading of non-fiction
const shortest = 1; // minute

const words = (html: string): number =>
	html
		.replace(/<(svg|table|script|style)\b[\s\S]*?<\/\1>/g, ' ')
		.replace(/<[^>]*>/g, ' ')
		.split(/\s+/)
		.filter((word) => word !== '').length;

/** The story as HTML, with the time that its words take a reader. Only for the server: nothing of it is hydrated. */
export function renderStory(): string {
	const { body } = render(Story, { props: { minutes: shortest } });
	const minutes = Math.max(shortest, Math.round(words(body) / wordsPerMinute));
	return `<div>${render(Story, { props: { minutes } }).body}</div>`;
}
