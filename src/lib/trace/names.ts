import { kinds } from './kinds.ts';

/** What a trace's numbers are called where people read them. */
export type TraceNames = {
	readonly process: string; // the machine
	readonly unit: (unit: number) => string;
	readonly kind: (kind: number) => string;
	readonly task: (task: number) => string;
};

/** Names made of numbers, for whoever has no better ones. */
export const plainNames: TraceNames = {
	process: 'machine',
	unit: (unit) => `unit ${unit}`,
	kind: (number) => kinds[number] ?? `kind ${number}`,
	task: (task) => `task ${task}`
};
