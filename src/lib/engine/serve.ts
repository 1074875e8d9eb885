// oxlint-disable unicorn/prefer-add-event-listener -- assigning also starts a port; a port has one listener only
import type { CallsLike, Name, Port, Reply, Request } from './protocol.ts';
import { buffersIn } from './transfer.ts';
import type { Streaming } from '#lib/trace/work.ts';

/** How each call is answered, and whether its traces are told part by part where it can. */
export type Answers<C extends CallsLike> = {
	readonly [N in Name<C>]: (input: C[N]['takes'], streams?: boolean) => Streaming<C[N]['gives']>;
};

/** How the serving half shares its thread. Milliseconds of the wall; `later` runs a turn after other messages. */
export type Sharing = {
	readonly sliceMilliseconds: number;
	readonly tellMilliseconds: number;
	readonly now: () => number;
	readonly later: (turn: () => void) => void;
};

/** A turn after the messages that wait already: quicker than a timer, which browsers hold back for 4 ms. */
function laterByMessage(): (turn: () => void) => void {
	let next: (() => void) | null = null;
	const { port1, port2 } = new MessageChannel();
	port1.onmessage = () => next?.();
	return (turn) => {
		next = turn;
		port2.postMessage(null);
	};
}

/** In a worker: slices short beside the 100 ms in which a cancelled call must stop. */
export const inWorker = (): Sharing => ({
	sliceMilliseconds: 16,
	tellMilliseconds: 50,
	now: () => performance.now(),
	later: laterByMessage()
});

/** On the page's own thread: slices short beside the 50 ms from which readers feel a delay, and frames in between. */
export const onPage = (): Sharing => ({
	sliceMilliseconds: 8,
	tellMilliseconds: 50,
	now: () => performance.now(),
	later: (turn) => void setTimeout(turn, 0)
});

type Job = { readonly work: Streaming<unknown>; toldAt: number; untaken: number };

const mostUntaken = 4; // messages of rows that the page has not taken: beyond, their call waits for it

/**
 * The worker's half: answers requests in turns of slices, tells how far they are, and what is final of their traces.
 * Hands columns over uncopied.
 */
export function serve<C extends CallsLike>(port: Port, answers: Answers<C>, sharing: Sharing): void {
	const desk = new Desk<C>((reply, transfer = []) => port.postMessage(reply, transfer), sharing);
	port.onmessage = ({ data }: MessageEvent<Request<C>>) => {
		if ('cancel' in data) desk.cancel(data.id);
		else if ('taken' in data) desk.resume(data.id);
		else desk.take(data.id, answers[data.name](data.input, data.streams));
	};
	port.postMessage({ ready: true } satisfies Reply<C>);
}

/** The calls under way. One is worked on at a time, for a slice; then it goes to the end of the line. */
class Desk<C extends CallsLike> {
	readonly #jobs = new Map<number, Job>();
	readonly #say: (reply: Reply<C>, transfer?: Transferable[]) => void;
	readonly #sharing: Sharing;
	#awake = false;

	constructor(say: (reply: Reply<C>, transfer?: Transferable[]) => void, sharing: Sharing) {
		this.#say = say;
		this.#sharing = sharing;
	}

	take(id: number, work: Streaming<unknown>): void {
		this.#jobs.set(id, { work, toldAt: this.#sharing.now(), untaken: 0 });
		this.#wake();
	}

	/** The page has taken some rows of a call. */
	resume(id: number): void {
		const job = this.#jobs.get(id);
		if (job) job.untaken--;
		this.#wake();
	}

	cancel(id: number): void {
		this.#jobs.get(id)?.work.return(undefined);
		if (this.#jobs.delete(id)) this.#say({ id, stopped: true });
	}

	#wake(): void {
		if (this.#awake || this.#first() === undefined) return;
		this.#awake = true;
		this.#sharing.later(() => this.#turn());
	}

	/** The first in the line that does not wait for the page. */
	#first(): [number, Job] | undefined {
		return [...this.#jobs].find(([, { untaken }]) => untaken < mostUntaken);
	}

	#turn(): void {
		this.#awake = false;
		const first = this.#first();
		if (first === undefined) return; // cancelled before its turn
		const [id, job] = first;
		this.#jobs.delete(id);
		try {
			if (this.#slice(id, job)) this.#jobs.set(id, job);
		} catch (error) {
			const { name, message } = error instanceof Error ? error : new Error(String(error));
			this.#say({ id, error: { name, message } });
		}
		this.#wake();
	}

	/** Works on one call for a slice; whether there is more to do. */
	#slice(id: number, job: Job): boolean {
		const { now, sliceMilliseconds, tellMilliseconds } = this.#sharing;
		const end = now() + sliceMilliseconds;
		for (;;) {
			const { done, value } = job.work.next();
			if (done === true) {
				this.#say({ id, output: value as C[Name<C>]['gives'] }, [...buffersIn(value)]);
				return false;
			}
			const at = now();
			if (typeof value !== 'number') {
				job.untaken++;
				this.#say({ id, ...value }, [...buffersIn(value)]);
			} else if (at - job.toldAt >= tellMilliseconds) this.#say({ id, share: value });
			else if (at < end) continue;
			else return true;
			job.toldAt = at;
			if (at >= end || job.untaken >= mostUntaken) return true;
		}
	}
}
