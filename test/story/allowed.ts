import { facts } from '#lib/catalog/facts.ts';
import { servedSpeeds } from '#lib/catalog/facts/served.ts';
import { waferConstants } from '#lib/catalog/waferConstants.ts';
import { waferMachine, wafers } from '#lib/catalog/wafers.ts';
import { ladderFor, usual as usualLadder } from '#lib/figures/missing-350x/settings.ts';
import { law } from '#lib/figures/validation/law.ts';
import { tasks } from '#lib/catalog/turns.ts';

/**
 * A figure that somebody typed into text and that may stay: because it is none, or because it never changes, or because
 * it says what the catalog or the model says, which is then checked here.
 */
export type Allowed = {
	readonly in: string; // the file's path from src/lib, or its beginning
	readonly typed: string;
	readonly why: string;
	readonly is?: readonly [typed: number, known: number];
};

const counted = 'counts things in the same sentence';
const shape = 'what a transformer is, for every model and machine';
const split = 'half, or a part of a hundred, as a percentile is read out; the value beside it is computed';
const { heat, ratios } = facts;
const { gpu: usualGpus } = ladderFor(usualLadder);
const headline =
	servedSpeeds['speed.l31_70b.launch'].speed.value / servedSpeeds['gpu.hyperscale.70b'].speed.value;
const cs3 = waferMachine('cs3');
const weightShare = 1 / 3; // one of the three words that a core's memory moves in a cycle is a weight

export const allowed: readonly Allowed[] = [
	{ in: 'figures/claims/words', typed: 'billion USD', why: 'a unit' },
	{
		in: 'figures/claims/words',
		typed: 'hundreds of thousands',
		why: 'the words of the claim',
		is: [100_000, facts.claimed.homes.value]
	},
	{ in: 'story/chapters/Claims', typed: 'three questions', why: 'counts the headings below' },
	{
		in: 'story/chapters/Fit',
		typed: 'Four times the context',
		why: 'a question put to the model, not its answer'
	},
	{ in: 'story/chapters/Frontier', typed: 'from eight H100', why: 'the setting of the figure' },
	{ in: 'story/chapters/Heat', typed: 'Twelve supplies', why: 'of a system', is: [12, heat.supplies.value] },
	{ in: 'story/chapters/Heat', typed: 'two steps of', why: counted },
	{ in: 'story/chapters/Heat', typed: '84 bricks', why: 'one a die', is: [84, heat.bricks.value] },
	{
		in: 'story/chapters/LatencyBudget',
		typed: 'twenty times',
		why: 'the setting of the figure',
		is: [20, tasks.agentSteps.value]
	},
	{ in: 'story/chapters/LatencyBudget', typed: 'two turns', why: counted },
	{
		in: 'story/chapters/Megawatts',
		typed: 'three yearly',
		why: 'counts the tranches',
		is: [3, facts.deal.power.value / facts.deal.powerPerYear.value]
	},
	{ in: 'story/chapters/Megawatts', typed: 'a thousand people', why: 'the scale of the drawing' },
	{ in: 'story/chapters/MemoryWall', typed: 'eight in a server share it', why: 'the setting of the figure' },
	{ in: 'story/chapters/MemoryWall', typed: 'Eight GPUs', why: 'the setting of the figure' },
	{ in: 'story/chapters/Missing350x', typed: 'hundreds of kernels', why: 'an order of magnitude' },
	{
		in: 'story/chapters/Missing350x',
		typed: 'thousands of times',
		why: 'the order of magnitude of the headline',
		is: [7000, ratios.h100Old.value]
	},
	{ in: 'story/chapters/OneToken', typed: 'two operations', why: 'a multiplication and an addition' },
	{ in: 'story/chapters/Speculation', typed: 'of 100 guesses', why: split },
	{ in: 'story/chapters/UnderLoad', typed: 'in a hundred', why: split },
	{ in: 'story/chapters/UnderLoad', typed: 'half of them', why: split },
	{ in: 'story/chapters/Validation', typed: 'half are met', why: split },
	{ in: 'story/chapters/WaferToken', typed: 'ten times in every layer', why: shape },
	{ in: 'story/chapters/WaferZoom', typed: 'two cores', why: counted },
	{ in: 'story/Summary', typed: 'half of the typing speeds', why: split },
	{ in: 'story/glossary', typed: 'two rows of numbers', why: shape },
	{ in: 'story/glossary', typed: 'seventy billion', why: 'what the name 70B means' },
	{
		in: '../routes/+page',
		typed: 'thousands of times',
		why: 'the order of magnitude of the headline',
		is: [7000, ratios.h100Old.value]
	},
	{ in: '../routes/+page', typed: 'some 20 times', why: 'the headline’s speeds', is: [20, headline] },
	{
		in: '../routes/+page',
		typed: 'gangs of eight',
		why: 'how many GPUs share a layer',
		is: [8, usualGpus.tensorParallel]
	},
	{ in: '../routes/+page', typed: 'Figure 1', why: 'numbers the first figure' },
	{ in: 'figures/heat', typed: 'Twelve power supplies', why: 'of a system', is: [12, heat.supplies.value] },
	{ in: 'figures/heat', typed: '84 bricks', why: 'one a die', is: [84, heat.bricks.value] },
	{ in: 'figures/heat', typed: '50 V', why: 'the voltage in', is: [50, heat.inputVoltage.value] },
	{
		in: 'figures/heat',
		typed: '12 V',
		why: 'between the two conversions, as the source of the voltage in has it'
	},
	{ in: 'figures/heat', typed: 'about 1 V', why: 'at the silicon, by the same source' },
	{
		in: 'figures/heat',
		typed: '21.5 cm',
		why: 'a wafer’s side',
		is: [215, Math.sqrt(facts.wafer.area.value)]
	},
	{
		in: 'figures/latency-budget',
		typed: 'a fifth of a second',
		why: 'between speakers',
		is: [1 / 5, facts.people.turnGap.value]
	},
	{ in: 'figures/latency-budget', typed: 'two of the six', why: 'counts the stages beside it' },
	{
		in: 'figures/latency-budget',
		typed: 'Thousands of tokens',
		why: 'an order of magnitude',
		is: [6000, tasks.hiddenTokens.value]
	},
	{ in: 'figures/latency-budget', typed: 'hundred words', why: 'an order of magnitude' },
	{ in: 'figures/latency-budget', typed: 'some tens of times', why: 'an order of magnitude' },
	{ in: 'figures/latency-budget', typed: 'for thousands of patches', why: 'an order of magnitude' },
	{ in: 'figures/megawatts', typed: 'the two are not', why: counted },
	{ in: 'figures/megawatts', typed: '4 on GPUs', why: 'the bits that gpt-oss was released in' },
	{ in: 'figures/megawatts', typed: 'for four years', why: 'the time that a tranche runs' },
	{
		in: 'figures/missing-350x',
		typed: '3 TB/s',
		why: 'what the headline divides by',
		is: [3e12, cs3.memoryBandwidth / ratios.h100Old.value]
	},
	{ in: 'figures/missing-350x', typed: 'about four bits', why: 'the bits that gpt-oss was released in' },
	{ in: 'figures/missing-350x', typed: 'keeps sixteen', why: 'the setting of the figure' },
	{ in: 'figures/missing-350x', typed: 'at 16 bits', why: 'the setting of the figure' },
	{ in: 'figures/missing-350x', typed: '1 ÷', why: 'a formula' },
	{
		in: 'figures/missing-350x',
		typed: 'a third of',
		why: 'of the words a core’s memory moves',
		is: [weightShare, cs3.readPerCycle / 2 / (cs3.readPerCycle + cs3.writePerCycle)]
	},
	{ in: 'figures/missing-350x', typed: 'reads two words', why: shape },
	{
		in: 'figures/missing-350x',
		typed: 'WSE-3 has eight where',
		why: 'lanes of a core',
		is: [8, wafers.cs3.fields.lanes.value]
	},
	{
		in: 'figures/missing-350x',
		typed: 'WSE-2 had four',
		why: 'lanes of a core',
		is: [4, wafers.wse2.fields.lanes.value]
	},
	{
		in: 'figures/missing-350x',
		typed: '24 cycles',
		why: 'the fitted cost of a start',
		is: [24, waferConstants.issueCycles.value]
	},
	{ in: 'figures/missing-350x', typed: 'a few dozen', why: 'an order of magnitude' },
	{
		in: 'figures/missing-350x',
		typed: 'nine measured',
		why: 'the speeds behind the law',
		is: [9, law.speeds]
	},
	{ in: 'figures/missing-350x', typed: 'ten times in every', why: shape },
	{ in: 'figures/missing-350x', typed: '10 × b', why: 'a formula' },
	{ in: 'figures/missing-350x', typed: '2 × layers', why: 'a formula' },
	{ in: 'figures/missing-350x', typed: 'four fifths', why: 'an H100’s share of its label on large reads' },
	{ in: 'figures/missing-350x', typed: 'hundreds of them', why: 'an order of magnitude' },
	{ in: 'figures/missing-350x', typed: 'twice', why: shape },
	{
		in: 'figures/missing-350x',
		typed: 'Eight slices of a layer give eight',
		why: 'how many GPUs share a layer',
		is: [8, usualGpus.tensorParallel]
	},
	{ in: 'figures/missing-350x', typed: 'checks four tokens', why: 'an example, not a result' },
	{ in: 'figures/typing-race', typed: '10×', why: 'a setting of the clock' },
	{ in: 'figures/typing-race', typed: '100×', why: 'a setting of the clock' },
	{ in: 'figures/typing-race', typed: '1 s on screen', why: 'the scale of the clock' },
	{
		in: 'figures/typing-race',
		typed: 'zero One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve',
		why: 'the names of the numbers themselves'
	},
	{ in: 'figures/under-load', typed: 'half of them', why: split },
	{ in: 'figures/under-load', typed: 'in a hundred', why: split },
	{ in: 'figures/under-load', typed: 'ine in ten', why: split },
	{ in: 'figures/under-load', typed: '20 tokens per second', why: 'the pace that is asked for' },
	{ in: 'figures/wafer-zoom', typed: 'a third of a rack', why: 'fifteen of its forty-two units' },
	{ in: 'figures/wafer-zoom', typed: 'eight banks', why: 'the design of a core, on which no result depends' },
	{ in: 'figures/wafer-zoom', typed: '8 banks', why: 'the design of a core, on which no result depends' },
	{
		in: 'figures/wafer-zoom',
		typed: 'half of it is memory',
		why: 'of the silicon',
		is: [1 / 2, facts.wafer.memoryArea.value]
	},
	{ in: 'figures/wafer-zoom', typed: 'five ports', why: 'four neighbours and the core itself' },
	{ in: 'figures/wafer-zoom', typed: 'four neighbours', why: 'a grid has four' },
	{ in: 'figures/wafer-zoom', typed: 'one of 24', why: 'the design of a router, on which no result depends' },
	{
		in: 'figures/wafer-zoom',
		typed: 'two numbers of 16 bits, or one of 32',
		why: 'what 32 bits hold',
		is: [32, cs3.linkBits]
	},
	{ in: 'figures/wafer-zoom', typed: '16 bits', why: 'what 32 bits hold' }
];
