import { render } from 'svelte/server';
import Tradeoff from '#lib/charts/Tradeoff.svelte';
import { frontierFor, perWords, usual } from './settings.ts';

/** The chart at its usual settings, as HTML for a page that is being prerendered. */
export function still(): string {
	const { curves, dots } = frontierFor(usual);
	const named = curves.map((one) => (one.id === 'wafer' ? { ...one, name: `${one.devices} × CS-3` } : one));
	const props = {
		curves: named,
		dots,
		xName: 'tokens per second for each user',
		yName: perWords[usual.per],
		width: 620, // between a phone's and a desk's, since a still cannot ask
		height: 440
	};
	const { body, head } = render(Tradeoff, { props });
	return `<figure>${head}${body}</figure>`;
}
