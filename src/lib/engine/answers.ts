import { gpuEvents } from '#lib/model/gpu/events.ts';
import { bandwidthInFlight, recordDevice } from '#lib/model/gpu/hbm/device.ts';
import { HbmRecording } from '#lib/model/gpu/hbm/record.ts';
import { HbmRun } from '#lib/model/gpu/hbm/run.ts';
import { LoadRun } from '#lib/model/serving/load/run.ts';
import { loadOf } from '#lib/model/serving/load/task.ts';
import { waferEvents } from '#lib/model/wafer/events.ts';
import { foldedToken, sweptToken } from '#lib/model/wafer/mesh/decode/token.ts';
import { bytes } from '#lib/units/index.ts';
import type { Calls, InFlightPoint } from './protocol.ts';
import type { Answers } from './serve.ts';
import { atOnce, type Work } from './work.ts';

const sliceBursts = 500; // some milliseconds at the slowest: random rows, code not yet compiled, a weak machine
const sliceEvents = 2000; // some milliseconds

function* runHbm(input: Calls['runHbm']['takes']): Work<Calls['runHbm']['gives']> {
	const run = new HbmRun(input);
	while (!run.finished) {
		run.advance(sliceBursts);
		yield run.done / run.bursts;
	}
	return run.result();
}

function* recordHbm({ input, stretch }: Calls['recordHbm']['takes']): Work<Calls['recordHbm']['gives']> {
	const recording = new HbmRecording(input, stretch);
	while (!recording.finished) {
		recording.advance(sliceBursts);
		yield recording.share;
	}
	return recording.trace();
}

function* inFlightCurve(asked: Calls['inFlightCurve']['takes']): Work<readonly InFlightPoint[]> {
	const { device, inFlightBytes, bursts, pathCycles } = asked;
	const points: InFlightPoint[] = [];
	for (const size of inFlightBytes) {
		const rate = bandwidthInFlight(device, bytes(size), bursts, pathCycles);
		points.push({ bytes: size, bytesPerSecond: rate });
		yield points.length / inFlightBytes.length;
	}
	return points;
}

function* meshToken({ task, folded }: Calls['meshToken']['takes']): Work<Calls['meshToken']['gives']> {
	const regions = task.model.layers + 1; // and the head
	const run = folded ? foldedToken(task) : sweptToken(task);
	for (;;) {
		const { done, value } = run.next();
		if (done === true) return value;
		yield value / regions;
	}
}

function* load(task: Calls['load']['takes']): Work<Calls['load']['gives']> {
	const run = new LoadRun(loadOf(task));
	while (!run.advance(sliceEvents)) yield run.progress;
	return run.result;
}

/** How each call is answered, by the model alone. */
export const answers: Answers<Calls> = {
	runHbm,
	recordHbm,
	recordHbmDevice: ({ device, input, stretch, phase }) =>
		atOnce(() => recordDevice(device, input, stretch, phase)),
	inFlightCurve,
	gpuEvents: ({ question, run }) => atOnce(() => gpuEvents(question, run)),
	meshToken,
	load,
	waferEvents: ({ question, run }) => atOnce(() => waferEvents(question, run))
};
