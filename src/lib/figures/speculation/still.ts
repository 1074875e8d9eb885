import { render } from 'svelte/server';
import Still from './Still.svelte';

/** A pass after its check, and the chart, at the usual settings, as HTML for a page that is being prerendered. */
export function still(): string {
	const { body, head } = render(Still);
	return `<div>${head}${body}</div>`;
}
