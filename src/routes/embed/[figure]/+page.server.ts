import { error } from '@sveltejs/kit';
import { prepareRace } from '#lib/figures/typing-race/prepare.ts';
import type { EntryGenerator, PageServerLoad } from './$types';

/** The figures that can be embedded, each at its own address. */
export const entries: EntryGenerator = () => [{ figure: 'typing-race' }];

export const load: PageServerLoad = ({ params }) => {
	if (params.figure !== 'typing-race') error(404, `no figure is called ${params.figure}`);
	return { race: prepareRace() };
};
