import { error } from '@sveltejs/kit';
import { prepareRace } from '#lib/figures/typing-race/prepare.ts';
import { embeds } from '#lib/story/embeds.ts';
import type { EntryGenerator, PageServerLoad } from './$types';

const race = 'typing-race';

/** The figures that can be embedded, each at its own address. */
export const entries: EntryGenerator = () => [race, ...Object.keys(embeds)].map((figure) => ({ figure }));

export const load: PageServerLoad = ({ params }) => {
	// The id goes with the data: in a browser the address may end in .html, and the parameter with it.
	const { figure } = params;
	if (figure === race) return { figure, race: prepareRace() };
	const text = embeds[figure];
	if (!text) error(404, `no figure is called ${figure}`);
	return { figure, race: null, text };
};
