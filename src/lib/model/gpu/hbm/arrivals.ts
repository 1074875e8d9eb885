import { never } from './cycle.ts';
import { arrivalLength, scalar, type Memory } from './memory.ts';
import type { State } from './state.ts';

// Requests on their way to a channel lie in a ring, in order of arrival. Behind the last one stands `never`.
const length: number = arrivalLength;
const none: number = never;
const { arrivalsEnd, ringFrom, ringTo } = scalar;

/** Sends a request on its way. Arrivals never go back in time. */
export function push(memory: Memory, bank: number, row: number, cycle: number): void {
	const at = memory[arrivalsEnd]!;
	memory[at] = cycle;
	memory[at + 1] = bank;
	memory[at + 2] = row;
	const end = at + length === memory[ringTo]! ? memory[ringFrom]! : at + length;
	memory[end] = none;
	memory[arrivalsEnd] = end;
}

/** Writes down what the future depends on. Banks follow from where the stream stands. */
export function describeArrivals(memory: Memory, state: State, now: number): void {
	for (let at = memory[scalar.arrivalsFrom]!; at !== memory[arrivalsEnd]!;) {
		state.put(memory[at]! - now);
		at = at + length === memory[ringTo]! ? memory[ringFrom]! : at + length;
	}
	state.put(never);
}
