import type { ModelId } from '#lib/catalog/models.ts';
import { choiceField, numberField, type Fields } from '#lib/embed/urlState.ts';
import { levels, type Level } from '#lib/scene/wafer/compose.ts';
import { spots, type Spot } from './floors.ts';

/** Everything that a reader can set, and a link holds. */
export type Settings = {
	readonly model: ModelId;
	readonly users: number;
	readonly level: Level;
	readonly spot: Spot;
	readonly pace: number; // wall seconds for one of the machine's
	readonly draw: 'auto' | 'high' | 'low' | 'flat';
	readonly t: number; // nanoseconds since the token began; -1 for the telling moment
};

/** The models of the picker: from one wafer to more than twenty. */
export const models = [
	'llama-3.1-8b',
	'llama-3.1-70b',
	'llama-3.1-405b',
	'gpt-oss-120b'
] as const satisfies readonly ModelId[];

export const mostUsers = 13;

/** Paces, from one wavelet's step to as it is. */
export const paces = [
	{ value: 40_000_000, name: 'cycle' },
	{ value: 400_000, name: 'step' },
	{ value: 40_000, name: 'layer' },
	{ value: 1500, name: 'token' },
	{ value: 1, name: 'real time' }
] as const;

const longest = 1e9; // ns

export const fields: Fields<Settings> = {
	model: choiceField<ModelId>('llama-3.1-70b', models),
	users: numberField(1, 1, mostUsers, { whole: true }),
	level: choiceField<Level>('layer', levels),
	spot: choiceField<Spot>('group', spots),
	pace: choiceField<number>(
		400_000,
		paces.map(({ value }) => value)
	),
	draw: choiceField<Settings['draw']>('auto', ['auto', 'high', 'low', 'flat']),
	t: numberField(-1, -1, longest)
};
