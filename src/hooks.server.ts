import type { Handle } from '@sveltejs/kit/hooks';
import { namesTogether } from '#lib/story/together.ts';

/**
 * Has each page fetch the sans, which every control and figure is set in, at once, and its scripts only after: a page is
 * whole without them. Its styles are in the page. Names of machines keep to one line.
 */
export const handle: Handle = ({ event, resolve }) =>
	resolve(event, {
		preload: ({ type, path }) => type === 'css' || (type === 'font' && path.includes('source-sans')),
		transformPageChunk: ({ html }) => namesTogether(html)
	});
