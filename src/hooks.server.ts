import type { Handle } from '@sveltejs/kit/hooks';

/** Has each page fetch the sans, which every control and figure is set in, together with its styles. */
export const handle: Handle = ({ event, resolve }) =>
	resolve(event, {
		preload: ({ type, path }) =>
			type === 'js' || type === 'css' || (type === 'font' && path.includes('source-sans'))
	});
