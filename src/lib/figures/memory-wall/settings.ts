import { machineAngles } from '#lib/scene/project.ts';
import { turnLimits } from '#lib/scene/gpu/turn.ts';
import { choiceField, numberField, type Fields } from '#lib/embed/urlState.ts';

/** Everything a reader can change, as it travels in a link. */
export type Settings = {
	readonly model: string;
	readonly machine: string;
	readonly users: number;
	readonly bits: number; // of a weight
	readonly gpu: number; // the large one, from 0
	readonly t: number; // machine time, in microseconds from the start of the token; -1: the third step's moment
	readonly pace: number; // how often slowed
	readonly draw: string;
	readonly yaw: number; // degrees from which the node is looked at
	readonly tilt: number;
};

export const models = [
	{ value: 'llama-3.1-8b', name: '8B' },
	{ value: 'llama-3.1-70b', name: '70B' },
	{ value: 'llama-3.1-405b', name: '405B' }
] as const;

/** The machines: which GPU, how many of them a tray or rack holds, and at most how many share one token's work. */
export const machines = {
	'8xh100': { name: '8 × H100', system: 'h100-sxm', gpus: 8 },
	'8xb200': { name: '8 × B200', system: 'b200', gpus: 8 },
	nvl72: { name: 'NVL72', system: 'gb200-nvl72', gpus: 72 }
} as const;

export type MachineId = keyof typeof machines;

export const userCounts = [1, 8, 32].map((value) => ({ value, name: String(value) }));

export const drawings = [
	{ value: 'auto', name: 'as this machine can' },
	{ value: 'high', name: 'sharp' },
	{ value: 'low', name: 'with fewer points' },
	{ value: 'flat', name: 'flat' }
] as const;

const mostGpus = 72;
const longestToken = 1e6; // µs
export const tellingMoment = -1;

export const fields: Fields<Settings> = {
	model: choiceField<string>(
		'llama-3.1-70b',
		models.map(({ value }) => value)
	),
	machine: choiceField<string>('8xh100', Object.keys(machines)),
	users: choiceField<number>(
		1,
		userCounts.map(({ value }) => value)
	),
	bits: choiceField<number>(16, [16, 8]),
	gpu: numberField(0, 0, mostGpus - 1, { whole: true }),
	t: numberField(tellingMoment, tellingMoment, longestToken),
	pace: choiceField<number>(40_000, [400_000, 40_000, 1500, 1]),
	draw: choiceField<string>(
		'auto',
		drawings.map(({ value }) => value)
	),
	yaw: numberField(machineAngles.yaw, ...turnLimits.yaw, { whole: true }),
	tilt: numberField(machineAngles.elevation, ...turnLimits.elevation, { whole: true })
};
