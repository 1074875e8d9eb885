const coreCycles = 2 ** 16; // between looks at the clock: some milliseconds where every core is at work
const mostCycles = 64; // of a small mesh, which then still tells how far it is

/** Cycles that so many cores may go on before whoever runs them has a look at the clock. */
export const cyclesAtATime = (cores: number): number =>
	Math.max(1, Math.min(mostCycles, Math.floor(coreCycles / cores)));

/** Looks at cores and queues, of wavelets sent by chance, in the same time. */
export const looksAtATime: number = 2 ** 16;
