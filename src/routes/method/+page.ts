import type { PageLoad } from './$types';

// What the browser hands to the text's place: anything but nothing makes hydration keep the HTML that is there.
const asPrerendered = ' ';

/** The method is HTML only: its formulas and tables cost the browser no script. What can be tried comes when it is near. */
export const load: PageLoad = async () => ({
	method: import.meta.env.SSR
		? (await import('#lib/story/method/renderMethod.ts')).renderMethod()
		: asPrerendered
});
