import { noticeSentence } from '#lib/embed/urlState.ts';
import { Player } from '#lib/playback/player.svelte.ts';
import { seconds, type Seconds } from '#lib/units/index.ts';
import type { Prepared, Settings } from './lane.ts';
import { passages, type PassageId } from './passages.ts';
import { axisTicks, finish, momentsAt, personFinish, tellingTime, wordsBy } from './race.ts';
import { tokenise } from './tokenise.ts';
import { Typist } from './typist.svelte.ts';

/** The model, the catalog and the parts of the figure that the first frame does without. */
export type Later = typeof import('./later.ts');

const isPassage = (id: string): id is PassageId => Object.hasOwn(passages, id);

/** The state of one race: settings, text, lanes and clock. What is drawn is a function of it. */
export class Race {
	settings = $state.raw() as Settings;
	/** Null until it has arrived; until then the prepared lanes are shown. */
	later = $state.raw<Later | null>(null);
	/** What did not go as asked, in sentences. */
	notices = $state.raw<readonly string[]>([]);
	/** Something to be said that is not about the clock: a copied link, a bad one. */
	aside = $state('');
	/** Held still by a host or a teacher. */
	frozen = $state(false);
	/** Whether anything has run or been moved yet: nothing is said aloud before. */
	touched = $state(false);
	/** Counts moves by hand, each of which is worth saying. */
	moves = $state(0);
	readonly prepared: Prepared;
	readonly embedded: boolean;
	readonly typist = new Typist();
	readonly player: Player = new Player(() => this.axis.at(-1)!);

	readonly passage = $derived(isPassage(this.settings.text) ? passages[this.settings.text] : null);
	/** Whose words are typed, and whose timing it is. */
	readonly origin = $derived(
		this.passage?.origin ?? 'The words are yours; their timing is the model\u2019s.'
	);
	readonly script = $derived(tokenise(this.passage?.text ?? this.settings.own));
	readonly lanes = $derived.by(() => this.later?.lanesOf(this.settings, this.script) ?? this.prepared.lanes);
	readonly paces = $derived(this.lanes.flatMap(({ pace }) => pace ?? []));
	readonly axis = $derived.by(() => this.#axis());
	/** One moment per lane, in their order; null where the model does not fit. */
	readonly moments = $derived.by(() => {
		const found = momentsAt(this.script, this.paces, this.player.time);
		let next = 0;
		return this.lanes.map(({ pace }) => (pace ? found[next++]! : null));
	});
	readonly wordsRead = $derived.by(() =>
		wordsBy(this.prepared.people.reading, this.player.time, this.script.wordEnds.length)
	);
	readonly readerFinish = $derived.by(() =>
		personFinish(this.prepared.people.reading, this.script.wordEnds.length)
	);

	/** When the reader's own typing would be through with the text at its present pace; null before the first key. */
	readonly yourFinish = $derived.by(() => {
		const typed = this.typist.charactersBy(this.player.time);
		return typed > 0 ? seconds((this.player.time * this.script.text.length) / typed) : null;
	});

	constructor(prepared: Prepared, embedded = false) {
		this.prepared = prepared;
		this.embedded = embedded;
		this.settings = prepared.settings;
		this.player.seek(tellingTime(this.paces));
	}

	#axis(): Seconds[] {
		const ends = this.paces.map(finish);
		if (ends.length === 0 || this.settings.you) ends.push(this.readerFinish);
		return axisTicks(seconds(Math.max(...ends)));
	}

	/** Changes settings. A running race starts again; a still one shows its telling moment. */
	change(part: Partial<Settings>) {
		this.settings = { ...this.settings, ...part };
		this.player.slowdown = this.settings.speed;
		this.touched = true;
		this.aside = '';
		if (Object.keys(part).some((key) => key !== 'speed')) {
			this.typist.clear();
			this.player.seek(this.player.playing || this.settings.you ? seconds(0) : tellingTime(this.paces));
		}
		this.remember();
	}

	play() {
		if (this.frozen || this.paces.length === 0) return;
		if (this.player.finished) this.typist.clear();
		this.touched = true;
		this.aside = '';
		this.player.play();
	}

	/** Plays from the start. */
	begin() {
		this.restart();
		this.play();
	}

	toggle() {
		if (!this.player.playing) return this.play();
		this.player.pause();
		this.remember();
	}

	restart() {
		this.typist.clear();
		this.player.seek(seconds(0));
		this.moves++;
	}

	/** Moves the clock and stops it there. */
	show(to: number) {
		this.touched = true;
		this.aside = '';
		this.moves++;
		this.player.show(seconds(Math.round(to * 1e6) / 1e6));
	}

	/** Moves the clock by some seconds and stops it there. */
	step(by: number) {
		this.show(this.player.time + by);
		this.remember();
	}

	/** A key of the reader's own. The first one starts the clock, in real time. */
	typed(characters: number) {
		if (!this.player.playing && !this.player.finished && !this.frozen) {
			if (this.typist.empty) this.restart();
			if (this.settings.speed !== 1) this.settings = { ...this.settings, speed: 1 };
			this.player.slowdown = 1;
			this.play();
		}
		this.typist.typed(characters, this.player.time);
	}

	/** Takes the settings from a link and reports whether it named a time. The clock then stands there. */
	read(search: string, hash: string): { readonly timed: boolean } {
		if (!this.later) return { timed: false };
		const { settings, timed, notices } = this.later.readSettings(search, hash);
		this.settings = settings;
		this.notices = [];
		this.tell(notices.map(noticeSentence));
		this.player.slowdown = settings.speed;
		this.player.show(timed ? seconds(settings.t) : tellingTime(this.paces));
		return { timed };
	}

	/** Tells the reader what did not go as asked. */
	tell(sentences: readonly string[]) {
		this.notices = [...this.notices, ...sentences];
		this.aside = this.notices.join(' ');
	}

	/** Puts the state into the address, where the browser allows it. */
	remember() {
		this.later?.writeHash(this.settings, this.player.time);
	}

	/** An address that brings back this very state, paused. */
	link(): string {
		return this.later?.linkTo(this.settings, this.player.time) ?? '';
	}
}
