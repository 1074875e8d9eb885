import { render } from 'svelte/server';
import ValidationStill from './ValidationStill.svelte';

/** The chart at its usual settings, as HTML for a page that is being prerendered. */
export function still(): string {
	const { body, head } = render(ValidationStill);
	return `<div>${head}${body}</div>`;
}
