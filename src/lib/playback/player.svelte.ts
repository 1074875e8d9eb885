import { seconds, type Seconds } from '#lib/units/index.ts';

const longestFrame = 0.1; // s on the wall; a tab that slept must not leap ahead

/** Turns wall time into simulated time. `time` is all that moves; every view is a function of it. */
export class Player {
	playing = $state(false);
	slowdown = $state(1); // wall seconds per simulated second
	/** Playing goes round in this span, however it got there; null plays to the end once. */
	loop = $state.raw<readonly [from: Seconds, to: Seconds] | null>(null);
	#at = $state(0);
	readonly #end: () => Seconds;

	/** `end` is asked again whenever it is needed, since a run may grow or shrink while it is looked at. */
	constructor(end: () => Seconds) {
		this.#end = end;
	}

	get end() {
		return this.#end();
	}

	/** Simulated time, never before the start nor after the end. */
	get time(): Seconds {
		return seconds(Math.min(this.#at, this.end));
	}

	get finished() {
		return this.time >= this.end;
	}

	/** Plays on from here, or from the start when the run is over. */
	play() {
		if (this.finished) this.seek(this.loop?.[0] ?? seconds(0));
		this.playing = true;
	}

	pause() {
		this.playing = false;
	}

	/** Moves to a time and pauses there, so that what was asked for can be looked at. */
	show(to: Seconds) {
		this.playing = false;
		this.seek(to);
	}

	/** Moves to a time and goes on as before. */
	seek(to: Seconds) {
		this.#at = Math.min(Math.max(to, 0), this.end);
	}

	/** Lets wall time pass. The only place where the two clocks meet. */
	advance(wall: Seconds) {
		if (!this.playing) return;
		const next = this.time + Math.min(Math.max(wall, 0), longestFrame) / this.slowdown;
		const [from, to] = this.loop ?? [0, Infinity];
		if (this.loop && to > from && (next >= to || next < from))
			return this.seek(seconds(from + ((((next - from) % (to - from)) + (to - from)) % (to - from))));
		this.seek(seconds(next));
		if (this.finished) this.playing = false;
	}
}
