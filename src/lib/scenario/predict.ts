import type { Measurement } from '#lib/catalog/measurements/measurement.ts';
import { isWaferId } from './machine.ts';
import { predictGpu } from './predictGpu.ts';
import { predictWafer } from './predictWafer.ts';
import type { Prediction } from './prediction.ts';

/** What the model says of any measurement, in the measurement's own unit, or what keeps it from answering. */
export const predict = (row: Measurement): Prediction =>
	row.systemId !== null && isWaferId(row.systemId) ? predictWafer(row) : predictGpu(row);
