import type { Requests } from './requests.ts';

/** What happened to the first so many requests, a column per field; infinite where it has not happened yet. */
export type RequestLog = {
	readonly length: number;
	readonly arrivedAt: Float64Array;
	readonly admittedAt: Float64Array;
	readonly firstAt: Float64Array;
	readonly finishedAt: Float64Array;
	readonly prompt: Uint32Array; // cached tokens included
	readonly output: Uint32Array;
	readonly replica: Uint16Array;
};

/** Room for the log of `length` requests. */
export const emptyLog = (length: number): RequestLog => ({
	length,
	arrivedAt: new Float64Array(length).fill(Infinity),
	admittedAt: new Float64Array(length).fill(Infinity),
	firstAt: new Float64Array(length).fill(Infinity),
	finishedAt: new Float64Array(length).fill(Infinity),
	prompt: new Uint32Array(length),
	output: new Uint32Array(length),
	replica: new Uint16Array(length)
});

/** Notes a request that has just arrived. */
export function logArrival(log: RequestLog, requests: Requests, slot: number): void {
	const row = requests.number[slot]!;
	if (row >= log.length) return;
	log.arrivedAt[row] = requests.arrivedAt[slot]!;
	log.prompt[row] = requests.cached[slot]! + requests.prompt[slot]!;
	log.output[row] = requests.output[slot]!;
}

/** Notes a request that has just finished. */
export function logFinish(log: RequestLog, requests: Requests, slot: number, at: number): void {
	const row = requests.number[slot]!;
	if (row >= log.length) return;
	log.admittedAt[row] = requests.admittedAt[slot]!;
	log.firstAt[row] = requests.firstAt[slot]!;
	log.finishedAt[row] = at;
	log.replica[row] = requests.replica[slot]!;
}
