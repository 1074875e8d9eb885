import { prefersReducedMotion } from 'svelte/motion';
import { Player } from '#lib/playback/player.svelte.ts';
import { stopAfter, stopAt, stopBefore, type Stops } from '#lib/playback/stops.ts';
import { seconds, type Seconds } from '#lib/units/index.ts';
import { paces } from './stretch.ts';

const wordBeat = 1 / 4; // s on the wall

/** Where one can stop on the way through a trace. A chip has kernels too, and a cycle, at each of which one can stop. */
export type Steps = {
	readonly cycle?: Seconds;
	readonly event: Stops;
	readonly kernel?: Stops;
	readonly layer: Stops;
};

/** What one step is. An event is whatever begins: a start, a read, a sum. */
export type StepBy = keyof Steps;

export const stepSizes: readonly { readonly value: StepBy; readonly name: string }[] = [
	{ value: 'cycle', name: 'cycle' },
	{ value: 'event', name: 'event' },
	{ value: 'kernel', name: 'kernel' },
	{ value: 'layer', name: 'layer' }
];

const sameCycle = 1e-3; // of one: what rounding leaves

/** Numbered moments worth looking at. Who asks for less motion goes from one to the next, where others play. */
export type Stills = {
	readonly count: number;
	/** The last one whose moment has come. */
	readonly index: number;
	readonly show: (index: number) => void;
};

/** Machine time of one figure: a player with steps by cycle, event, kernel and layer. All that is drawn is a function of `time`. */
export class MachineClock {
	readonly player: Player;
	/** Held still by a host or a teacher. */
	frozen = $state(false);
	/** Whether anything has been moved or played yet: nothing is said aloud before. */
	touched = $state(false);
	/** Counts moves by hand, each of which is worth saying. */
	moves = $state(0);
	/** What one step is, as the reader chose. */
	stepBy = $state<StepBy>('event');
	/** Whether playing begins the layer again at its end. */
	looping = $state(false);
	/**
	 * The time that words speak of: the same, but while playing only four times a second, since figures that change
	 * with every frame cannot be read and cost more to draw than the scene. As long as it stands, nothing that follows
	 * from it is worked out again.
	 */
	readonly spokenTime: Seconds = $derived.by(() => {
		const { playing, slowdown, time } = this.player;
		const beat = wordBeat / slowdown;
		return playing ? seconds(Math.floor(time / beat) * beat) : time;
	});
	readonly #steps: () => Steps;
	readonly #stills: () => Stills;

	/**
	 * `steps`, `end` and `stills` are asked whenever they are needed, since a run may change while it is looked at.
	 * Without stills of its own, every layer's start is one.
	 */
	constructor(steps: () => Steps, end: () => Seconds, stills?: () => Stills) {
		this.#steps = steps;
		this.#stills = stills ?? (() => this.#layers());
		this.player = new Player(end);
		this.player.slowdown = paces[0]!.value;
	}

	get time(): Seconds {
		return this.player.time;
	}

	get steps(): Steps {
		return this.#steps();
	}

	/** Whether the reader asked for less motion: then nothing plays. */
	get calm(): boolean {
		return prefersReducedMotion.current;
	}

	get stills(): Stills {
		return this.#stills();
	}

	#layers(): Stills {
		const { layer } = this.steps;
		const at = stopAt(layer, this.time);
		return { count: layer.length, index: layer.indexOf(at), show: (index) => this.show(layer[index] ?? at) };
	}

	/** Goes one still on or back; from the last one on, to the first. */
	showStill(by: 1 | -1) {
		const { count, index, show } = this.stills;
		if (!this.frozen && count > 0) show(Math.max(0, (index + by) % count));
	}

	/** Plays on. Where a reader asked for less motion, the next still stands in for all that lies between. */
	play() {
		if (this.frozen) return;
		if (this.calm) return this.showStill(1);
		this.touched = true;
		this.player.loop = this.looping ? this.layerSpan() : null;
		this.player.play();
	}

	pause() {
		this.player.pause();
	}

	toggle() {
		if (this.player.playing) this.pause();
		else this.play();
	}

	/** Goes to a time and stops there. */
	show(to: number) {
		this.touched = true;
		this.moves++;
		this.player.show(seconds(to));
	}

	/** Goes on or back to the next start of a cycle, event, kernel or layer. */
	step(by: StepBy, direction: 1 | -1) {
		const { cycle, event, kernel = event, layer } = this.steps;
		if (by === 'cycle' && cycle !== undefined) return this.#stepCycle(cycle, direction);
		const stops = { cycle: event, event, kernel, layer }[by];
		this.show((direction === 1 ? stopAfter : stopBefore)(stops, this.time));
	}

	#stepCycle(cycle: Seconds, direction: 1 | -1) {
		const cycles = this.time / cycle;
		const next = direction === 1 ? Math.floor(cycles + sameCycle) + 1 : Math.ceil(cycles - sameCycle) - 1;
		this.show(Math.min(this.player.end, Math.max(0, next * cycle)));
	}

	setLooping(on: boolean) {
		this.looping = on;
		this.player.loop = on ? this.layerSpan() : null;
	}

	/** From the start of the layer under way to the start of the next. */
	layerSpan(): readonly [Seconds, Seconds] {
		const { layer } = this.steps;
		const from = stopAt(layer, this.time);
		return [from, stopAfter(layer, from)];
	}
}

/** Where keys are for typing or choosing. */
export const typesText =
	'input:not([type=range], [type=radio], [type=checkbox]), textarea, select, [contenteditable]';
const usesSpace = 'button, a, summary, input[type=radio], input[type=checkbox]';

/** What the keys do while the figure has focus, as printed beside it. */
export const machineKeys = [
	{ caps: ['left', 'right'], does: 'step' },
	{ caps: ['Space'], does: 'play' }
] as const;

/** Obeys a key pressed inside the figure, unless what has focus needs that key for itself. Says whether it did. */
export function pressed(event: KeyboardEvent, clock: MachineClock): boolean {
	if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return false;
	const target = event.target as Element;
	if (target.matches(typesText)) return false;
	const arrows = !target.matches('[type=radio]');
	const by = event.shiftKey ? 'layer' : clock.stepBy;
	if (event.key === ' ' && !target.matches(usesSpace)) clock.toggle();
	else if (event.key === 'ArrowLeft' && arrows) clock.step(by, -1);
	else if (event.key === 'ArrowRight' && arrows) clock.step(by, 1);
	else if (event.key === 'Home') clock.show(0);
	else if (event.key === 'End') clock.show(clock.player.end);
	else return false;
	event.preventDefault();
	return true;
}
