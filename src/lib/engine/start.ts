import type { Engine } from './connect.ts';
import type { Calls } from './protocol.ts';
import { startWith } from './startWith.ts';
// oxlint-disable-next-line import/default -- Vite makes the export
import EngineWorker from './worker.ts?worker&inline';

/**
 * An engine that answers every call; the method page runs its mesh by it. Figures do without: one token's trace takes them a
 * few milliseconds on the page, less than a worker takes to start, and the worker would bring the whole model into their
 * file a second time.
 */
export const startEngine = (onCrash?: (message: string) => void): Engine<Calls> =>
	startWith<Calls>(
		() => new EngineWorker(),
		async () => (await import('./answers.ts')).answers,
		onCrash
	);
