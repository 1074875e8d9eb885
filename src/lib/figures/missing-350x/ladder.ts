import type { Ledger } from '#lib/model/ledger.ts';
import { planOf } from '#lib/model/wafer/timing.ts';
import { coresOf } from '#lib/model/wafer/machine.ts';
import { layerWeights, type LayerKind } from '#lib/model/wafer/floorPlan.ts';
import { attentionProducts, feedForwardProducts, weightsOf } from '#lib/model/wafer/products.ts';
import { operations } from '#lib/model/workload/operations.ts';
import { passWeightBytes, weightBytes } from '#lib/model/workload/size.ts';
import type { Transformer } from '#lib/model/workload/transformer.ts';
import { speedOnGpu } from '#lib/model/gpu/generate.ts';
import { speedOnWafer } from '#lib/model/wafer/generate.ts';
import { questionOf, type Question } from '#lib/scenario/question.ts';
import type { GenerateScenario } from '#lib/scenario/scenario.ts';

/** The mechanisms that stand between the headline and the typing speed, in the order in which they are told. */
export const stepIds = [
	'thisGpu',
	'bits',
	'gang',
	'wafers',
	'turns',
	'port',
	'issue',
	'distance',
	'fixed',
	'ends',
	'readShare',
	'floors',
	'sums',
	'rest',
	'waferGuess',
	'gpuGuess'
] as const;

export type StepId = (typeof stepIds)[number];

/** One row of the ladder: the gap before and after a mechanism counts. */
export type Step = {
	readonly id: StepId;
	readonly machine: 'wafer' | 'gpu';
	readonly on: boolean;
	readonly before: number;
	readonly after: number;
	/** after / before: below 1 the gap shrinks. */
	readonly factor: number;
};

export type Ladder = {
	readonly start: number; // the headline: one wafer's label over one GPU's old label
	readonly steps: readonly Step[];
	readonly end: number;
	/** What the full model says of the two machines, whatever is switched off. */
	readonly model: number;
};

const side: Readonly<Record<StepId, Step['machine']>> = {
	thisGpu: 'gpu',
	bits: 'gpu',
	gang: 'gpu',
	wafers: 'wafer',
	turns: 'wafer',
	port: 'wafer',
	issue: 'wafer',
	distance: 'wafer',
	fixed: 'wafer',
	ends: 'wafer',
	readShare: 'gpu',
	floors: 'gpu',
	sums: 'gpu',
	rest: 'gpu',
	waferGuess: 'wafer',
	gpuGuess: 'gpu'
};

type On = (step: StepId) => boolean;
/** Seconds of one token when only some mechanisms count. */
type TokenTime = (on: On) => number;

const secondsOf = (ledger: Ledger, ...causes: readonly string[]): number =>
	ledger.reduce((sum, { cause, seconds }) => sum + (causes.includes(cause) ? seconds : 0), 0);

const withGuesses = (scenario: GenerateScenario, tokensPerPass: number): GenerateScenario => ({
	...scenario,
	speculation: { acceptedTokensPerPass: tokensPerPass }
});

function asked<K extends Question['kind']>(
	scenario: GenerateScenario,
	kind: K
): Extract<Question, { kind: K }> {
	const question = questionOf(scenario);
	if (question.kind !== kind) throw new RangeError(`system must be a ${kind}: ${scenario.system}`);
	return question as Extract<Question, { kind: K }>;
}

/** Bytes of weights that one token uses: of the experts its own only. */
const bytesPerToken = (model: Transformer, bits: number): number =>
	passWeightBytes(operations(model, { sequences: 1, newTokens: 1, context: 1, headRows: 1 }), bits);

/** Seconds in which the cores of one layer after another stream that layer's weights at the label's share of a core. */
function streamInTurns(question: Extract<Question, { kind: 'wafer' }>): number {
	const { wafer, transformer: model, demand } = question;
	const plan = planOf(question);
	const perCore = wafer.memoryBandwidth / wafer.activeCores;
	const stream = (weights: number, cores: number) =>
		weightBytes(weights, demand.weightBits) / (perCore * cores);
	const layer = ({ mixture, site }: LayerKind): number => {
		if (!mixture) return stream(layerWeights(model, false), coresOf(site.attention));
		const expert = weightsOf(feedForwardProducts(model, model.expertFeedForward));
		const near = weightsOf(attentionProducts(model, false)) + model.hidden * model.experts;
		return stream(near, coresOf(site.attention)) + stream(expert, coresOf(site.feedForward));
	};
	const layers = plan.kinds.reduce((sum, kind) => sum + kind.count * layer(kind), 0);
	return layers + stream(model.hidden * model.vocabulary, coresOf(plan.head));
}

/** The wafers' token, mechanism by mechanism. With all of them it is the model's. */
function waferToken(scenario: GenerateScenario, guesses: number): TokenTime {
	const question = asked(withGuesses(scenario, 1), 'wafer');
	const { wafer, demand, layout, transformer } = question;
	const { ledger, tpot } = speedOnWafer(question, planOf(question));
	const guessing = asked(withGuesses(scenario, guesses), 'wafer');
	const faster = tpot / speedOnWafer(guessing, planOf(guessing)).tpot;
	const bytes = bytesPerToken(transformer, demand.weightBits);
	const together = bytes / (layout.devices * wafer.memoryBandwidth);
	const inTurns = streamInTurns(question);
	const turns = inTurns / together; // as many times fewer memories work at once
	const causes = {
		port: secondsOf(ledger, 'arithmetic', 'attention'),
		issue: secondsOf(ledger, 'issue'),
		distance: secondsOf(ledger, 'distance'),
		fixed: secondsOf(ledger, 'fixed'),
		ends: secondsOf(ledger, 'headStage', 'crossing')
	};
	return (on) => {
		const streaming = inTurns * (on('wafers') ? 1 : layout.devices);
		const counted = (cause: 'issue' | 'distance' | 'fixed') => (on(cause) ? causes[cause] : 0);
		const inLayers =
			(on('port') ? causes.port : streaming) + counted('issue') + counted('distance') + counted('fixed');
		const time = inLayers / (on('turns') ? 1 : turns) + (on('ends') ? causes.ends : 0);
		return time / (on('waferGuess') ? faster : 1);
	};
}

/** The GPUs' token, likewise. `oldLabel` is the bandwidth that the headline divides by, `otherBits` the wafers' weights. */
function gpuToken(
	scenario: GenerateScenario,
	guesses: number,
	oldLabel: number,
	otherBits: number
): TokenTime {
	const question = asked(withGuesses(scenario, 1), 'gpu');
	const { gpu, demand, layout, transformer } = question;
	const { ledger, tpot } = speedOnGpu(question);
	const faster = tpot / speedOnGpu(asked(withGuesses(scenario, guesses), 'gpu')).tpot;
	const bytes = bytesPerToken(transformer, demand.weightBits);
	const weights = secondsOf(ledger, 'weights');
	const perfect = bytes / (layout.devices * gpu.memoryBandwidth);
	const wider = bytesPerToken(transformer, otherBits) / bytes;
	const causes = {
		floors: secondsOf(ledger, 'kernelFloor'),
		sums: secondsOf(ledger, 'allReduce', 'allToAll', 'pipelineHop'),
		rest: secondsOf(ledger, 'kvCache', 'attention', 'smallKernels', 'host', 'prefillShare', 'draft')
	};
	return (on) => {
		const label = on('thisGpu') ? 1 : gpu.memoryBandwidth / oldLabel;
		const alone = on('gang') ? 1 : layout.devices;
		const reading = (on('readShare') ? weights : perfect) * label * alone * (on('bits') ? 1 : wider);
		const counted = (cause: 'floors' | 'sums' | 'rest') => (on(cause) ? causes[cause] : 0);
		const time = reading + counted('floors') + counted('sums') + counted('rest');
		return time / (on('gpuGuess') ? faster : 1);
	};
}

/** What the ladder compares, and how. */
export type LadderInput = {
	readonly wafer: GenerateScenario;
	readonly gpu: GenerateScenario;
	readonly waferGuesses: number; // tokens a pass yields when the wafer guesses ahead
	readonly gpuGuesses: number;
	readonly oldLabel: number; // B/s, the GPU bandwidth of the headline
	readonly order: readonly StepId[];
	readonly off: ReadonlySet<StepId>;
};

/**
 * The gap between the machines as mechanisms of the model are switched on one after another. Each factor is what the
 * model says with a mechanism over what it says without, given those before it, so in any order their product is the
 * gap at the end; with all of them on that is the full model's.
 */
export function ladder(input: LadderInput): Ladder {
	const wafer = waferToken(input.wafer, input.waferGuesses);
	const gpu = gpuToken(input.gpu, input.gpuGuesses, input.oldLabel, input.wafer.weightBits);
	const gap = (on: On) => gpu(on) / wafer(on);
	const counted = new Set<StepId>();
	const on: On = (step) => counted.has(step);
	const start = gap(on);
	let before = start;
	const steps = input.order.map((id): Step => {
		const isOn = !input.off.has(id);
		if (isOn) counted.add(id);
		const after = isOn ? gap(on) : before;
		const step = { id, machine: side[id], on: isOn, before, after, factor: after / before };
		before = after;
		return step;
	});
	return { start, steps, end: before, model: gap(() => true) };
}
