import type { Source } from '../source.ts';

/** Simulators and standards that the cycle-level engines are held against. */
export const refereesSources = {
	ramulator: {
		publisher: 'SAFARI, ETH Zurich',
		title: 'Ramulator 2.1: HBM3 timing presets and simulated streams, commit c5b1c3a',
		url: 'https://github.com/CMU-SAFARI/ramulator2',
		published: '2026-06-29',
		read: '2026-11'
	},
	dramsim3: {
		publisher: 'University of Maryland',
		title: 'DRAMsim3, commit 2981759: simulated HBM2 streams',
		url: 'https://github.com/umd-memsys/DRAMsim3',
		published: '2021-04',
		read: '2026-11'
	},
	booksim2: {
		publisher: 'Stanford University',
		title: 'BookSim 2, commit 28f4329: simulated meshes',
		url: 'https://github.com/booksim/booksim2',
		published: '2017-06-27',
		read: '2026-11'
	},
	noxim: {
		publisher: 'University of Catania',
		title: 'Noxim, commit 4c8e72d: simulated meshes',
		url: 'https://github.com/davidepatti/noxim',
		published: '2025-10-26',
		read: '2026-11'
	}
} as const satisfies Record<string, Source>;
