import { kind } from '#lib/trace/kinds.ts';
import { rememberedOf } from '#lib/figures/shared/remembered.ts';
import { seconds, type Seconds } from '#lib/units/index.ts';
import type { WaferRun } from './run.ts';

/** When the first user's token comes to a layer or the head. */
export type LayerStart = {
	readonly unit: number;
	readonly layer: number;
	readonly wafer: number;
	readonly at: Seconds;
};

const firstUser = 0;

/** The first user's arrivals, in order. Experts belong to their layer and count with it. */
export const layerStarts = rememberedOf(({ events }: WaferRun): readonly LayerStart[] => {
	const { trace, sites } = events;
	const found: LayerStart[] = [];
	const seen = new Set<number>();
	for (let row = 0; row < trace.length; row++) {
		const unit = trace.unit[row]!;
		if (trace.task[row] !== firstUser || trace.kind[row] === kind.wait || seen.has(unit)) continue;
		seen.add(unit);
		const { kind: what, layer, wafer } = sites[unit]!;
		if (what !== 'crossing' && what !== 'experts')
			found.push({ unit, layer, wafer, at: seconds(trace.startCycle[row]! / trace.clock) });
	}
	return found;
});

const tellingLayer = 1 / 3; // of the way through the model
const tellingShare = 0.55; // of the sum under way there

/** A moment that shows a sum on its way, a third of the way through the model, after a product with weights. */
export function tellingTime(run: WaferRun): Seconds {
	const { trace } = run.events;
	const starts = layerStarts(run);
	const { unit } = starts[Math.floor(starts.length * tellingLayer)]!;
	let multiplied = false;
	for (let row = 0; row < trace.length; row++) {
		if (trace.unit[row] !== unit || trace.task[row] !== firstUser) continue;
		if (trace.kind[row] === kind.weights) multiplied = true;
		if (!multiplied || trace.kind[row] !== kind.partialSum) continue;
		const [start, end] = [trace.startCycle[row]!, trace.endCycle[row]!];
		return seconds((start + tellingShare * (end - start)) / trace.clock);
	}
	return seconds(0);
}

/** The first user's rows of one layer, as places in the trace, in order. */
export function rowsOfUnits({ events }: WaferRun, units: ReadonlySet<number>): number[] {
	const { trace } = events;
	const rows: number[] = [];
	for (let row = 0; row < trace.length; row++)
		if (trace.task[row] === firstUser && units.has(trace.unit[row]!)) rows.push(row);
	return rows;
}
