import { machines } from '#lib/figures/memory-wall/settings.ts';
import { choiceField, numberField, type Fields } from '#lib/embed/urlState.ts';

/** What both machines share: the model, the pace, the time; and which GPUs. */
export type Settings = {
	readonly model: string;
	readonly machine: string;
	readonly pace: number;
	readonly t: number; // machine time in microseconds since both tokens began
};

/** Models that fit both machines at 16 bits. */
export const models = [
	{ value: 'llama-3.1-8b', name: '8B' },
	{ value: 'llama-3.1-70b', name: '70B' }
] as const;

const longest = 1e6; // µs
const telling = 700; // µs: the GPUs are half through a layer’s largest matrix, the wafer is far into its token

export const fields: Fields<Settings> = {
	model: choiceField<string>(
		'llama-3.1-70b',
		models.map(({ value }) => value)
	),
	machine: choiceField<string>('8xh100', Object.keys(machines)),
	pace: choiceField<number>(40_000, [400_000, 40_000, 1500, 1]),
	t: numberField(telling, 0, longest)
};
