import { getContext, setContext } from 'svelte';

/** Shows the parts of a figure one after the other, each in a task of its own, so that none holds a page up for long. */
export class Coming {
	readonly #waiting: (() => void)[] = [];
	readonly #whole = Promise.withResolvers<void>();
	#under = false;

	/** Calls back when this part's turn has come. */
	add(show: () => void) {
		this.#waiting.push(show);
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
			const show = this.#waiting.shift();
			if (show) {
				show();
				return this.#next(); // by then the part has been made, and parts within it have asked
			}
			this.#under = false;
			this.#whole.resolve();
		});
	}
}

const key = Symbol();

/** Has figures inside come part by part. */
export const comeByParts = (): Coming => setContext(key, new Coming());

/** What a part waits on; null where figures come at once. */
export const comingHere = (): Coming | null => getContext<Coming | undefined>(key) ?? null;
