import type { Hertz } from '#lib/units/index.ts';
import { Recording, type MeshTraces, type Window } from './recording.ts';
import type { MeshResult } from './meshRun.ts';
import { cyclesAtATime } from './pace.ts';
import { mostUnfolded, startMesh, type MeshInput } from './run.ts';

/** What a run came to, and what was seen of it. */
export type RecordedRun = { readonly result: MeshResult; readonly traces: MeshTraces };

/** Runs a program's pattern while a window of its cores is watched, as steps that each yield the share done. */
export function* recordWork(input: MeshInput, clock: Hertz, window?: Window): Generator<number, RecordedRun> {
	const cores = input.columns * input.rows;
	if (cores > mostUnfolded)
		throw new RangeError(`columns x rows must not exceed ${mostUnfolded} cores to be recorded: ${cores}`);
	const recordings: Recording[] = [];
	const run = startMesh(input, (mesh) => recordings.push(new Recording(mesh, clock, window)));
	const [recording] = recordings;
	if (!recording) throw new RangeError(`pattern must follow a program to be recorded: ${input.pattern}`);
	const slice = cyclesAtATime(cores);
	while (!run.advance(slice)) yield run.share;
	return { result: run.result(), traces: recording.traces() };
}
