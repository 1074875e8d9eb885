import { modelIdOf, modelIds } from '#lib/catalog/models.ts';
import { coresOf } from '#lib/model/wafer/machine.ts';
import { checkAssumptions } from './assume.ts';
import { readBy, refuse } from './issues.ts';
import { readLayout } from './layout.ts';
import {
	isSystemId,
	machineOf,
	systemIds,
	usualEngine,
	type GpuMachine,
	type WaferMachine
} from './machine.ts';
import { readOwnModel } from './ownModel.ts';
import { generate, questionOf, transformerOf } from './question.ts';
import { generateSchema, type GenerateLine } from './schema.ts';
import type { GenerateScenario, Read, Region } from './scenario.ts';

/** What is asked when a scenario does not say: one user of a chat, 16 bits, nothing guessed ahead. */
export const defaults = {
	batch: 1,
	batching: 'static',
	promptTokens: 1024,
	outputTokens: 256,
	weightBits: 16,
	kvBits: 16
} as const;

/** Reads a `generate` scenario from outside: fills in every default, or says what is wrong and where. */
export function readScenario(input: unknown): Read<GenerateScenario> {
	const read = readBy(generateSchema, input);
	if (!read.ok) return read;
	const line = read.value;
	if (!isSystemId(line.system)) return refuse('system', `no such system; known are ${systemIds.join(', ')}`);
	const engine = line.engine ?? usualEngine(line.system);
	const machine = machineOf(line.system, engine);
	if (!machine.ok) return machine;
	const model = readModel(line.model);
	if (!model.ok) return model;
	const assume = checkAssumptions(line.assume ?? {}, machine.value.cited);
	if (!assume.ok) return assume;
	const regions = checkRegions(line, machine.value);
	if (!regions.ok) return regions;
	return withLayout(line, machine.value, { engine, model: model.value, assume: assume.value });
}

type Settled = Pick<GenerateScenario, 'engine' | 'model' | 'assume'>;

function withLayout(
	line: GenerateLine,
	machine: GpuMachine | WaferMachine,
	settled: Settled
): Read<GenerateScenario> {
	const scenario = (
		layout: Pick<GenerateScenario, 'devices' | 'tensorParallel' | 'pipelineParallel' | 'expertParallel'>
	) =>
		({
			kind: 'generate',
			system: line.system,
			...layout,
			...defaults,
			...given(line),
			...settled,
			speculation: { acceptedTokensPerPass: line.speculation?.acceptedTokensPerPass ?? 1 }
		}) as const satisfies GenerateScenario;
	const alone = { devices: 1, tensorParallel: 1, pipelineParallel: 1, expertParallel: 1 };
	const needed = () => generate(questionOf(scenario(alone), machine)).placement.devicesNeeded;
	const layout = readLayout(line, machine, transformerOf(settled.model), needed);
	return layout.ok ? { ok: true, value: scenario(layout.value) } : layout;
}

/** The settings that a line names, without those it leaves out. */
function given(line: GenerateLine): Partial<GenerateScenario> {
	const { batch, batching, promptTokens, outputTokens, weightBits, kvBits, region, prefillRegion } = line;
	const named = { batch, batching, promptTokens, outputTokens, weightBits, kvBits, region, prefillRegion };
	return Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined));
}

function readModel(model: GenerateLine['model']): Read<GenerateScenario['model']> {
	if (typeof model !== 'string') return readOwnModel(model);
	const id = modelIdOf(model);
	return id === null
		? refuse('model', `no such model; known are ${modelIds.join(', ')}`)
		: { ok: true, value: id };
}

function checkRegions(line: GenerateLine, machine: GpuMachine | WaferMachine): Read<null> {
	for (const path of ['region', 'prefillRegion'] as const) {
		const region: Region | undefined = line[path];
		if (region === undefined) continue;
		if (machine.kind === 'gpu')
			return refuse(path, `only a wafer has regions of cores, ${line.system} has none`);
		const { activeCores } = machine.wafer;
		if (coresOf(region) > activeCores)
			return refuse(path, `has ${coresOf(region)} cores, and the wafer ${activeCores}`);
	}
	return { ok: true, value: null };
}
