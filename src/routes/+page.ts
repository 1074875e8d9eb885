import type { PageLoad } from './$types';

/** Brings the race's script after the page: the page paints its still, and the head preloads nothing for it. */
export const load: PageLoad = async ({ data }) => {
	const { TypingRace } = await import('#lib/figures/typing-race/afterPaint.ts');
	return { ...data, TypingRace };
};
