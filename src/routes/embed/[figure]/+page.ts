import type { Component } from 'svelte';
import type { prepareRace } from '#lib/figures/typing-race/prepare.ts';
import type { PageLoad } from './$types';

type RaceFrame = Component<{ prepared: ReturnType<typeof prepareRace> }>;

const asPrerendered = ' '; // see the home page

/** Figures with a frame of their own, each behind a door so that the others' files go without it. */
const frames: Record<string, () => Promise<{ default: RaceFrame }>> = {
	'typing-race': () => import('#lib/figures/typing-race/RaceFrame.svelte')
};

/**
 * Puts a figure's still into the page as it is prerendered; the browser keeps it until the figure wakes. A still is made
 * for the home page, and this one is a folder below: so its links go up first.
 */
export const load: PageLoad = async ({ data }) => {
	const still = import.meta.env.SSR
		? ((await import('#lib/story/stills.ts')).stills[data.figure]?.() ?? asPrerendered)
		: asPrerendered;
	const RaceFrame = (await frames[data.figure]?.())?.default;
	return { data, RaceFrame, still: `<div>${still.replaceAll('href="./', 'href="../')}</div>` };
};
