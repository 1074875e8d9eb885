import { cycles, type Hertz } from '#lib/units/index.ts';
import { emptyColumns, putRows, rowsOf, takeRows, type Columns } from './columns.ts';
import { ascending } from './order.ts';
import { firstStarting, type Level, type Trace, type TracePart } from './trace.ts';
import { finish } from './work.ts';

const firstCapacity = 1024; // rows; doubled whenever they run out
const leastPart = 1024; // rows that are worth a message; later parts grow with what has gone before,
const partShare = 1 / 4; // so that a long trace takes few,
const mostPart = 2 ** 16; // up to 2.4 MB each

const pace = 50_000; // rows put in order between looks at whether to go on: some milliseconds

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
	#rows = emptyColumns(firstCapacity);

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
		if (this.length === this.#rows.startCycle.length) this.#grow();
		const row = this.length++;
		const rows = this.#rows;
		rows.startCycle[row] = startCycle;
		rows.endCycle[row] = endCycle;
		rows.unit[row] = unit;
		rows.kind[row] = kind;
		rows.task[row] = task;
		rows.bytes[row] = bytes;
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
		const sorted = finish(this.#sorting());
		const count = firstStarting({ length: this.length, startCycle: sorted.startCycle }, cycles(before));
		const enough = Math.min(mostPart, Math.max(leastPart, partShare * (this.#settled + count)));
		this.#awaited = this.length - count + enough;
		if (count === 0) return null;
		const part = emptyColumns(count);
		putRows(part, 0, rowsOf(sorted, 0, count));
		putRows(this.#rows, 0, rowsOf(sorted, count, this.length));
		this.#settled += count;
		this.length -= count;
		return { ...this.#traced(part, count), known: cycles(before) };
	}

	/** The rows held, sorted by start; rows of one start keep the order in which they were added. */
	finish(): Trace {
		return finish(this.finishing());
	}

	/** The same, with a pause from time to time where there is much to sort. */
	*finishing(): Generator<void, Trace, void> {
		return this.#traced(yield* this.#sorting(), this.length);
	}

	/** A copy of the rows held, in their order. */
	*#sorting(): Generator<void, Columns, void> {
		const { length } = this;
		const sorted = emptyColumns(length);
		const order = yield* ascending(this.#rows.startCycle, length);
		if (order === null) putRows(sorted, 0, rowsOf(this.#rows, 0, length));
		else
			for (let from = 0; from < length; from += pace) {
				takeRows(sorted, from, Math.min(length, from + pace), this.#rows, order);
				yield;
			}
		return sorted;
	}

	#traced(rows: Columns, length: number): Trace {
		for (let row = 0; row < length; row++) {
			const [start, end] = [rows.startCycle[row]!, rows.endCycle[row]!];
			if (end - start > this.#longest) this.#longest = end - start;
			if (end > this.#endsAt) this.#endsAt = end;
		}
		const { level, clock, columns, units } = this;
		const [longest, endsAt] = [cycles(this.#longest), cycles(this.#endsAt)];
		return { level, clock, columns, units, length, ...rows, longest, endsAt };
	}

	#grow() {
		const larger = emptyColumns(2 * this.length);
		putRows(larger, 0, this.#rows);
		this.#rows = larger;
	}
}
