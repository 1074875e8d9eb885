const alone = 25; // ms without a drawing, after which whoever asks may draw again

/**
 * Lets several drawings of one page take turns, one a frame: where a processor draws, all of them in every frame would
 * be late together. One that is alone draws in every other frame.
 */
export class Turns {
	#last: object | null = null;
	#frame = -Infinity;

	/** Whether it is this one's turn in the frame of that time, which then is taken. */
	take(who: object, frame: number): boolean {
		const since = frame - this.#frame;
		if (since === 0 || (who === this.#last && since > 0 && since < alone)) return false;
		this.#last = who;
		this.#frame = frame;
		return true;
	}
}
