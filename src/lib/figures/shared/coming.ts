import { getContext, setContext } from 'svelte';

const slice = 5; // ms of steps in a task: a phone takes four times as long for them, and 50 ms are felt

/** What a part of a figure is computed from, one step after the other; none of them takes long. */
export type Steps = Iterable<unknown>;

type Waiting = { readonly show: () => void; readonly steps: () => Steps };

/** Shows the parts of a figure one after the other, each in a task of its own, so that none holds a page up for long. */
export class Coming {
	readonly #waiting: Waiting[] = [];
	readonly #whole = Promise.withResolvers<void>();
	#under = false;
	#steps: Iterator<unknown> | null = null; // of the part whose turn it is

	/** Calls back when this part's turn has come, and the steps it rests on have been taken, a few in a task. */
	add(show: () => void, steps: () => Steps = () => []) {
		this.#waiting.push({ show, steps });
		if (!this.#under) this.#next();
	}

	/** Resolves once every part that asked so far has been shown, and whatever asked while these were. */
	whole(): Promise<void> {
		if (!this.#under) this.#whole.resolve();
		return this.#whole.promise;
	}

	#next() {
		this.#under = true;
		setTimeout(() => {
			const [part] = this.#waiting;
			if (!part) {
				this.#under = false;
				return this.#whole.resolve();
			}
			this.#steps ??= part.steps()[Symbol.iterator]();
			if (taken(this.#steps)) {
				this.#steps = null;
				this.#waiting.shift();
				part.show();
			}
			this.#next(); // by then the part has been made, and parts within it have asked
		});
	}
}

/** Takes as many steps as a task has time for. Whether none was left to take. */
function taken(steps: Iterator<unknown>): boolean {
	const since = performance.now();
	for (let first = true; first || performance.now() - since < slice; first = false)
		if (steps.next().done) return first;
	return false;
}

const key = Symbol();

/** Has figures inside come part by part. */
export const comeByParts = (): Coming => setContext(key, new Coming());

/** What a part waits on; null where figures come at once. */
export const comingHere = (): Coming | null => getContext<Coming | undefined>(key) ?? null;
