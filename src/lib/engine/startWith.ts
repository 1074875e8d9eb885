import { Engine } from './connect.ts';
import type { CallsLike } from './protocol.ts';
import { onPage, serve, type Answers } from './serve.ts';

/** An engine in a worker, or in slices on this page where a sandbox keeps workers silent. Close it when done. */
export function startWith<C extends CallsLike>(
	worker: () => Worker,
	answers: () => Promise<Answers<C>>,
	onCrash?: (message: string) => void
): Engine<C> {
	return new Engine<C>({
		worker,
		page: async () => {
			const { port1, port2 } = new MessageChannel();
			serve<C>(port2, await answers(), onPage());
			return port1;
		},
		...(onCrash ? { onCrash } : {})
	});
}
