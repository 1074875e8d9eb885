import { site, fleetMachines, type FleetMachineId } from '#lib/catalog/fleet.ts';
import { facts } from '#lib/catalog/facts.ts';
import { modelEntry, type ModelId } from '#lib/catalog/models.ts';
import { choiceField, numberField, type Fields } from '#lib/embed/urlState.ts';
import { usualSettings } from '#lib/figures/shared/linked.svelte.ts';
import type { PowerMeaning } from '#lib/model/fleet/site.ts';
import { levels, type Level } from '#lib/scene/campus/views.ts';

/** What a reader can change about the campus. Powers are in the unit that the key names. */
export type Settings = {
	readonly mw: number; // when all of it is on
	readonly option: 'no' | 'yes';
	readonly at: number; // months from the start of 2026
	readonly against: string;
	readonly model: string;
	readonly bits: number;
	readonly context: number; // tokens of each user's prompt; the answer is a quarter of it
	readonly speed: number; // tokens a second that each user gets at least
	readonly means: PowerMeaning;
	readonly pue: number;
	readonly kw: number; // of one wafer system with its server
	readonly busy: number; // per cent of a day at full work
	readonly crowd: number; // users of the question the other way round
	readonly seen: Level;
	readonly draw: string;
};

export const models = [
	'llama-3.1-8b',
	'llama-3.1-70b',
	'llama-3.1-405b',
	'gpt-oss-120b'
] as const satisfies readonly ModelId[];

/** What can stand beside the wafers. */
export const rivals = ['dgx-h100', 'dgx-b200', 'gb200-nvl72'] as const satisfies readonly FleetMachineId[];
export type RivalId = (typeof rivals)[number];

const megawatt = 1e6;
const kilowatt = 1e3;

/** Bounds of what can be typed. Beyond them whole racks and halls are too many to draw, or nothing is left to say. */
export const bounds = {
	mw: [0, 10_000],
	speed: [1, 5000],
	context: [128, 131_072],
	pue: [1, 3],
	kw: [15, 100],
	busy: [1, 100],
	crowd: [1, 10_000_000]
} as const;

/** The power that was signed for, and that with the option. */
export const contractMw = facts.deal.power.value / megawatt;
export const optionMw = contractMw + facts.deal.option.value / megawatt;

const usualSpeed = 30; // tokens a second: about five times as fast as one reads
const usualContext = 8192;
const usualCrowd = 1_000_000;
const monthsOfContract = 36;
const monthsOfOption = 60;

export const fields: Fields<Settings> = {
	mw: numberField(contractMw, ...bounds.mw),
	option: choiceField('no', ['no', 'yes']),
	at: numberField(monthsOfContract, 0, monthsOfOption),
	against: choiceField<string>('dgx-h100', rivals),
	model: choiceField<string>('llama-3.1-70b', models),
	bits: choiceField<number>(16, [16, 8]),
	context: numberField(usualContext, ...bounds.context, { whole: true }),
	speed: numberField(usualSpeed, ...bounds.speed),
	means: choiceField<PowerMeaning>('facility', ['facility', 'machines']),
	pue: numberField(site.pue.value, ...bounds.pue),
	kw: numberField(fleetMachines.cs3.fields.watts.value / kilowatt, ...bounds.kw),
	busy: numberField(100, ...bounds.busy),
	crowd: numberField(usualCrowd, ...bounds.crowd, { whole: true }),
	seen: choiceField<Level>('campus', levels),
	draw: choiceField<string>('auto', ['auto', 'high', 'low', 'flat'])
};

export const usual: Settings = usualSettings(fields);

/** A model's name for readers. */
export const modelName = (id: string): string => modelEntry(id as ModelId).name;

/** Months in the calendar of some settings. */
export const monthsOf = ({ option }: Pick<Settings, 'option'>): number =>
	option === 'yes' ? monthsOfOption : monthsOfContract;
