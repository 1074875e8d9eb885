import type { Handle } from '@sveltejs/kit/hooks';

/**
 * Has each page fetch the sans, which every control and figure is set in, at once, and its scripts only after: a page is
 * whole without them. Its styles are in the page.
 */
export const handle: Handle = ({ event, resolve }) =>
	resolve(event, {
		preload: ({ type, path }) => type === 'css' || (type === 'font' && path.includes('source-sans'))
	});
