import { kind } from '#lib/trace/kinds.ts';
import { Recorder } from '#lib/trace/recorder.ts';
import type { Trace } from '#lib/trace/trace.ts';
import type { Hertz } from '#lib/units/index.ts';
import { placeOf } from './floor.ts';
import type { TokenRun } from './token.ts';

/**
 * A token's way over the wafer: two rows a region, while its activation comes in and while the region works. Units are
 * regions as they lie, row by row; tasks are layers, the head being the last.
 */
export function tokenTrace({ floor, stays }: TokenRun, clock: Hertz): Trace {
	const { across, down } = floor;
	const recorder = new Recorder({ level: 'region', clock, columns: across, units: across * down });
	for (const { index, enteredAt, workedFrom, leftAt } of stays) {
		const { column, row } = placeOf(floor, index);
		const unit = row * across + column;
		if (workedFrom > enteredAt) recorder.add(enteredAt, workedFrom, unit, kind.activation, index);
		recorder.add(workedFrom, leftAt, unit, kind.weights, index);
	}
	return recorder.finish();
}
