import type { Source } from '../source.ts';

/** What this project itself computed, or recalled without a source at hand. */
export const ownSources = {
	'this-catalog': {
		publisher: 'This project',
		title: 'Computed from other numbers of this catalog; the note says how',
		url: null,
		published: null,
		read: '2026-11-24'
	},
	'own-fit': {
		publisher: 'This project',
		title: 'Fitted here on the calibration rows of the published measurements; rerun with npm run fit',
		url: null,
		published: null,
		read: '2026-11-24'
	},
	recalled: {
		publisher: 'Common knowledge',
		title: 'Recalled without a source at hand: treat as an assumption',
		url: null,
		published: null,
		read: '2026-11-24'
	},
	inference: {
		publisher: 'This project',
		title: 'Inferred: nobody states it; the note says from what',
		url: null,
		published: null,
		read: '2026-11-24'
	}
} as const satisfies Record<string, Source>;
