import * as v from 'valibot';
import { useCases, type UseCaseId } from '#lib/catalog/traffic.ts';

// Bounds keep a typing slip from becoming a long wait; none of them is a law of the machines.
const mostPerSecond = 1e6;
const mostSeconds = 1e7;
const mostCopies = 10_000;
const mostSeed = 2 ** 32 - 1;
const mostVariation = 100;

const number = (most: number) =>
	v.pipe(
		v.number('must be a number'),
		v.finite('must be finite'),
		v.minValue(0, 'must not be negative'),
		v.maxValue(most, `must be at most ${most}`)
	);
const above = (most: number) => v.pipe(number(most), v.gtValue(0, 'must be above 0'));
const whole = (least: number, most: number) =>
	v.pipe(
		v.number('must be a whole number'),
		v.integer('must be a whole number'),
		v.minValue(least, `must be at least ${least}`),
		v.maxValue(most, `must be at most ${most}`)
	);

const uses = Object.keys(useCases) as UseCaseId[];
const share = v.optional(number(1e6), 0);
const mix = v.strictObject(
	Object.fromEntries(uses.map((use) => [use, share])) as Record<UseCaseId, typeof share>,
	`must be an object of shares of ${uses.join(', ')}`
);

/** What a `load` line adds to a `generate` line, with the defaults. */
export const loadSchema = v.strictObject({
	requestsPerSecond: number(mostPerSecond),
	durationSeconds: v.optional(above(mostSeconds), 300),
	warmupSeconds: v.optional(number(mostSeconds), 0),
	seed: v.optional(whole(0, mostSeed), 1),
	replicas: v.optional(whole(1, mostCopies), 1),
	arrivals: v.optional(v.picklist(['poisson', 'bursty'], 'must be poisson or bursty'), 'poisson'),
	variation: v.optional(number(mostVariation)),
	lengths: v.optional(v.picklist(['fixed', 'geometric', 'mix'], 'must be fixed, geometric or mix'), 'fixed'),
	mix: v.optional(mix),
	batch: v.optional(whole(1, 1_000_000)), // the most users at once on one replica
	batching: v.optional(
		v.literal('continuous', 'under load users come and go: must be continuous'),
		'continuous'
	),
	routing: v.optional(
		v.picklist(['leastLoaded', 'roundRobin', 'random'], 'must be leastLoaded, roundRobin or random'),
		'leastLoaded'
	),
	target: v.optional(
		v.strictObject({
			ttftSeconds: v.optional(above(mostSeconds), 1),
			tpotSeconds: v.optional(above(mostSeconds), 0.05)
		}),
		{ ttftSeconds: 1, tpotSeconds: 0.05 }
	)
});

export type LoadLine = v.InferOutput<typeof loadSchema>;
export type LoadField = keyof LoadLine;

/** The fields that a `load` line has beyond those of `generate`. */
export const loadFields = Object.keys(loadSchema.entries) as readonly LoadField[];
