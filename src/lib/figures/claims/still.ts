import { render } from 'svelte/server';
import ClaimsStill from './ClaimsStill.svelte';

/** The claims at their usual settings, as HTML for a page that is being prerendered. */
export function still(): string {
	const { body, head } = render(ClaimsStill);
	return `<div>${head}${body}</div>`;
}
