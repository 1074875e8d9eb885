/**
 * A call's answer in the making: each step does a little, yields the share of the whole that is done, and returns the
 * answer at the end. Whoever steps it decides when others get their turn.
 */
export type Work<Answer> = Generator<number, Answer, void>;

/** Work too small to cut up. */
// oxlint-disable-next-line require-yield -- one step, so there is no share to tell
export function* atOnce<Answer>(answer: () => Answer): Work<Answer> {
	return answer();
}
