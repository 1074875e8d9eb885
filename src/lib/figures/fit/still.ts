import { render } from 'svelte/server';
import Still from './Still.svelte';

/** The picture at its usual settings, as HTML for a page that is being prerendered. */
export function still(): string {
	const { body, head } = render(Still);
	return `<div>${head}${body}</div>`;
}
