// oxlint-disable unicorn/prefer-add-event-listener -- assigning also starts a port; a servant has one listener only
import type { TracePart } from '#lib/trace/trace.ts';
import type { CallsLike, Name, Port, Reply, Request } from './protocol.ts';

/** A port with whatever the thing behind it offers beyond messages: a worker can fail and be ended. */
export type Servant = Port & {
	onerror?: ((event: ErrorEvent) => void) | null;
	onmessageerror?: ((event: MessageEvent) => void) | null;
	terminate?(): void;
	close?(): void;
};

/** Where calls are served, and how long to wait for a first word before they are served on the page itself. */
export type Service = {
	readonly worker: () => Servant;
	readonly page?: () => Servant | Promise<Servant>;
	readonly patienceMilliseconds?: number;
	/** Told of a worker that failed, after another has been started. */
	readonly onCrash?: (message: string) => void;
};

/** How one call is made. Calls of one name supersede each other only within a lane, say a figure's id. */
export type Manner = {
	readonly signal?: AbortSignal;
	readonly onProgress?: (share: number) => void;
	/** Told what is final of the answer's traces, which in the end hold the rest; `growTraces` puts them together. */
	readonly onParts?: (parts: readonly TracePart[], share: number) => void;
	readonly lane?: string;
};

type Pending<C extends CallsLike> = {
	readonly request: Request<C>;
	readonly lane: string;
	readonly onProgress: Manner['onProgress'] | undefined;
	readonly onParts: Manner['onParts'] | undefined;
	readonly resolve: (output: C[Name<C>]['gives']) => void;
	readonly reject: (reason: unknown) => void;
	told: boolean; // something of how far it is
};

const usualPatience = 2000; // ms; a worker that a sandbox silenced never speaks
// Of the 100 ms in which a call that is no longer wanted must have stopped. Waited twice, so that a page that was busy
// itself hears first what has come meanwhile.
const halfOfGrace = 50;

const aborted = (why: string) => new DOMException(why, 'AbortError');

/** The page's half: makes calls, keeps only the newest of each name and lane, survives its worker. */
export class Engine<C extends CallsLike> {
	readonly #service: Service;
	readonly #pending = new Map<number, Pending<C>>();
	#servant: Servant | null = null;
	#place: 'none' | 'starting' | 'worker' | 'page' = 'none';
	#patience: ReturnType<typeof setTimeout> | undefined;
	readonly #stopping = new Set<number>(); // calls dropped, of which it is not known that they have stopped
	#lastId = 0;

	constructor(service: Service) {
		this.#service = service;
	}

	/** Where calls are served: nowhere yet, in a worker that has not spoken yet, in a worker, on the page. */
	get place(): 'none' | 'starting' | 'worker' | 'page' {
		return this.#place;
	}

	/** Asks for an answer. Rejects with an AbortError when superseded, aborted or closed. */
	call<N extends Name<C>>(name: N, input: C[N]['takes'], manner: Manner = {}): Promise<C[N]['gives']> {
		const { signal, onProgress, onParts } = manner;
		if (signal?.aborted === true) return Promise.reject(signal.reason as Error);
		const lane = `${name} ${manner.lane ?? ''}`;
		for (const [id, pending] of this.#pending) {
			if (pending.lane === lane) this.#drop(id, aborted(`superseded by a newer ${name}`));
		}
		const id = ++this.#lastId;
		return new Promise((resolve, reject) => {
			const request = { id, name, input, streams: onParts !== undefined } as Request<C>;
			this.#pending.set(id, { request, lane, onProgress, onParts, resolve, reject, told: false });
			signal?.addEventListener('abort', () => this.#drop(id, signal.reason), { once: true });
			if (this.#place === 'none') this.#start();
			else this.#servant?.postMessage(request);
		});
	}

	/** Ends all calls and what served them. A later call starts anew. */
	close(): void {
		for (const id of this.#pending.keys()) this.#drop(id, aborted('the engine was closed'));
		this.#end();
	}

	/** Forgets a call and lets its promise reject; the servant stops at its next slice, or a worker is replaced. */
	#drop(id: number, reason: unknown): void {
		const pending = this.#pending.get(id);
		if (pending === undefined) return;
		this.#pending.delete(id);
		this.#servant?.postMessage({ id, cancel: true } satisfies Request<C>);
		pending.reject(reason);
		if (this.#place !== 'worker') return;
		this.#stopping.add(id);
		const look = () => this.#stopping.has(id) && this.#replace();
		setTimeout(() => setTimeout(look, halfOfGrace), halfOfGrace);
	}

	/** Another worker for one that is too busy with what nobody wants to hear that. Not while it has begun what is wanted. */
	#replace(): void {
		const waiting = [...this.#pending.values()];
		if (waiting.some(({ told }) => told)) return;
		this.#end();
		if (waiting.length > 0) this.#start();
	}

	#start(): void {
		this.#place = 'starting';
		try {
			this.#serveBy(this.#service.worker());
			this.#patience = setTimeout(
				() => this.#moveToPage(),
				this.#service.patienceMilliseconds ?? usualPatience
			);
		} catch {
			this.#moveToPage(); // some sandboxes throw on `new Worker`
		}
	}

	#serveBy(servant: Servant): void {
		this.#servant = servant;
		servant.onmessage = ({ data }: MessageEvent<Reply<C>>) => {
			if (servant === this.#servant) this.#hear(data);
		};
		servant.onerror = (event) => {
			event.preventDefault?.(); // whoever called hears of it; the console need not
			if (servant === this.#servant) this.#fail(event.message || 'no reason given');
		};
		servant.onmessageerror = () => {
			if (servant === this.#servant) this.#fail('a message could not be read');
		};
		// oxlint-disable-next-line unicorn/require-post-message-target-origin -- no window; a worker or a port
		for (const { request } of this.#pending.values()) servant.postMessage(request);
	}

	#hear(reply: Reply<C>): void {
		if ('ready' in reply) {
			clearTimeout(this.#patience);
			if (this.#place === 'starting') this.#place = 'worker';
			return;
		}
		if (!('share' in reply)) this.#stopping.delete(reply.id);
		const pending = this.#pending.get(reply.id);
		if (pending === undefined) return; // dropped while the reply was on its way
		if ('share' in reply) this.#tell(reply, pending);
		else this.#pending.delete(reply.id);
		if ('output' in reply) pending.resolve(reply.output);
		if ('error' in reply) pending.reject(named(reply.error));
	}

	#tell({ id, share, parts }: Extract<Reply<C>, { share: number }>, pending: Pending<C>): void {
		pending.told = true;
		pending.onProgress?.(share);
		if (!parts) return;
		try {
			pending.onParts?.(parts, share);
		} finally {
			this.#servant?.postMessage({ id, taken: true } satisfies Request<C>);
		}
	}

	/** A worker that fails before its first word will not do; one that fails later is replaced. */
	#fail(message: string): void {
		if (this.#place === 'starting') {
			this.#moveToPage();
			return;
		}
		const lost = [...this.#pending.values()];
		this.#pending.clear();
		this.#end();
		for (const { reject } of lost) reject(new Error(`the worker failed: ${message}`));
		this.#start();
		this.#service.onCrash?.(message);
	}

	/** Serves all calls on the page, or turns them down where the page has nobody to serve them. */
	#moveToPage(): void {
		this.#end();
		this.#place = 'page';
		void this.#serveOnPage();
	}

	async #serveOnPage(): Promise<void> {
		try {
			if (this.#service.page === undefined) throw new Error('no worker answered');
			const servant = await this.#service.page();
			if (this.#place === 'page' && this.#servant === null) this.#serveBy(servant);
			else servant.close?.(); // closed or begun anew meanwhile
		} catch (reason) {
			const lost = [...this.#pending.values()];
			this.#pending.clear();
			this.#end();
			for (const { reject } of lost) reject(reason);
		}
	}

	#end(): void {
		clearTimeout(this.#patience);
		this.#stopping.clear();
		this.#servant?.terminate?.();
		this.#servant?.close?.();
		this.#servant = null;
		this.#place = 'none';
	}
}

/** An error as it was thrown on the other side, as far as messages carry it. */
function named({ name, message }: { readonly name: string; readonly message: string }): Error {
	if (name === 'RangeError') return new RangeError(message);
	return Object.assign(new Error(message), { name });
}
