import { gpuEntry, type GpuId } from '#lib/catalog/gpus.ts';
import type { Steps } from '#lib/figures/shared/coming.ts';
import { remembered } from '#lib/figures/shared/remembered.ts';
import { scenarioFrom } from '#lib/figures/shared/scenarioFrom.ts';
import { largestBatch } from '#lib/model/gpu/fill.ts';
import type { GpuQuestion } from '#lib/model/gpu/generate.ts';
import { mostUsers } from '#lib/model/wafer/capacity.ts';
import { planOf, type WaferQuestion } from '#lib/model/wafer/timing.ts';
import { defaults } from '#lib/scenario/read.ts';
import { generate, questionOf } from '#lib/scenario/question.ts';
import type { Settings } from './settings.ts';

/** Bits of a cached number. */
export const cacheBits: number = defaults.kvBits;

export type MachineKind = 'wafer' | 'gpu';

/** What lies in the memory of one kind of machine, in bytes of all of its devices together. */
export type Memory = {
	readonly kind: MachineKind;
	readonly name: string; // of one device
	readonly devices: number;
	readonly each: number; // bytes of one device, as printed
	readonly reserved: number; // code, buffers, and cores or bytes that software leaves out
	readonly weights: number; // of the model, on however many devices it is spread
	readonly perUser: number; // cache of one user
	/** Users whose caches fit beside the weights; 0 where not even one does. */
	readonly crowd: number;
	/** Whether the weights fit, with no more than a word of cache. */
	readonly holdsWeights: boolean;
	/** Devices that hold the weights alone, and devices that hold all the users asked for; infinite if none do. */
	readonly neededAlone: number;
	readonly needed: number;
};

type Part = Omit<Settings, 'users' | 'context'>;

const scenarioOf = (kind: MachineKind, settings: Part, users: number, context: number) =>
	scenarioFrom({
		system: kind === 'wafer' ? 'cs3' : settings.gpu,
		devices: kind === 'wafer' ? settings.wafers : settings.gpus,
		model: settings.model,
		weightBits: settings.bits,
		batch: users,
		promptTokens: context - 1,
		outputTokens: 1
	});

const fewest = 2; // tokens: the shortest that a scenario can ask for, one read and one written

const placed = (kind: MachineKind, settings: Part, users: number, context: number) =>
	generate(questionOf(scenarioOf(kind, settings, users, context))).placement;

const crowdOf = remembered((kind: MachineKind, settings: Part, context: number): number => {
	const scenario = scenarioOf(kind, settings, 1, context);
	const question = questionOf(scenario);
	if (!generate(question).placement.fits) return 0;
	if (question.kind === 'gpu') return largestBatch(question);
	const { wafer, constants, transformer } = question;
	const precision = { weightBits: scenario.weightBits, kvBits: scenario.kvBits };
	return mostUsers(wafer, constants, transformer, planOf(question), precision, context);
});

/** The most users at a context, beside the weights; 0 where none fits. */
export const crowdAt = (
	kind: MachineKind,
	{ model, bits, wafers, gpu, gpus }: Part,
	context: number
): number => crowdOf(kind, { model, bits, wafers, gpu, gpus }, context);

const reservedOnWafers = ({ wafer, constants, layout }: WaferQuestion): number => {
	const { activeCores, sramPerCore } = wafer;
	const used = activeCores * constants.usableShare * (sramPerCore - constants.codePerCore);
	return layout.devices * (activeCores * sramPerCore - used);
};

/** What lies where, for the machine of a kind that the settings name. */
export const memoryOf = remembered((kind: MachineKind, settings: Settings): Memory => {
	const { users, context } = settings;
	const question = questionOf(scenarioOf(kind, settings, users, context));
	const { devices } = question.layout;
	const asked = generate(question).placement;
	const alone = placed(kind, settings, 1, fewest);
	const each =
		question.kind === 'wafer'
			? question.wafer.activeCores * question.wafer.sramPerCore
			: (question as GpuQuestion).gpu.capacity;
	return {
		kind,
		name: kind === 'wafer' ? 'CS-3' : gpuEntry(settings.gpu as GpuId).short,
		devices,
		each,
		reserved: question.kind === 'wafer' ? reservedOnWafers(question) : devices * each - asked.capacity,
		weights: asked.weights,
		perUser: asked.kvCache / users,
		crowd: crowdAt(kind, settings, context),
		holdsWeights: alone.fits,
		neededAlone: alone.devicesNeeded,
		needed: asked.devicesNeeded
	};
});

/** Users of the asked number that are served. */
export const served = (memory: Memory, users: number): number => Math.min(memory.crowd, users);

/** The share of a machine's memory that software keeps for itself or leaves out. */
export const reservedShare = ({ reserved, devices, each }: Memory): number => reserved / (devices * each);

export const kinds = ['wafer', 'gpu'] as const satisfies readonly MachineKind[];

/** What lies in each kind's memory, one after the other, for a page that computes a little at a time. */
export function* memorySteps(settings: Settings): Steps {
	for (const kind of kinds) {
		yield crowdAt(kind, settings, settings.context);
		yield memoryOf(kind, settings);
	}
}
