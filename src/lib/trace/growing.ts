import { cycles } from '#lib/units/index.ts';
import type { Level, Trace, TracePart } from './trace.ts';

const columnNames = ['startCycle', 'endCycle', 'unit', 'kind', 'task', 'bytes'] as const;
type Columns = Pick<Trace, (typeof columnNames)[number]>;

/** Columns of so many rows, the first of them from others. */
function columnsFrom(from: Columns, length: number): Columns {
	const columns: Columns = {
		startCycle: new Float64Array(length),
		endCycle: new Float64Array(length),
		unit: new Uint32Array(length),
		kind: new Uint8Array(length),
		task: new Uint16Array(length),
		bytes: new Float64Array(length)
	};
	for (const name of columnNames) columns[name].set(from[name]);
	return columns;
}

const firstRows = (columns: Columns, length: number): Columns => ({
	startCycle: columns.startCycle.subarray(0, length),
	endCycle: columns.endCycle.subarray(0, length),
	unit: columns.unit.subarray(0, length),
	kind: columns.kind.subarray(0, length),
	task: columns.task.subarray(0, length),
	bytes: columns.bytes.subarray(0, length)
});

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
			if (length > capacity)
				this.#room = columnsFrom(firstRows(this.#room, this.#held), Math.max(length, 2 * capacity));
			for (const name of columnNames) this.#room[name].set(part[name], this.#held);
		}
		this.#held = length;
		this.#longest = Math.max(this.#longest, part.longest);
		this.#endsAt = Math.max(this.#endsAt, part.endsAt);
		const [longest, endsAt] = [cycles(this.#longest), cycles(this.#endsAt)];
		return { ...part, ...firstRows(this.#room, length), length, longest, endsAt };
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
