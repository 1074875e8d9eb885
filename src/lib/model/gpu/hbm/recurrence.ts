import type { State } from './state.ts';

const mostMoments = 2048; // states kept; a stream that has not repeated itself by then is simulated to its end

type Seen<M> = { readonly numbers: Int32Array; readonly moment: M };

/**
 * Finds the moment at which a deterministic machine stood just as it stands now. From then to now it lived a stretch
 * that it will live again, so a run may jump over repeats of it without losing exactness.
 */
export class Recurrence<M> {
	readonly #seen = new Map<number, Seen<M>[]>();
	#count = 0;

	/** The earlier moment in this very state, or undefined; the state is kept for later. */
	find(state: State, moment: M): M | undefined {
		const alike = this.#seen.get(state.mark) ?? [];
		const same = alike.find(({ numbers }) => state.equals(numbers));
		if (same !== undefined) return same.moment;
		if (this.#count++ < mostMoments)
			this.#seen.set(state.mark, [...alike, { numbers: state.copy(), moment }]);
		return undefined;
	}
}
