import { gpuEventsWork } from '#lib/model/gpu/events.ts';
import { bandwidthInFlightWork, recordDeviceWork } from '#lib/model/gpu/hbm/device.ts';
import { recordHbmWork, streamHbm } from '#lib/model/gpu/hbm/record.ts';
import { HbmRun } from '#lib/model/gpu/hbm/run.ts';
import { waferEventsWork } from '#lib/model/wafer/events.ts';
import { foldedToken, sweptToken } from '#lib/model/wafer/mesh/decode/token.ts';
import { recordWork } from '#lib/model/wafer/mesh/recordRun.ts';
import { meshWork } from '#lib/model/wafer/mesh/run.ts';
import { partly, type Work } from '#lib/trace/work.ts';
import { bytes } from '#lib/units/index.ts';
import { loadAnswers } from './loadAnswers.ts';
import type { Calls, InFlightPoint } from './protocol.ts';
import type { Answers } from './serve.ts';

const sliceBursts = 500; // some milliseconds at the slowest: random rows, code not yet compiled, a weak machine

function* runHbm(input: Calls['runHbm']['takes']): Work<Calls['runHbm']['gives']> {
	const run = new HbmRun(input);
	while (!run.finished) {
		run.advance(sliceBursts);
		yield run.done / run.bursts;
	}
	return run.result();
}

function* inFlightCurve(asked: Calls['inFlightCurve']['takes']): Work<readonly InFlightPoint[]> {
	const { device, inFlightBytes, bursts, pathCycles } = asked;
	const points: InFlightPoint[] = [];
	for (const size of inFlightBytes) {
		const work = bandwidthInFlightWork(device, bytes(size), bursts, pathCycles);
		const share = (done: number) => (points.length + done) / inFlightBytes.length;
		points.push({ bytes: size, bytesPerSecond: yield* partly(work, share) });
	}
	return points;
}

function* meshToken({ task, folded }: Calls['meshToken']['takes']): Work<Calls['meshToken']['gives']> {
	const regions = task.model.layers + 1; // and the head
	return yield* partly(folded ? foldedToken(task) : sweptToken(task), (done) => done / regions);
}

/** How each call is answered, by the model alone. */
export const answers: Answers<Calls> = {
	runHbm,
	recordHbm: ({ input, stretch }, streams) => (streams ? streamHbm : recordHbmWork)(input, stretch),
	recordHbmDevice: ({ device, input, stretch, phase }, streams) =>
		recordDeviceWork(device, input, stretch, phase, streams),
	inFlightCurve,
	gpuEvents: ({ question, run }, streams) => gpuEventsWork(question, run, streams),
	runMesh: meshWork,
	recordMesh: ({ input, clock, window }, streams) => recordWork(input, clock, window, streams),
	meshToken,
	...loadAnswers,
	waferEvents: ({ question, run }, streams) => waferEventsWork(question, run, streams)
};
