import * as v from 'valibot';
import { presets, type PresetId } from '#lib/model/gpu/hbm/presets.ts';
import { runHbm } from '#lib/model/gpu/hbm/run.ts';
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

/** The result of one run of a cycle-level engine. Bounds are on what it may simulate, not on what it answers. */
export type CyclesAnswer = object & { readonly scenario: object };

/** Simulates a memory channel or a mesh of cores by the cycle, or says what is wrong with the question. */
export function answerCycles(input: object): CyclesAnswer | { readonly error: ScenarioError } {
	const machine = 'machine' in input ? input.machine : undefined;
	const found: Read<CyclesAnswer> = machine === 'hbm' ? onHbm(input) : refuse('machine', 'must be hbm');
	return found.ok ? found.value : { error: found.error };
}

function onHbm(input: object): Read<CyclesAnswer> {
	const read = readBy(hbmSchema, input);
	if (!read.ok) return read;
	const { kind, machine, ...asked } = read.value;
	const { channels } = presets[asked.preset];
	return { ok: true, value: { ...runHbm(asked), scenario: { kind, machine, ...asked, channels } } };
}
