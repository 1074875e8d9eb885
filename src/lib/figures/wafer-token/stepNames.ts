import type { WaferEvents } from '#lib/model/wafer/events.ts';
import { decodeSteps, type StepName } from '#lib/model/wafer/mesh/decode/steps.ts';
import type { Transformer } from '#lib/model/workload/transformer.ts';
import type { Axis } from '#lib/scene/wafer/look.ts';
import { kind, kinds } from '#lib/trace/kinds.ts';
import type { Trace } from '#lib/trace/trace.ts';

/** Which step of a stay each row of a run belongs to, counted from 0, and what the steps of a whole stay are called. */
export type StepNames = {
	readonly stepOf: Uint8Array;
	/** Empty where the order of a layer's steps has no published names: latent attention, mixtures. */
	readonly names: readonly StepName[];
	readonly axisOf: (row: number) => Axis;
	/** Which share of the stay's bytes of its kind a row reads: from where to where, 0 to 1. */
	readonly portionOf: (row: number) => readonly [from: number, to: number];
	/** The cycle at which the all-reduce began that a row is half of: that of its sum; for other rows their own start. */
	readonly lineStart: (row: number) => number;
};

const aSquare = { columns: 1, rows: 1 }; // names and axes do not depend on the size

/** A step begins with fixed work and ends with its sum's way back; a stay begins when a user comes to a place. */
export function nameSteps({ trace, sites, users }: WaferEvents, model: Transformer): StepNames {
	const stepOf = new Uint8Array(trace.length);
	const sumStart = new Float64Array(trace.length);
	const counts = new Uint8Array(sites.length * users);
	const lastSum = new Float64Array(sites.length * users);
	for (let row = 0; row < trace.length; row++) {
		const stay = trace.unit[row]! * users + trace.task[row]!;
		stepOf[row] = counts[stay]!;
		sumStart[row] = trace.kind[row] === kind.activation ? lastSum[stay]! : trace.startCycle[row]!;
		if (trace.kind[row] === kind.partialSum) lastSum[stay] = trace.startCycle[row]!;
		if (trace.kind[row] === kind.activation) counts[stay]!++;
	}
	const plain = !model.latent && !model.indexer && model.mixtureLayers === 0;
	const { hidden, headDim, heads, kvHeads, feedForward } = model;
	const shape = { hidden, queries: heads * headDim, keys: kvHeads * headDim, feedForward, context: 1 };
	const steps = decodeSteps(shape, aSquare);
	return {
		stepOf,
		lineStart: (row) => sumStart[row]!,
		portionOf: portions(trace, users, sites.length),
		names: plain ? steps.map(({ name }) => name) : [],
		axisOf: (row) => (plain ? (steps[stepOf[row]!]?.axis ?? 'y') : stepOf[row]! % 2 === 0 ? 'y' : 'x')
	};
}

/** Running totals of bytes by stay and kind, as shares of the stay's total. */
function portions(trace: Trace, users: number, units: number): StepNames['portionOf'] {
	const before = new Float64Array(trace.length);
	const totals = new Float64Array(units * users * kinds.length);
	const at = (row: number) => (trace.unit[row]! * users + trace.task[row]!) * kinds.length + trace.kind[row]!;
	for (let row = 0; row < trace.length; row++) {
		before[row] = totals[at(row)]!;
		totals[at(row)]! += trace.bytes[row]!;
	}
	return (row) => {
		const total = Math.max(totals[at(row)]!, Number.MIN_VALUE);
		return [before[row]! / total, (before[row]! + trace.bytes[row]!) / total];
	};
}
