import { error } from '@sveltejs/kit';
import { building } from '$app/env';
import { resolve } from '$app/paths';
import { prepareRace } from '#lib/figures/typing-race/prepare.ts';
import type { EntryGenerator, PageServerLoad } from './$types';

/** The figures that can be embedded, each at its own address. */
export const entries: EntryGenerator = () => [{ figure: 'typing-race' }];

const unknownOrigin = 'http://sveltekit-prerender'; // what Kit puts where a build is told of no origin

export const load: PageServerLoad = ({ params, url }) => {
	if (params.figure !== 'typing-race') error(404, `no figure is called ${params.figure}`);
	const known = building && url.origin !== unknownOrigin;
	return { race: prepareRace(), canonical: known ? url.origin + resolve('/') : null };
};
