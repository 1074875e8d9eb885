import { LoadRun } from '#lib/model/serving/load/run.ts';
import { loadOf } from '#lib/model/serving/load/task.ts';
import type { Work } from '#lib/trace/work.ts';
import type { Calls, LoadCalls } from './protocol.ts';
import type { Answers } from './serve.ts';

const sliceEvents = 2000; // some milliseconds

function* load(task: Calls['load']['takes']): Work<Calls['load']['gives']> {
	const run = new LoadRun(loadOf(task));
	while (!run.advance(sliceEvents)) yield run.progress;
	return run.result;
}

/** The answers to crowds of requests alone: what they need is a fraction of the model. */
export const loadAnswers: Answers<LoadCalls> = { load };
