import { render } from 'svelte/server';
import FitPicture from './FitPicture.svelte';
import { usual } from './settings.ts';

const width = 700; // between a phone's and a desk's, since a still cannot ask

/** The picture at its usual settings, as HTML for a page that is being prerendered. */
export function still(): string {
	const { body, head } = render(FitPicture, { props: { settings: usual, width } });
	return `<figure>${head}${body}</figure>`;
}
