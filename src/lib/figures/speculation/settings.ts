import { modelEntry, type ModelId } from '#lib/catalog/models.ts';
import { choiceField, numberField, type Fields } from '#lib/embed/urlState.ts';
import { usualSettings } from '#lib/figures/shared/linked.svelte.ts';

/** What a reader can change, and where the run stands. */
export type Settings = {
	readonly model: string;
	readonly against: string;
	readonly users: number; // at once
	readonly guesses: number; // drafted before each pass
	readonly right: number; // percent of guesses that the large model would have made as well
	readonly seed: number;
	readonly at: number; // steps of the run
};

export const models = [
	'llama-3.1-8b',
	'llama-3.1-70b',
	'llama-3.1-405b',
	'gpt-oss-120b'
] as const satisfies readonly ModelId[];

/** The GPUs that check the guesses. */
export const rivals = {
	'8xh100': { name: '8 × H100', system: 'h100-sxm', devices: 8 },
	'8xb200': { name: '8 × B200', system: 'b200', devices: 8 }
} as const;
export type RivalId = keyof typeof rivals;

export const bounds = { guesses: [1, 8], right: [0, 100], users: [1, 256], seed: [1, 999_999] } as const;

const whole = (usual: number, [least, most]: readonly [number, number]) =>
	numberField(usual, least, most, { whole: true });

export const fields: Fields<Settings> = {
	model: choiceField<string>('llama-3.1-70b', models),
	against: choiceField<string>('8xh100', Object.keys(rivals)),
	users: whole(1, bounds.users),
	guesses: whole(4, bounds.guesses),
	right: whole(75, bounds.right),
	seed: whole(340, bounds.seed),
	at: whole(17, [0, 1000])
};

export const usual: Settings = usualSettings(fields);

/** A model's name for a row of choices: without the family that most of them share. */
export const shortName = (id: string): string => modelEntry(id as ModelId).name.replace('Llama 3.1 ', '');
