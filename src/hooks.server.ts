import type { Handle } from '@sveltejs/kit/hooks';

// The one-file build holds the embeds alone: a link out of one must load the site's page, not route to it within.
const oneFile = import.meta.env.MODE === 'single';

/** Has each page fetch the sans, which every control and figure is set in, together with its styles. */
export const handle: Handle = ({ event, resolve }) =>
	resolve(event, {
		preload: ({ type, path }) =>
			type === 'js' || type === 'css' || (type === 'font' && path.includes('source-sans')),
		transformPageChunk: ({ html }) =>
			oneFile ? html.replace('<body>', '<body data-sveltekit-reload>') : html
	});
