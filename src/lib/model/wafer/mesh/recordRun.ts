import { partly, streaming, type Streaming, type Work } from '#lib/trace/work.ts';
import type { Hertz } from '#lib/units/index.ts';
import { Recording, type MeshTraces, type Window } from './recording.ts';
import type { MeshResult, MeshRun } from './meshRun.ts';
import { cyclesAtATime, looksAtATime } from './pace.ts';
import { mostUnfolded, startMeshWork, type MeshInput } from './run.ts';

/** What a run came to, and what was seen of it. */
export type RecordedRun = { readonly result: MeshResult; readonly traces: MeshTraces };

/**
 * Runs a program's pattern while a window of its cores is watched, as steps that each yield the share done; where it
 * streams, with rows as they become final.
 */
export function* recordWork(
	input: MeshInput,
	clock: Hertz,
	window?: Window,
	streams = false
): Streaming<RecordedRun> {
	const cores = input.columns * input.rows;
	if (cores > mostUnfolded)
		throw new RangeError(`columns x rows must not exceed ${mostUnfolded} cores to be recorded: ${cores}`);
	const recordings: Recording[] = [];
	const run = yield* startMeshWork(input, (mesh) => recordings.push(new Recording(mesh, clock, window)));
	const [recording] = recordings;
	if (!recording) throw new RangeError(`pattern must follow a program to be recorded: ${input.pattern}`);
	yield* streaming(advancing(run), streams ? recording : null);
	const result = yield* partly(run.concluding(), () => 1);
	return { result, traces: yield* partly(recording.tracing(), () => 1) };
}

function* advancing(run: MeshRun): Work<void> {
	while (!run.advance(cyclesAtATime, looksAtATime)) yield run.share;
}
