import { render } from 'svelte/server';
import ClaimList from './ClaimList.svelte';
import { rowsOf } from './rows.ts';
import { usual } from './settings.ts';

/** The claims at their usual settings, as HTML for a page that is being prerendered. */
export function still(): string {
	const props = { rows: rowsOf(usual), sources: './sources', story: './', open: 'speedup' };
	const { body, head } = render(ClaimList, { props });
	return `<div>${head}${body}</div>`;
}
