import type { Engine } from './connect.ts';
import { Crew } from './crew.ts';
// oxlint-disable-next-line import/default -- Vite makes the export
import LoadWorker from './loadWorker.ts?worker&inline';
import type { LoadCalls } from './protocol.ts';
import { startWith } from './startWith.ts';

/** An engine for crowds of requests. Close it when done. */
export const startLoadEngine = (onCrash?: (message: string) => void): Engine<LoadCalls> =>
	startWith<LoadCalls>(
		() => new LoadWorker(),
		async () => (await import('./loadAnswers.ts')).loadAnswers,
		onCrash
	);

/** As many such engines as the machine has processors, to share out a sweep. Close it when done. */
export const startLoadCrew = (onCrash?: (message: string) => void): Crew<LoadCalls> =>
	new Crew<LoadCalls>(() => startLoadEngine(onCrash), Math.max(1, navigator.hardwareConcurrency));
