import { cycles, type Hertz } from '#lib/units/index.ts';
import type { Level, Trace } from './trace.ts';

const firstCapacity = 1024; // rows; doubled whenever they run out

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
		const order = this.#order();
		const startCycle = Float64Array.from(order, (row) => this.#startCycle[row]!);
		const endCycle = Float64Array.from(order, (row) => this.#endCycle[row]!);
		let longest = 0;
		let endsAt = 0;
		for (let row = 0; row < order.length; row++) {
			longest = Math.max(longest, endCycle[row]! - startCycle[row]!);
			endsAt = Math.max(endsAt, endCycle[row]!);
		}
		return {
			level: this.level,
			clock: this.clock,
			columns: this.columns,
			units: this.units,
			length: order.length,
			startCycle,
			endCycle,
			unit: Uint32Array.from(order, (row) => this.#unit[row]!),
			kind: Uint8Array.from(order, (row) => this.#kind[row]!),
			task: Uint16Array.from(order, (row) => this.#task[row]!),
			bytes: Float64Array.from(order, (row) => this.#bytes[row]!),
			longest: cycles(longest),
			endsAt: cycles(endsAt)
		};
	}

	#order(): Uint32Array {
		const order = Uint32Array.from({ length: this.length }, (_, row) => row);
		const starts = this.#startCycle;
		let sorted = true;
		for (let row = 1; sorted && row < this.length; row++) sorted = starts[row - 1]! <= starts[row]!;
		if (sorted) return order;
		return order.sort((a, b) => starts[a]! - starts[b]! || a - b);
	}

	#grow() {
		const capacity = 2 * this.#startCycle.length;
		const larger = <C extends Float64Array | Uint32Array | Uint16Array | Uint8Array>(column: C): C => {
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
