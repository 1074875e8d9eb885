import { twoLevel } from '#lib/model/wafer/mesh/collective/twoLevel.ts';
import { unfold } from '#lib/model/wafer/mesh/grid.ts';
import { createMesh, type Mesh } from '#lib/model/wafer/mesh/mesh.ts';
import { ports } from '#lib/model/wafer/mesh/port.ts';
import { combine } from '#lib/model/wafer/mesh/program.ts';
import { fieldsOfStep } from '#lib/model/wafer/mesh/steps.ts';
import type { LineTraces } from '#lib/scene/wafer/line.ts';
import { kind } from '#lib/trace/kinds.ts';
import { Recorder } from '#lib/trace/recorder.ts';
import type { Hertz } from '#lib/units/index.ts';

/** An all-reduce on one line of cores, cycle by cycle: what each core did, and what each router held. */
export type LineRun = LineTraces & { readonly length: number; readonly cycles: number };

/**
 * Runs the all-reduce of published kernels, one wavelet a core, on one line of a layer. All lines of a layer do the same
 * thing and none touches another, so one stands for all (proved in the mesh's own tests).
 */
export function runLine(length: number, clock: Hertz, rampCycles: number): LineRun {
	const collective = twoLevel(length);
	const phase = { axis: 'y', collective, move: { at: 0, count: 1, combine: combine.add } } as const;
	const mesh = createMesh(unfold({ columns: 1, rows: length, phases: [phase], words: 1 }), rampCycles);
	const cores = new Recorder({ level: 'core', clock, columns: 1, units: length });
	const queues = new Recorder({ level: 'queue', clock, columns: ports, units: length * ports });
	listen(mesh, cores, queues, collective.colours - 1);
	mesh.words.fill(1);
	while (!mesh.advance(Infinity));
	return { cores: cores.finish(), queues: queues.finish(), length, cycles: mesh.cycle };
}

/** Writes down steps and stays in queues; the last colour is the broadcast's. */
function listen(mesh: Mesh, cores: Recorder, queues: Recorder, lastColour: number) {
	const { colours } = mesh.program;
	const homes = new Map<number, number>(); // queue to its place: core, colour, port
	mesh.network.queueOf.forEach((queue, place) => {
		if (queue !== 0) homes.set(queue, place);
	});
	const cameAt = new Map<string, number>();
	const firstUse = new Map<number, number>();
	mesh.witness = {
		came: (queue, slot, cycle) => void cameAt.set(`${queue} ${slot}`, cycle),
		left(queue, slot, cycle) {
			const place = homes.get(queue);
			const came = cameAt.get(`${queue} ${slot}`);
			if (place === undefined || came === undefined) return;
			const core = Math.floor(place / (colours * ports));
			const broadcast = Math.floor(place / ports) % colours === lastColour;
			const unit = core * ports + (place % ports);
			queues.add(came, cycle + 1, unit, broadcast ? kind.activation : kind.partialSum, 0, bytesOfWavelet);
		},
		used(sink, cycle) {
			const at = mesh.network.sinkOf.indexOf(sink);
			const core = Math.floor(at / colours);
			if (!firstUse.has(core)) firstUse.set(core, cycle);
		},
		ended(core, place, from, cycle) {
			const what = mesh.steps.fields[place + fieldsOfStep.kind]!;
			const used = Math.min(firstUse.get(core) ?? from, cycle);
			if (used > from) cores.add(from, used, core, kind.wait, 0);
			cores.add(Math.max(from, used), cycle, core, what, 0, bytesOfWavelet);
			firstUse.delete(core);
		}
	};
}

const bytesOfWavelet = 4; // 32 bits, as links carry them
