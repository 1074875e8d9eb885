import { modelIdOf, transformer, type ModelId } from '#lib/catalog/models.ts';
import { generateOnGpu, type GpuQuestion } from '#lib/model/gpu/generate.ts';
import type { Demand, Generation } from '#lib/model/generation.ts';
import { generateOnWafer, type WaferQuestion } from '#lib/model/wafer/generate.ts';
import type { Transformer } from '#lib/model/workload/transformer.ts';
import { withAssumptions } from './assume.ts';
import { machineOf, type GpuMachine, type WaferMachine } from './machine.ts';
import { ownTransformer } from './ownModel.ts';
import type { GenerateScenario } from './scenario.ts';

/** Everything the model needs to answer, for either machine. */
export type Question =
	({ readonly kind: 'gpu' } & GpuQuestion) | ({ readonly kind: 'wafer' } & WaferQuestion);

const known = new Map<ModelId, Transformer>(); // bare shapes, made when first asked for

/** The shape of a scenario's model. Throws RangeError for an id that the reader should have refused. */
export function transformerOf(model: GenerateScenario['model']): Transformer {
	if (typeof model !== 'string') return ownTransformer(model);
	const id = modelIdOf(model);
	if (id === null) throw new RangeError(`model must be in the catalog: ${model}`);
	const found = known.get(id) ?? transformer(id);
	known.set(id, found);
	return found;
}

/** What the users of a scenario ask. */
export const demandOf = (scenario: GenerateScenario): Demand => ({
	batch: scenario.batch,
	batching: scenario.batching,
	promptTokens: scenario.promptTokens,
	outputTokens: scenario.outputTokens,
	weightBits: scenario.weightBits,
	kvBits: scenario.kvBits,
	tokensPerPass: scenario.speculation.acceptedTokensPerPass
});

/** The machine of a scenario, without the reader's overrides. Throws RangeError for ids the reader should have refused. */
export function machineFor(scenario: GenerateScenario): GpuMachine | WaferMachine {
	const found = machineOf(scenario.system, scenario.engine);
	if (!found.ok) throw new RangeError(`${found.error.path} ${found.error.message}`);
	return found.value;
}

/** The model's own question for a scenario; `assume` overrides constants, those of the scenario included. */
export function questionOf(
	scenario: GenerateScenario,
	machine: GpuMachine | WaferMachine = machineFor(scenario),
	assume: Readonly<Record<string, number>> = scenario.assume
): Question {
	const shared = { transformer: transformerOf(scenario.model), demand: demandOf(scenario) };
	if (machine.kind === 'wafer') {
		const { devices, region, prefillRegion } = scenario;
		return {
			kind: 'wafer',
			wafer: withAssumptions(machine.wafer, assume),
			constants: withAssumptions(machine.constants, assume),
			profile: withAssumptions(machine.profile, assume),
			layout: { devices, region, prefillRegion },
			...shared
		};
	}
	const { devices, tensorParallel, pipelineParallel, expertParallel } = scenario;
	return {
		kind: 'gpu',
		gpu: withAssumptions(machine.gpu, assume),
		constants: withAssumptions(machine.constants, assume),
		engine: withAssumptions(machine.engine, assume),
		layout: { devices, tensorParallel, pipelineParallel, expertParallel },
		...shared
	};
}

/** What the model says to a question. */
export const generate = (question: Question): Generation =>
	question.kind === 'wafer' ? generateOnWafer(question) : generateOnGpu(question);
