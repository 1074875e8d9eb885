import { toChromeTrace } from '#lib/trace/chrome.ts';
import { toCsv } from '#lib/trace/csv.ts';
import { plainNames, type TraceNames } from '#lib/trace/names.ts';
import { modelName, waferName, type WaferRun } from './run.ts';
import { placeName } from './words.ts';

/** What the numbers of a wafer's trace are called in a file. */
export const namesOf = (run: WaferRun): TraceNames => ({
	...plainNames,
	process: `${modelName(run.model)} on ${waferName}`,
	unit: (unit) => placeName(run, unit),
	task: (task) => `user ${task + 1}`
});

/** One token of every user as a table, a row of the trace a line. */
export const csvOfRun = (run: WaferRun): string => toCsv(run.events.trace, namesOf(run));

/** The same for viewers of traces. */
export const timelineOfRun = (run: WaferRun): string => toChromeTrace(run.events.trace, namesOf(run));
