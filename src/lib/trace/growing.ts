import { cycles } from '#lib/units/index.ts';
import { emptyColumns, putRows, rowsOf, type Columns } from './columns.ts';
import type { Level, Trace, TracePart } from './trace.ts';

/** Puts parts of a trace one behind the other. What was given before stays as it was. */
export class GrowingTrace {
	#room: Columns | null = null; // as long as what is held, or longer
	#held = 0;
	#longest = 0;
	#endsAt = 0;

	/** The trace up to the end of this part, with all that the part says beside its rows. */
	append<T extends Trace | TracePart>(part: T): T {
		const length = this.#held + part.length;
		const capacity = this.#room?.startCycle.length ?? 0;
		if (this.#room === null) this.#room = part;
		else {
			if (length > capacity) {
				const larger = emptyColumns(Math.max(length, 2 * capacity));
				putRows(larger, 0, rowsOf(this.#room, 0, this.#held));
				this.#room = larger;
			}
			putRows(this.#room, this.#held, part);
		}
		this.#held = length;
		this.#longest = Math.max(this.#longest, part.longest);
		this.#endsAt = Math.max(this.#endsAt, part.endsAt);
		const [longest, endsAt] = [cycles(this.#longest), cycles(this.#endsAt)];
		return { ...part, ...rowsOf(this.#room, 0, length), length, longest, endsAt };
	}
}

/** Traces of one run as far as they are known, from devices down to queues. */
export type TracesSoFar = { readonly [L in Level]?: TracePart };

/** All traces of one run in the making. */
export class GrowingTraces {
	readonly #growing: { [L in Level]?: GrowingTrace } = {};
	#soFar: TracesSoFar = {};

	/** Each a moment's truth: rows that start before its `known` are there, and none else. */
	get soFar(): TracesSoFar {
		return this.#soFar;
	}

	take(parts: readonly TracePart[]): void {
		for (const part of parts) this.#soFar = { ...this.#soFar, [part.level]: this.#append(part) };
	}

	/** An answer whose traces hold only the last rows, with all that came before them in front. */
	completed<A>(answer: A): A {
		if (typeof answer !== 'object' || answer === null || Array.isArray(answer) || ArrayBuffer.isView(answer))
			return answer;
		if ('level' in answer && 'startCycle' in answer) return this.#append(answer as A & Trace);
		const fields = Object.entries(answer).map(([name, value]) => [name, this.completed(value as unknown)]);
		return Object.fromEntries(fields) as A;
	}

	#append<T extends Trace>(part: T): T {
		return (this.#growing[part.level] ??= new GrowingTrace()).append(part);
	}
}
