import type { Collective, Move } from '#lib/model/wafer/mesh/collective/line.ts';
import { unfold, type Axis } from '#lib/model/wafer/mesh/grid.ts';
import { createMesh, type Mesh } from '#lib/model/wafer/mesh/mesh.ts';
import { combine } from '#lib/model/wafer/mesh/program.ts';

/** A row of cores that takes part in one collective, its words filled by core and word. */
export function lineMesh(
	collective: Collective,
	length: number,
	move: Move,
	{
		axis = 'x' as Axis,
		words = move.at + move.count * (collective.spread ?? 1),
		rampCycles = 2,
		fill = (core: number, word: number) => core * 31 + word
	} = {}
): Mesh {
	const shape = axis === 'x' ? { columns: length, rows: 1 } : { columns: 1, rows: length };
	const mesh = createMesh(unfold({ ...shape, words, phases: [{ axis, collective, move }] }), rampCycles);
	for (let core = 0; core < length; core++)
		for (let word = 0; word < words; word++) mesh.words[core * words + word] = fill(core, word);
	return mesh;
}

const mostSlices = 1000;

/** Runs a mesh to its end; gives the cycle by which its last core was done. */
export function lastDone(mesh: Mesh): number {
	for (let slices = 0; !mesh.advance(1000); slices++)
		if (slices > mostSlices) throw new Error(`not done after ${mesh.cycle} cycles`);
	return mesh.doneAt.reduce((last, time) => Math.max(last, time), 0);
}

export const adding = (count: number): Move => ({ at: 0, count, combine: combine.add });

/** Cycles of a collective on a line. */
export const cyclesOf = (collective: Collective, length: number, count: number): number =>
	lastDone(lineMesh(collective, length, adding(count)));
