import { kind } from '#lib/trace/kinds.ts';
import { firstStarting, forEachBetween, forEachRunning, type Trace } from '#lib/trace/trace.ts';
import { cycles, type Cycles } from '#lib/units/index.ts';

/** What a trace of GPUs adds up to: reckoned once, so that any moment can be asked for at the same cost. */
export type TraceSums = {
	readonly units: number;
	/** Bytes of weights of each task on each unit, task after task. */
	readonly weights: Float64Array;
	/** Bytes of all rows before a row: read from memory and sent over links. */
	readonly before: Float64Array;
	/** Bytes that all units read from their memories. */
	readonly read: number;
	/** Where each task starts. */
	readonly taskStart: Float64Array;
};

/** Adds a trace up. */
export function sumsOf(trace: Trace): TraceSums {
	let tasks = 0;
	for (let row = 0; row < trace.length; row++) tasks = Math.max(tasks, trace.task[row]! + 1);
	const weights = new Float64Array(tasks * trace.units);
	const before = new Float64Array(trace.length + 1);
	const taskStart = new Float64Array(tasks).fill(Infinity);
	let read = 0;
	for (let row = 0; row < trace.length; row++) {
		const task = trace.task[row]!;
		if (trace.kind[row] === kind.weights)
			weights[task * trace.units + trace.unit[row]!]! += trace.bytes[row]!;
		before[row + 1] = before[row]! + trace.bytes[row]!;
		if (reads(trace.kind[row]!)) read += trace.bytes[row]!;
		taskStart[task] = Math.min(taskStart[task]!, trace.startCycle[row]!);
	}
	return { units: trace.units, weights, before, read, taskStart };
}

/** Whether rows of a kind read from memory. Others that move bytes send them over a link. */
export const reads = (what: number): boolean => what === kind.weights || what === kind.kvCache;

/** What one unit does at a moment. A `row` of -1: nothing, as far as the trace says. */
export type UnitMoment = {
	readonly row: number;
	readonly kind: number;
	readonly progress: number; // of the row, from 0 to 1
	readonly layerRead: number; // share of this layer's weights read
};

/** What all units do, and what has been moved so far. */
export type Moment = {
	readonly layer: number; // the task of the last row to start
	readonly units: readonly UnitMoment[];
	readonly bytes: number; // delivered by now, by all of them
};

const idle: UnitMoment = { row: -1, kind: kind.idle, progress: 0, layerRead: 0 };

const progressOf = (trace: Trace, row: number, at: number): number => {
	const [from, to] = [trace.startCycle[row]!, trace.endCycle[row]!];
	return to > from ? Math.min(1, Math.max(0, (at - from) / (to - from))) : 1;
};

/** One moment of a trace. Depends on nothing but the trace and the time. */
export function momentAt(trace: Trace, sums: TraceSums, at: Cycles): Moment {
	const started = firstStarting(trace, cycles(at + smallest));
	const layer = started > 0 ? trace.task[started - 1]! : (trace.task[0] ?? 0);
	const units: UnitMoment[] = Array.from({ length: trace.units }, () => idle);
	let undone = 0;
	forEachRunning(trace, at, (row) => {
		const progress = progressOf(trace, row, at);
		undone += (1 - progress) * trace.bytes[row]!;
		units[trace.unit[row]!] = { row, kind: trace.kind[row]!, progress, layerRead: 0 };
	});
	const read = readOf(trace, sums, layer, at);
	return {
		layer,
		units: units.map((unit, index) => ({ ...unit, layerRead: read[index]! })),
		bytes: sums.before[started]! - undone
	};
}

const smallest = 1e-6; // cycles

/** The share of a layer's weights that each unit has read by now. */
function readOf(trace: Trace, sums: TraceSums, layer: number, at: Cycles): Float64Array {
	const read = new Float64Array(trace.units);
	const from = sums.taskStart[layer];
	if (from === undefined || from > at) return read;
	forEachBetween(trace, cycles(from), cycles(at + smallest), (row) => {
		if (trace.task[row] === layer && trace.kind[row] === kind.weights)
			read[trace.unit[row]!]! += progressOf(trace, row, at) * trace.bytes[row]!;
	});
	for (let unit = 0; unit < trace.units; unit++) {
		const whole = sums.weights[layer * trace.units + unit]!;
		read[unit] = whole > 0 ? read[unit]! / whole : 0;
	}
	return read;
}
