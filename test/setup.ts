import { configureGlobal, readConfigureGlobal } from 'fast-check';

const usualSeed = 750; // any would do; one makes a run the same everywhere

/** Property tests draw the same cases on every machine, so that a red run is the change's fault. SEED draws others. */
configureGlobal({ ...readConfigureGlobal(), seed: Number(process.env.SEED ?? usualSeed) });
