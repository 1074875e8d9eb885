/**
 * An answer in the making: each step does a little, yields the share of the whole that is done, and returns the answer
 * at the end. Whoever steps it decides when others get their turn, and may stop.
 */
export type Work<Answer> = Generator<number, Answer, void>;

/** Works to the end without a pause and gives the answer. */
export function finish<Answer>(work: Generator<unknown, Answer, void>): Answer {
	for (;;) {
		const next = work.next();
		if (next.done === true) return next.value;
	}
}

/** A part of some work, each of whose own reports is told as a share of the whole. */
export function* partly<Told, Answer>(
	part: Generator<Told, Answer, void>,
	share: (told: Told) => number
): Work<Answer> {
	for (;;) {
		const next = part.next();
		if (next.done === true) return next.value;
		yield share(next.value);
	}
}
