import { cycles, type Hertz } from '#lib/units/index.ts';
import { ascending } from './order.ts';
import { firstStarting, type Level, type Trace, type TracePart } from './trace.ts';
import { finish } from './work.ts';

const firstCapacity = 1024; // rows; doubled whenever they run out
const leastPart = 1024; // rows that are worth a message; later parts grow with what has gone before,
const partShare = 1 / 4; // so that a long trace takes few,
const mostPart = 2 ** 16; // up to 2.4 MB each

type Column =
	Float64Array<ArrayBuffer> | Uint32Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Uint8Array<ArrayBuffer>;

/** Gathers rows in any order and gives them back as a trace. */
export class Recorder {
	readonly level: Level;
	readonly clock: Hertz;
	readonly columns: number;
	readonly units: number;
	length = 0; // rows held
	#settled = 0; // rows given away
	#awaited = leastPart; // rows held when it is worth looking for settled ones again
	#longest = 0;
	#endsAt = 0;
	#startCycle = new Float64Array(firstCapacity);
	#endCycle = new Float64Array(firstCapacity);
	#unit = new Uint32Array(firstCapacity);
	#kind = new Uint8Array(firstCapacity);
	#task = new Uint16Array(firstCapacity);
	#bytes = new Float64Array(firstCapacity);

	constructor(shape: Pick<Trace, 'level' | 'clock' | 'columns' | 'units'>) {
		this.level = shape.level;
		this.clock = shape.clock;
		this.columns = shape.columns;
		this.units = shape.units;
	}

	/** Adds one row. A row that ends before it starts or names an unknown unit is a programmer's mistake. */
	add(startCycle: number, endCycle: number, unit: number, kind: number, task = 0, bytes = 0): void {
		if (!(endCycle >= startCycle))
			throw new RangeError(`endCycle must not precede startCycle ${startCycle}: ${endCycle}`);
		if (!(unit < this.units)) throw new RangeError(`unit must be below ${this.units}: ${unit}`);
		if (this.length === this.#startCycle.length) this.#grow();
		const row = this.length++;
		this.#startCycle[row] = startCycle;
		this.#endCycle[row] = endCycle;
		this.#unit[row] = unit;
		this.#kind[row] = kind;
		this.#task[row] = task;
		this.#bytes[row] = bytes;
	}

	/** Rows added so far, those given away among them. */
	get added(): number {
		return this.#settled + this.length;
	}

	/** Whether there are too few rows yet for a part to be worth a message. */
	get awaits(): boolean {
		return this.length < this.#awaited;
	}

	/**
	 * Gives away, in order, the rows that start before `before`: no row added later may do so. Null while there are fewer
	 * than are worth a message. Parts one after the other, and the rest at the end, are the trace given whole.
	 */
	settle(before: number, least: number = this.#awaited): TracePart | null {
		if (this.length < least) return null;
		const order = finish(ascending(this.#startCycle, this.length));
		const startCycle = this.#sorted(this.#startCycle, order);
		const count = firstStarting({ length: this.length, startCycle }, cycles(before));
		const enough = Math.min(mostPart, Math.max(leastPart, partShare * (this.#settled + count)));
		this.#awaited = this.length - count + enough;
		if (count === 0) return null;
		const part = {
			...this.#shape(count),
			startCycle: this.#taken(this.#startCycle, order, count),
			endCycle: this.#taken(this.#endCycle, order, count),
			unit: this.#taken(this.#unit, order, count),
			kind: this.#taken(this.#kind, order, count),
			task: this.#taken(this.#task, order, count),
			bytes: this.#taken(this.#bytes, order, count)
		};
		this.#settled += count;
		this.length -= count;
		this.#measure(part.startCycle, part.endCycle);
		return { ...part, longest: cycles(this.#longest), endsAt: cycles(this.#endsAt), known: cycles(before) };
	}

	/** The rows held, sorted by start; rows of one start keep the order in which they were added. */
	finish(): Trace {
		return finish(this.finishing());
	}

	/** The same, with a pause from time to time where there is much to sort. */
	*finishing(): Generator<void, Trace, void> {
		const order = yield* ascending(this.#startCycle, this.length);
		const startCycle = this.#sorted(this.#startCycle, order);
		const endCycle = this.#sorted(this.#endCycle, order);
		this.#measure(startCycle, endCycle);
		yield;
		const unit = this.#sorted(this.#unit, order);
		const kind = this.#sorted(this.#kind, order);
		yield;
		return {
			...this.#shape(this.length),
			startCycle,
			endCycle,
			unit,
			kind,
			task: this.#sorted(this.#task, order),
			bytes: this.#sorted(this.#bytes, order),
			longest: cycles(this.#longest),
			endsAt: cycles(this.#endsAt)
		};
	}

	#shape(length: number) {
		const { level, clock, columns, units } = this;
		return { level, clock, columns, units, length };
	}

	#measure(starts: Float64Array, ends: Float64Array): void {
		for (let row = 0; row < starts.length; row++) {
			this.#longest = Math.max(this.#longest, ends[row]! - starts[row]!);
			this.#endsAt = Math.max(this.#endsAt, ends[row]!);
		}
	}

	/** The first rows of a column by this order; the others stay, in that order. */
	#taken<C extends Column>(column: C, order: Uint32Array | null, count: number): C {
		const rows = this.#sorted(column, order);
		column.set(rows.subarray(count));
		return rows.slice(0, count) as C;
	}

	#sorted<C extends Column>(column: C, order: Uint32Array | null): C {
		const rows = column.slice(0, this.length) as C;
		if (order) for (let row = 0; row < order.length; row++) rows[row] = column[order[row]!]!;
		return rows;
	}

	#grow() {
		const capacity = 2 * this.#startCycle.length;
		const larger = <C extends Column>(column: C): C => {
			const copy = new (column.constructor as new (length: number) => C)(capacity);
			copy.set(column);
			return copy;
		};
		this.#startCycle = larger(this.#startCycle);
		this.#endCycle = larger(this.#endCycle);
		this.#unit = larger(this.#unit);
		this.#kind = larger(this.#kind);
		this.#task = larger(this.#task);
		this.#bytes = larger(this.#bytes);
	}
}
