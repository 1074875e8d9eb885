import { cycles, type Hertz } from '#lib/units/index.ts';
import { ascending } from './order.ts';
import type { Level, Trace } from './trace.ts';
import { finish } from './work.ts';

const firstCapacity = 1024; // rows; doubled whenever they run out

type Column =
	Float64Array<ArrayBuffer> | Uint32Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Uint8Array<ArrayBuffer>;

/** Gathers rows in any order and gives them back as a trace. */
export class Recorder {
	readonly level: Level;
	readonly clock: Hertz;
	readonly columns: number;
	readonly units: number;
	length = 0;
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

	/** The rows so far, sorted by start; rows of one start keep the order in which they were added. */
	finish(): Trace {
		return finish(this.finishing());
	}

	/** The same, with a pause from time to time where there is much to sort. */
	*finishing(): Generator<void, Trace, void> {
		const order = yield* ascending(this.#startCycle, this.length);
		const startCycle = this.#sorted(this.#startCycle, order);
		const endCycle = this.#sorted(this.#endCycle, order);
		let longest = 0;
		let endsAt = 0;
		for (let row = 0; row < this.length; row++) {
			longest = Math.max(longest, endCycle[row]! - startCycle[row]!);
			endsAt = Math.max(endsAt, endCycle[row]!);
		}
		yield;
		const unit = this.#sorted(this.#unit, order);
		const kind = this.#sorted(this.#kind, order);
		yield;
		return {
			level: this.level,
			clock: this.clock,
			columns: this.columns,
			units: this.units,
			length: this.length,
			startCycle,
			endCycle,
			unit,
			kind,
			task: this.#sorted(this.#task, order),
			bytes: this.#sorted(this.#bytes, order),
			longest: cycles(longest),
			endsAt: cycles(endsAt)
		};
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
