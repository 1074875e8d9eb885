import { twoLevel } from '#lib/model/wafer/mesh/collective/twoLevel.ts';
import { unfold } from '#lib/model/wafer/mesh/grid.ts';
import { createMesh } from '#lib/model/wafer/mesh/mesh.ts';
import { combine } from '#lib/model/wafer/mesh/program.ts';
import { Recording } from '#lib/model/wafer/mesh/recording.ts';
import { inSteps } from '#lib/figures/shared/remembered.ts';
import type { LineTraces } from '#lib/scene/wafer/line.ts';
import type { Hertz } from '#lib/units/index.ts';

/** An all-reduce on one line of cores, cycle by cycle: what each core did, and what each router held. */
export type LineRun = LineTraces & { readonly length: number; readonly cycles: number };

const atATime = 20; // cycles: a millisecond or so

/**
 * Runs the all-reduce of published kernels, one wavelet a core, on one line of a layer. All lines of a layer do the same
 * thing and none touches another, so one stands for all (proved in the mesh's own tests).
 */
export const lineRun = inSteps(function* (length: number, clock: Hertz, rampCycles: number) {
	const phase = {
		axis: 'y',
		collective: twoLevel(length),
		move: { at: 0, count: 1, combine: combine.add }
	} as const;
	const mesh = createMesh(unfold({ columns: 1, rows: length, phases: [phase], words: 1 }), rampCycles);
	const recording = new Recording(mesh, clock);
	while (!mesh.advance(atATime)) yield;
	const { cores, queues } = yield* recording.tracing();
	const run: LineRun = { cores, queues, length, cycles: mesh.cycle };
	return run;
});
