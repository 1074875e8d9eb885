import rows from './data/measurements.json' with { type: 'json' };
import type { Measurement } from './measurements/measurement.ts';
import { readRow, type PrintedRow } from './measurements/read.ts';

export type { Kernel, Measurement, Metric, Split, Square } from './measurements/measurement.ts';

/**
 * Every published measurement, in the order of the data file. 700 KB: for the command line, tests and prerendering,
 * never for a page; a page reads `publishedSpeeds.ts`.
 */
export const measurements: readonly Measurement[] = (rows as readonly PrintedRow[]).map(readRow);
