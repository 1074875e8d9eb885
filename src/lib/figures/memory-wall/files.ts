import { toChromeTrace } from '#lib/trace/chrome.ts';
import { toCsv } from '#lib/trace/csv.ts';
import { plainNames, type TraceNames } from '#lib/trace/names.ts';
import type { Run } from './run.ts';
import { layerWords } from './words.ts';

/** What the numbers of a node's trace are called in a file. */
export const namesOf = (run: Run): TraceNames => ({
	...plainNames,
	process: `${run.modelName} on ${run.machine.name}`,
	unit: (unit) => `GPU ${unit + 1}`,
	task: (task) => layerWords(run, task)
});

/** The whole token as a table, a row of the trace a line. */
export const csvOfRun = (run: Run): string => toCsv(run.trace, namesOf(run));

/** The same for viewers of traces. */
export const timelineOfRun = (run: Run): string => toChromeTrace(run.trace, namesOf(run));
