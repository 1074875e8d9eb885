import type { Seconds } from '#lib/units/index.ts';

const charactersPerWord = 5; // as typing studies count a word, spaces included
const perMinute = 60;

/** A reader's typing: how many characters stood at which time. The lane is a function of it and the clock. */
export class Typist {
	#keys = $state.raw<readonly { readonly at: Seconds; readonly characters: number }[]>([]);

	get empty() {
		return this.#keys.length === 0;
	}

	clear() {
		this.#keys = [];
	}

	typed(characters: number, at: Seconds) {
		this.#keys = [...this.#keys.filter((key) => key.at <= at), { at, characters }];
	}

	/** Characters typed by a time. */
	charactersBy(time: Seconds): number {
		return this.#keys.findLast(({ at }) => at <= time)?.characters ?? 0;
	}

	/** Words a minute from the start of the clock, five characters a word. */
	wordsPerMinute(time: Seconds): number {
		return time > 0 ? ((this.charactersBy(time) / charactersPerWord) * perMinute) / time : 0;
	}
}
