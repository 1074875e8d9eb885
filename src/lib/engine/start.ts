import { Engine } from './connect.ts';
import { Crew } from './crew.ts';
import type { Calls } from './protocol.ts';
import { onPage, serve } from './serve.ts';
// oxlint-disable-next-line import/default -- Vite makes the export
import EngineWorker from './worker.ts?worker&inline';

/** An engine in a worker, or in slices on this page where a sandbox keeps workers silent. Close it when done. */
export function startEngine(onCrash?: (message: string) => void): Engine<Calls> {
	return new Engine<Calls>({
		worker: () => new EngineWorker(),
		page: async () => {
			const { answers } = await import('./answers.ts');
			const { port1, port2 } = new MessageChannel();
			serve<Calls>(port2, answers, onPage());
			return port1;
		},
		...(onCrash ? { onCrash } : {})
	});
}

/** As many such engines as the machine has processors, to share out a sweep. Close it when done. */
export const startCrew = (onCrash?: (message: string) => void): Crew<Calls> =>
	new Crew<Calls>(() => startEngine(onCrash), Math.max(1, navigator.hardwareConcurrency));
