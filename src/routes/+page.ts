import type { PageLoad } from './$types';

// What the browser hands to the story's place: anything but nothing makes hydration keep the HTML that is there.
const asPrerendered = ' ';

/**
 * Brings the race's script after the page: the page paints its still from the HTML and its styles, and the head preloads
 * nothing for it. The story is HTML only; its text costs the browser no script.
 */
export const load: PageLoad = async ({ data }) => {
	const { TypingRace } = await import('#lib/figures/typing-race/afterPaint.ts');
	const story = import.meta.env.SSR
		? (await import('#lib/story/renderStory.ts')).renderStory()
		: asPrerendered;
	return { ...data, TypingRace, story };
};
