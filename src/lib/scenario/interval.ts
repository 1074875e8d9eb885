import { speedOnGpu } from '#lib/model/gpu/generate.ts';
import { interval, type Interval } from '#lib/model/interval.ts';
import { waferInterval } from '#lib/model/wafer/uncertainty.ts';
import { jsonName } from './assume.ts';
import type { GpuMachine, WaferMachine } from './machine.ts';
import type { Question } from './question.ts';

/** The span of tokens a second per user, from the ranges of the constants that the reader has not set. */
export function intervalOf(
	question: Question,
	machine: GpuMachine | WaferMachine,
	assume: Readonly<Record<string, number>>
): Interval {
	const ranges = rangesOf(machine, assume);
	if (question.kind === 'wafer') return waferInterval(question, ranges);
	const values = { ...question.gpu, ...question.constants, ...question.engine };
	const rate = (tried: typeof values) =>
		1 / speedOnGpu({ ...question, gpu: tried, constants: tried, engine: tried }).tpot;
	return interval(rate, values, ranges);
}

function rangesOf(machine: GpuMachine | WaferMachine, assume: Readonly<Record<string, number>>) {
	const ranges: Record<string, Interval> = {};
	for (const record of machine.cited)
		for (const [field, { range }] of Object.entries(record))
			if (range && !Object.hasOwn(assume, jsonName(field))) ranges[field] = range;
	return ranges;
}
