import type { TracePart } from './trace.ts';

/**
 * An answer in the making: each step does a little, yields the share of the whole that is done, and returns the answer
 * at the end. Whoever steps it decides when others get their turn, and may stop.
 */
export type Work<Answer> = Generator<number, Answer, void>;

/** The share done, with rows that have become final: parts of the traces that the answer will hold the rest of. */
export type Told = { readonly share: number; readonly parts: readonly TracePart[] };

/** Work that tells rows as they become final, for whoever draws before the end. */
export type Streaming<Answer> = Generator<number | Told, Answer, void>;

/** Where rows become final while some work goes on. */
export type PartSource = { parts(): readonly (TracePart | null)[] };

/** Work that tells the rows of `source` whenever there are some; without one, work as it is. */
export function* streaming<Answer>(work: Work<Answer>, source: PartSource | null): Streaming<Answer> {
	for (;;) {
		const next = work.next();
		if (next.done === true) return next.value;
		const parts = source?.parts().filter((part) => part !== null) ?? [];
		yield parts.length > 0 ? { share: next.value, parts } : next.value;
	}
}

/** Works to the end without a pause and gives the answer. */
export function finish<Answer>(work: Generator<unknown, Answer, void>): Answer {
	for (;;) {
		const next = work.next();
		if (next.done === true) return next.value;
	}
}

/** A part of some work, each of whose own reports is told as a share of the whole. */
export function* partly<Report, Answer>(
	part: Generator<Report, Answer, void>,
	share: (report: Report) => number
): Work<Answer> {
	for (;;) {
		const next = part.next();
		if (next.done === true) return next.value;
		yield share(next.value);
	}
}
