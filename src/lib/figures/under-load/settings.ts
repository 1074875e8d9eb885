import { choiceField, numberField, type Fields } from '#lib/embed/urlState.ts';
import { modelEntry, type ModelId } from '#lib/catalog/models.ts';
import type { UseCaseId } from '#lib/catalog/traffic.ts';
import { usualSettings } from '#lib/figures/shared/linked.svelte.ts';

export const models = [
	'llama-3.1-8b',
	'llama-3.1-70b',
	'llama-3.1-405b'
] as const satisfies readonly ModelId[];

/** The rivals: servers of eight GPUs. */
export const rivals = {
	h100: { name: 'H100', system: 'h100-sxm', price: 'h100Hour' },
	b200: { name: 'B200', system: 'b200', price: 'b200Hour' },
	nvl72: { name: 'NVL72', system: 'gb200-nvl72', price: 'gb200Hour' }
} as const;
export type RivalId = keyof typeof rivals;

export type Equal = 'power' | 'price' | 'count';

/** Everything that a reader can change. Shares of uses are relative to each other. */
export type Settings = {
	readonly people: number; // who use it now
	readonly model: string;
	readonly bits: number;
	readonly against: string;
	readonly equal: Equal;
	readonly arrivals: 'poisson' | 'bursty';
	readonly show: 'wait' | 'speed';
	readonly seed: number;
} & Readonly<Record<UseCaseId, number>>;

export const mostPeople = 1_000_000;

export const fields: Fields<Settings> = {
	people: numberField(960, 0, mostPeople, { whole: true }),
	model: choiceField<string>('llama-3.1-70b', models),
	bits: choiceField<number>(16, [16, 8]),
	against: choiceField<string>('h100', Object.keys(rivals)),
	equal: choiceField<Equal>('power', ['power', 'price', 'count']),
	arrivals: choiceField<'poisson' | 'bursty'>('poisson', ['poisson', 'bursty']),
	show: choiceField<'wait' | 'speed'>('wait', ['wait', 'speed']),
	chat: numberField(100, 0, 100, { whole: true }),
	code: numberField(0, 0, 100, { whole: true }),
	agent: numberField(0, 0, 100, { whole: true }),
	reasoning: numberField(0, 0, 100, { whole: true }),
	seed: numberField(1, 0, 999_999, { whole: true })
};

export const usual: Settings = usualSettings(fields);

/** A model's name for readers. */
export const modelName = (id: string): string => modelEntry(id as ModelId).name;
