import { render } from 'svelte/server';
import { anchorsOf } from './anchors.ts';
import Bars from './Bars.svelte';
import { lanesOf } from './lanes.ts';
import { usual } from './settings.ts';

/** Both machines' spoken turns, finished, as HTML for a page that is being prerendered. */
export function still(): string {
	const props = {
		lanes: lanesOf(usual),
		settings: usual,
		anchors: anchorsOf(usual.work),
		time: Infinity,
		width: 640
	};
	const { body, head } = render(Bars, { props });
	return `<figure>${head}${body}</figure>`;
}
