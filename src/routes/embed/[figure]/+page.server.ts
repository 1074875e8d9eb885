import { error } from '@sveltejs/kit';
import { prepareRace } from '#lib/figures/typing-race/prepare.ts';
import { embeds } from '#lib/story/embeds.ts';
import type { EntryGenerator, PageServerLoad } from './$types';

const race = 'typing-race';

/** The figures that can be embedded, each at its own address. */
export const entries: EntryGenerator = () => [race, ...Object.keys(embeds)].map((figure) => ({ figure }));

export const load: PageServerLoad = ({ params }) => {
	if (params.figure === race) return { race: prepareRace() };
	const text = embeds[params.figure];
	if (!text) error(404, `no figure is called ${params.figure}`);
	return { race: null, text };
};
