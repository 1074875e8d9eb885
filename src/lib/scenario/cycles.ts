import * as v from 'valibot';
import { presets, type PresetId } from '#lib/model/gpu/hbm/presets.ts';
import { runHbm } from '#lib/model/gpu/hbm/run.ts';
import { meshPatterns, runMesh, usualSpares, type MeshPattern } from '#lib/model/wafer/mesh/run.ts';
import { allReduceAlgorithms } from '#lib/model/wafer/mesh/patterns.ts';
import { readBy, refuse } from './issues.ts';
import type { Read, ScenarioError } from './scenario.ts';

const whole = (least: number, most: number) =>
	v.pipe(
		v.number('must be a whole number'),
		v.integer('must be a whole number'),
		v.minValue(least, `must be at least ${least}`),
		v.maxValue(most, `must be at most ${most}`)
	);

const mostBursts = 100_000_000;
const mostInFlight = 1_000_000;
const mostSeed = 2 ** 32 - 1;
const presetIds = Object.keys(presets) as [PresetId, ...PresetId[]];

const hbmSchema = v.strictObject({
	kind: v.literal('cycles'),
	machine: v.literal('hbm'),
	preset: v.optional(v.picklist(presetIds, `must be one of ${presetIds.join(', ')}`), 'hbm3-6400'),
	pattern: v.optional(v.picklist(['sequential', 'random'], 'must be sequential or random'), 'sequential'),
	bursts: v.optional(whole(1, mostBursts), 100_000),
	inFlight: v.optional(whole(1, mostInFlight), 64),
	refresh: v.optional(v.boolean('must be true or false'), true),
	seed: v.optional(whole(0, mostSeed), 1)
});

const mostSide = 100_000;
const mostElements = 1_000_000;
const names = (list: readonly string[]) => `must be one of ${list.join(', ')}`;

const meshSchema = v.strictObject({
	kind: v.literal('cycles'),
	machine: v.literal('mesh'),
	pattern: v.picklist(meshPatterns, names(meshPatterns)),
	columns: v.optional(whole(1, mostSide), 64),
	rows: v.optional(whole(1, mostSide), 64),
	elements: v.optional(whole(1, mostElements), 1),
	rate: v.optional(
		v.pipe(v.number('must be a number'), v.gtValue(0, 'must be above 0'), v.maxValue(1, 'must be at most 1')),
		1
	),
	seed: v.optional(whole(0, mostSeed), 1),
	algorithm: v.optional(v.picklist(allReduceAlgorithms, names(allReduceAlgorithms))),
	defectRate: v.optional(
		v.pipe(v.number('must be a number'), v.minValue(0, 'must be at least 0'), v.ltValue(1, 'must be below 1'))
	),
	spares: v.optional(whole(0, mostSide))
});

/** The result of one run of a cycle-level engine. Bounds are on what it may simulate, not on what it answers. */
export type CyclesAnswer = object & { readonly scenario: object };

/** Simulates a memory channel or a mesh of cores by the cycle, or says what is wrong with the question. */
export function answerCycles(input: object): CyclesAnswer | { readonly error: ScenarioError } {
	const machine = 'machine' in input ? input.machine : undefined;
	const found: Read<CyclesAnswer> =
		machine === 'hbm'
			? onHbm(input)
			: machine === 'mesh'
				? onMesh(input)
				: refuse('machine', 'must be mesh or hbm');
	return found.ok ? found.value : { error: found.error };
}

function onHbm(input: object): Read<CyclesAnswer> {
	const read = readBy(hbmSchema, input);
	if (!read.ok) return read;
	const { kind, machine, ...asked } = read.value;
	const { channels } = presets[asked.preset];
	return { ok: true, value: { ...runHbm(asked), scenario: { kind, machine, ...asked, channels } } };
}

// What the engine takes where a scenario names none, so that it can be echoed.
const usualAlgorithm: Partial<Record<MeshPattern, (typeof allReduceAlgorithms)[number]>> = {
	reduce: 'twoPhase',
	allReduce: 'twoLevel'
};

function onMesh(input: object): Read<CyclesAnswer> {
	const read = readBy(meshSchema, input);
	if (!read.ok) return read;
	const { kind, machine, pattern, columns, rows, elements, rate, seed, defectRate } = read.value;
	if (read.value.spares !== undefined && !defectRate) return refuse('spares', 'needs a defectRate above 0');
	const algorithm = read.value.algorithm ?? usualAlgorithm[pattern];
	const asked = {
		pattern,
		columns,
		rows,
		elements,
		rate,
		seed,
		...(algorithm && { algorithm }),
		...(defectRate && { defectRate, spares: read.value.spares ?? usualSpares(columns) })
	};
	try {
		return { ok: true, value: { ...runMesh(asked)!, scenario: { kind, machine, ...asked } } };
	} catch (error) {
		return refusalOf(error);
	}
}

/** What the engine will not take, at the field that its message begins with, given or not; other errors go on. */
function refusalOf(error: unknown): Read<CyclesAnswer> {
	if (!(error instanceof RangeError)) throw error;
	const [field = ''] = error.message.split(' ');
	return refuse(Object.hasOwn(meshSchema.entries, field) ? field : '', error.message);
}
