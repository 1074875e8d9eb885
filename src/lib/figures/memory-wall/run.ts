import { gpuEntry } from '#lib/catalog/gpus.ts';
import { plain } from '#lib/catalog/cited.ts';
import { modelEntry, type ModelId } from '#lib/catalog/models.ts';
import { gpuPackages, type GpuPackage } from '#lib/catalog/packages.ts';
import { inSteps } from '#lib/figures/shared/remembered.ts';
import { gpuEventsWork } from '#lib/model/gpu/events.ts';
import type { GpuQuestion } from '#lib/model/gpu/generate.ts';
import { operations, type MatmulName } from '#lib/model/workload/operations.ts';
import { eventStops, kernelStops, taskStops } from '#lib/playback/stops.ts';
import { answerWithInterval, type Answer, type WithInterval } from '#lib/scenario/answer.ts';
import { questionOf, transformerOf } from '#lib/scenario/question.ts';
import { readScenario } from '#lib/scenario/read.ts';
import type { GenerateScenario } from '#lib/scenario/scenario.ts';
import { gpuLayout } from '#lib/scene/gpu/layout.ts';
import { sumsOf } from '#lib/scene/gpu/moment.ts';
import type { NodeShape } from '#lib/scene/gpu/shape.ts';
import { cycles, duration } from '#lib/units/index.ts';
import { machines, type MachineId, type Settings } from './settings.ts';

const promptTokens = 1024;
const outputTokens = 256;
const megabyte = 1e6;
const bitsOfByte = 8;
const flopOfProduct = 2; // a multiplication and an addition

/** What a reader asks, without what only changes the picture. */
export type Asked = Pick<Settings, 'model' | 'machine' | 'users' | 'bits'>;

/** The scenario behind the figure: the very one that the command line and the lab take. */
export function scenarioOf({ model, machine, users, bits }: Asked): GenerateScenario {
	const { system, gpus } = machines[machine as MachineId];
	const { heads } = transformerOf(model);
	const tensorParallel = widestGroup(gpus, heads);
	const read = readScenario({
		kind: 'generate',
		system,
		devices: tensorParallel,
		tensorParallel,
		model,
		weightBits: bits,
		batch: users,
		promptTokens,
		outputTokens
	});
	if (!read.ok) throw new RangeError(`${read.error.path} ${read.error.message}`);
	return read.value;
}

/** The largest power of two that the GPUs and the model's heads allow: what makes a token for one user soonest. */
const widestGroup = (gpus: number, heads: number): number =>
	2 ** Math.floor(Math.log2(Math.min(gpus, heads)));

/** One token on one machine: the trace and all that the drawing and the words need of it. */
export type Run = ReturnType<typeof running> extends Generator<unknown, infer Found> ? Found : never;

type Asking = { readonly run: Run | null; readonly answer: Answer & WithInterval };

/** The token of some settings, or the model's answer where it does not fit. */
export const token = inSteps(function* (asked: Asked) {
	const scenario = scenarioOf(asked);
	const answered = answerWithInterval(scenario);
	yield;
	const question = questionOf(scenario);
	const found: Asking = {
		run:
			answered.fits && question.kind === 'gpu' ? yield* running(asked, scenario, question, answered) : null,
		answer: answered
	};
	return found;
});

/** The same, without a pause. */
export const ask = ({ model, machine, users, bits }: Asked): Asking =>
	token.now({ model, machine, users, bits });

function* running(
	asked: Asked,
	scenario: GenerateScenario,
	question: GpuQuestion,
	answered: Answer & WithInterval
) {
	const { trace, layers } = yield* gpuEventsWork(question, { prompts: false, passes: 1 });
	yield;
	const sums = sumsOf(trace);
	yield;
	const event = eventStops(trace);
	yield;
	const kernel = kernelStops(trace, true);
	yield;
	const machine = machines[asked.machine as MachineId];
	const shape = shapeOf(asked, scenario, question, answered);
	return {
		asked,
		machine,
		modelName: modelEntry(asked.model as ModelId).name,
		gpuName: gpuEntry(machine.system).short,
		package: plain<GpuPackage>(gpuPackages[machine.system]),
		gpu: question.gpu,
		users: asked.users,
		working: scenario.devices,
		trace,
		sums,
		layers,
		shape,
		layouts: { beside: gpuLayout(shape, 'beside'), below: gpuLayout(shape, 'below') },
		stops: {
			cycle: duration(cycles(1), trace.clock),
			event,
			kernel,
			layer: taskStops(trace)
		},
		end: duration(trace.endsAt, trace.clock),
		answer: answered,
		kernels: kernelNames(question)
	};
}

function shapeOf(
	{ machine, users, bits }: Asked,
	{ devices }: GenerateScenario,
	{ gpu, transformer, demand }: GpuQuestion,
	{ weightBytes, kvCacheBytes }: Answer
): NodeShape {
	const { system, gpus } = machines[machine as MachineId];
	const pack = plain<GpuPackage>(gpuPackages[system]);
	const { heads, kvHeads } = transformer;
	return {
		sms: pack.multiprocessors,
		stacks: pack.stacks,
		sites: pack.sites,
		dies: pack.dies,
		gpus,
		working: devices,
		weightShare: weightBytes / devices / gpu.capacity,
		cacheShare: kvCacheBytes / devices / gpu.capacity,
		stackBandwidth: gpu.memoryBandwidth / pack.stacks,
		cacheBandwidth: pack.cacheBandwidth,
		linkBandwidth: gpu.linkBandwidth,
		weightFlopPerByte: (flopOfProduct * users * bitsOfByte) / bits,
		cacheFlopPerByte: (flopOfProduct * (heads / kvHeads) * bitsOfByte) / demand.kvBits,
		peakFlopPerSecond: bits === bitsOfByte ? gpu.peakFp8 : gpu.peakFp16,
		markBytes: megabyte
	};
}

/** The names of a layer's products in the order in which a pass does them. */
function kernelNames({ transformer }: GpuQuestion): readonly MatmulName[] {
	const { groups } = operations(transformer, { sequences: 1, newTokens: 1, context: 1, headRows: 1 });
	return groups[0]!.matmuls.map(({ name }) => name);
}
