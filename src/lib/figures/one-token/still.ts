import { render } from 'svelte/server';
import Still from './Still.svelte';

/** One token on its way through the model, at the usual settings, as HTML for a page that is being prerendered. */
export function still(): string {
	const { body, head } = render(Still);
	return `<div>${head}${body}</div>`;
}
