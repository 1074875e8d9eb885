import { render } from 'svelte/server';
import LadderStill from './LadderStill.svelte';
import { ladderFor, measuredRatios, usual } from './settings.ts';

/** The ladder at its usual settings, as HTML for a page that is being prerendered. */
export function still(): string {
	const { ladder } = ladderFor(usual);
	return render(LadderStill, { props: { ladder, measured: measuredRatios(usual.model) } }).body;
}
