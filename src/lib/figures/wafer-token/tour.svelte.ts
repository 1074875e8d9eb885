import { tour } from './stepsOf.ts';
import type { WaferState } from './waferState.svelte.ts';

const slack = 1e-9; // s

/** The tour of a figure: where it stands, and how to go to a step, its moment and its level. */
export class Tour {
	readonly #figure: WaferState;
	readonly steps = $derived.by(() => tour(this.#figure.run));
	/** The last step whose moment has come; its words stay while time goes on. */
	readonly index = $derived.by(() => this.#index());
	#asked = $state<number | null>(null); // the step that a reader went to, while its time stands

	constructor(figure: WaferState) {
		this.#figure = figure;
	}

	get count(): number {
		return this.steps.length;
	}

	#index(): number {
		const [now, asked] = [this.#figure.spokenTime, this.#asked];
		const there = asked === null ? undefined : this.steps[asked];
		if (asked !== null && there && Math.abs(there.at - now) < slack) return asked;
		return Math.max(0, this.steps.filter(({ at }) => at <= now + slack).length - 1);
	}

	readonly show = (to: number) => {
		const step = this.steps[to];
		if (!step) return;
		this.#asked = to;
		this.#figure.clock.show(step.at);
		this.#figure.change({ level: step.level });
	};
}
