import type { PageLoad } from './$types';

const asPrerendered = ' '; // see the home page

/**
 * Puts a figure's still into the page as it is prerendered; the browser keeps it until the figure wakes. A still is made
 * for the home page, and this one is a folder below: so its links go up first.
 */
export const load: PageLoad = async ({ data }) => {
	const still = import.meta.env.SSR
		? ((await import('#lib/story/stills.ts')).stills[data.figure]?.() ?? asPrerendered)
		: asPrerendered;
	return { ...data, still: `<div>${still.replaceAll('href="./', 'href="../')}</div>` };
};
