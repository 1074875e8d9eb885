import type { Trace } from './trace.ts';

/** The columns of a trace and nothing else. */
export type Columns = Pick<Trace, 'startCycle' | 'endCycle' | 'unit' | 'kind' | 'task' | 'bytes'>;

/** Empty columns of so many rows, each with its own buffer, so that they can be handed over. */
export const emptyColumns = (length: number): Columns => ({
	startCycle: new Float64Array(length),
	endCycle: new Float64Array(length),
	unit: new Uint32Array(length),
	kind: new Uint8Array(length),
	task: new Uint16Array(length),
	bytes: new Float64Array(length)
});

/** Writes rows behind each other, from place `at` on. */
export function putRows(to: Columns, at: number, rows: Columns): void {
	to.startCycle.set(rows.startCycle, at);
	to.endCycle.set(rows.endCycle, at);
	to.unit.set(rows.unit, at);
	to.kind.set(rows.kind, at);
	to.task.set(rows.task, at);
	to.bytes.set(rows.bytes, at);
}

/** Fills rows `from` up to `to` with those that an order names. One loop for all: it meets one type in each place. */
export function takeRows(
	into: Columns,
	from: number,
	to: number,
	rows: Columns,
	order: ArrayLike<number>
): void {
	for (let row = from; row < to; row++) {
		const place = order[row]!;
		into.startCycle[row] = rows.startCycle[place]!;
		into.endCycle[row] = rows.endCycle[place]!;
		into.unit[row] = rows.unit[place]!;
		into.kind[row] = rows.kind[place]!;
		into.task[row] = rows.task[place]!;
		into.bytes[row] = rows.bytes[place]!;
	}
}

/** Some rows, as views. */
export const rowsOf = (columns: Columns, from: number, to: number): Columns => ({
	startCycle: columns.startCycle.subarray(from, to),
	endCycle: columns.endCycle.subarray(from, to),
	unit: columns.unit.subarray(from, to),
	kind: columns.kind.subarray(from, to),
	task: columns.task.subarray(from, to),
	bytes: columns.bytes.subarray(from, to)
});
