import { everyChapter } from '#lib/catalog/register.ts';
import type { PageLoad } from './$types';

const asPrerendered = ' '; // see the home page

/** The whole list as HTML. A thousand rows are not hydrated: the browser makes them only where a reader filters. */
export const load: PageLoad = async ({ data }) => {
	if (!import.meta.env.SSR) return { ...data, everything: asPrerendered };
	const [{ render }, { default: Register }] = await Promise.all([
		import('svelte/server'),
		import('./Register.svelte')
	]);
	return {
		...data,
		everything: `<div>${render(Register, { props: { chapters: everyChapter() } }).body}</div>`
	};
};
