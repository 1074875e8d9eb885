import { servedSpeeds } from '#lib/catalog/facts/served.ts';
import { ratios } from '#lib/catalog/facts/wafer.ts';
import { waferMachine } from '#lib/catalog/wafers.ts';
import { modelEntry, type ModelId } from '#lib/catalog/models.ts';
import { choiceField, numberField, type Field, type Fields } from '#lib/embed/urlState.ts';
import { figures } from '#lib/units/index.ts';
import { usualSettings } from '#lib/figures/shared/linked.svelte.ts';
import { readScenario } from '#lib/scenario/read.ts';
import type { GenerateScenario } from '#lib/scenario/scenario.ts';
import { ladder, stepIds, type Ladder, type StepId } from './ladder.ts';

/** Everything a reader can change about the ladder. */
export type Settings = {
	readonly model: string;
	readonly against: string;
	readonly guess: number; // tokens a pass of the wafer yields; 1 without guessing
	readonly engine: string;
	readonly off: readonly StepId[];
	readonly order: readonly StepId[];
	readonly step: StepId; // the row that is open
};

export const models = [
	'llama-3.1-8b',
	'llama-3.1-70b',
	'llama-3.1-405b',
	'gpt-oss-120b'
] as const satisfies readonly ModelId[];

/** The rivals: how many of which GPU. */
export const rivals = {
	'1xh100': { name: 'one H100', system: 'h100-sxm', devices: 1 },
	'8xh100': { name: '8 × H100', system: 'h100-sxm', devices: 8 },
	'8xb200': { name: '8 × B200', system: 'b200', devices: 8 },
	nvl72: { name: 'NVL72', system: 'gb200-nvl72', devices: 72 }
} as const;
export type RivalId = keyof typeof rivals;

const isStep = (text: string): text is StepId => (stepIds as readonly string[]).includes(text);

/** A list of steps, parted by dots. Steps that a link of an older version does not name keep their usual place. */
function stepsField(fallback: readonly StepId[], complete: boolean): Field<readonly StepId[]> {
	return {
		fallback,
		read(text) {
			const asked = text === '' ? [] : text.split('.');
			const known = [...new Set(asked.filter(isStep))];
			const rest = complete ? stepIds.filter((id) => !known.includes(id)) : [];
			return { value: [...known, ...rest], exact: known.length === asked.length };
		},
		write: (value) => value.join('.')
	};
}

const usualGuess = 3.1; // one gain for three served speeds, see the method

export const fields: Fields<Settings> = {
	model: choiceField<string>('llama-3.1-70b', models),
	against: choiceField<string>('8xh100', Object.keys(rivals)),
	guess: numberField(usualGuess, 1, 8),
	engine: choiceField<string>('launch', ['launch', 'current']),
	off: stepsField(['waferGuess', 'gpuGuess'], false),
	order: stepsField(stepIds, true),
	step: choiceField<StepId>('turns', stepIds)
};

export const usual: Settings = usualSettings(fields);

function scenario(asked: object): GenerateScenario {
	const read = readScenario(asked);
	if (!read.ok) throw new RangeError(`${read.error.path} ${read.error.message}`);
	return read.value;
}

/** The bits that a model is served with on GPUs: gpt-oss was released in 4. */
const gpuBits = (model: string) => (model.startsWith('gpt-oss') ? 4 : 16);

/** The ladder for some settings, with both scenarios. The wafers are as many as the model needs. */
export function ladderFor(settings: Settings): {
	readonly ladder: Ladder;
	readonly wafer: GenerateScenario;
	readonly gpu: GenerateScenario;
} {
	const { model, engine, guess, off, order } = settings;
	const { system, devices } = rivals[settings.against as RivalId];
	const wafer = scenario({ system: 'cs3', model, engine });
	const tensorParallel = Math.min(devices, 8);
	const gpu = scenario({
		system,
		devices,
		tensorParallel,
		model,
		weightBits: gpuBits(model),
		pipelineParallel: 1
	});
	const one = { ...gpu, devices: tensorParallel }; // a user is served by one group; the others serve others
	const oldLabel = labelBehindHeadline();
	return {
		ladder: ladder({
			wafer,
			gpu: one,
			waferGuesses: guess,
			gpuGuesses: guess,
			oldLabel,
			order,
			off: new Set(off)
		}),
		wafer,
		gpu: one
	};
}

/** The bandwidth of one GPU that the headline of 7,000 divides by. */
const labelBehindHeadline = (): number => waferMachine('cs3').memoryBandwidth / ratios.h100Old.value;

/** A published pair of speeds for one model, and their ratio. */
export type MeasuredRatio = {
	readonly ratio: number;
	readonly words: string;
	readonly date: string;
	readonly source: string;
};

const pairs = [
	['speed.l31_70b.launch', 'gpu.hyperscale.70b'],
	['speed.l31_70b.launch', 'gpu.h100.70b.best'],
	['speed.l31_70b.oct', 'gpu.h100.70b.best'],
	['speed.l31_8b.launch', 'gpu.h100.8b.best']
] as const;

/** What was measured of both machines with one model, by date. Empty where nobody published both. */
export function measuredRatios(model: string): readonly MeasuredRatio[] {
	return pairs
		.map(([wafer, gpu]) => ({ wafer: servedSpeeds[wafer], gpu: servedSpeeds[gpu] }))
		.filter(({ wafer }) => wafer.modelId === model)
		.map(({ wafer, gpu }) => ({
			ratio: wafer.speed.value / gpu.speed.value,
			words: `${figures(wafer.speed.value)} ÷ ${figures(gpu.speed.value)} tok/s, against the ${gpu.service}${wafer.guessesAhead ? ', wafer guessing ahead' : ''}`,
			date: wafer.date,
			source: wafer.speed.source
		}));
}

/** A model's name for readers. */
export const modelName = (id: string): string => modelEntry(id as ModelId).name;
