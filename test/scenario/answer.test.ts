import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { modelIds } from '#lib/catalog/models.ts';
import { answerGenerate } from '#lib/scenario/answer.ts';
import { enginesFor, systemIds } from '#lib/scenario/machine.ts';

type Answered = Exclude<ReturnType<typeof answerGenerate>, { readonly error: unknown }>;
function answered(input: object): Answered {
	const found = answerGenerate(input);
	if ('error' in found) throw new Error(JSON.stringify(found.error));
	return found;
}
const sum = (
	rows: readonly { readonly seconds: number; readonly joules: number }[],
	field: 'seconds' | 'joules'
) => rows.reduce((total, row) => total + row[field], 0);

const questions = fc.record({
	system: fc.constantFrom(...systemIds),
	model: fc.constantFrom(...modelIds),
	batch: fc.integer({ min: 1, max: 64 }),
	batching: fc.constantFrom('static', 'continuous'),
	promptTokens: fc.integer({ min: 1, max: 8192 }),
	outputTokens: fc.integer({ min: 1, max: 1024 }),
	weightBits: fc.constantFrom(16, 8, 4),
	engine: fc.nat()
});
const chosen = ({ engine, ...rest }: { engine: number; system: string }) => {
	const engines = enginesFor(rest.system);
	return { ...rest, engine: engines[engine % engines.length]! };
};

describe('an answer', () => {
	it('is a ledger: seconds add up to a token, joules to its energy, and energy times rate is power', () => {
		fc.assert(
			fc.property(questions, (question) => {
				const found = answered(chosen(question));
				if (found.tpotSeconds === null) return;
				expect(sum(found.ledger, 'seconds') / found.tpotSeconds).toBeCloseTo(1, 9);
				expect(sum(found.prefillLedger, 'seconds') / found.ttftSeconds).toBeCloseTo(1, 9);
				expect(sum(found.ledger, 'joules') / found.joulesPerToken).toBeCloseTo(1, 9);
				expect((found.joulesPerToken * found.tokensPerSecond) / found.watts).toBeCloseTo(1, 9);
				const whole = found.ttftSeconds + (question.outputTokens - 1) * found.tpotSeconds;
				expect(found.endToEndSeconds / whole).toBeCloseTo(1, 9);
			}),
			{ numRuns: 300 }
		);
	});

	it('lies within its own interval', () => {
		fc.assert(
			fc.property(questions, (question) => {
				const found = answered(chosen(question));
				const span = found.interval.tokensPerSecondPerUser;
				if (span === null || found.tokensPerSecondPerUser === null) return;
				expect(span[0]).toBeLessThanOrEqual(found.tokensPerSecondPerUser * (1 + 1e-12));
				expect(span[1]).toBeGreaterThanOrEqual(found.tokensPerSecondPerUser * (1 - 1e-12));
			}),
			{ numRuns: 100 }
		);
	});

	it('is free of NaN and infinity, as JSON has to be', () => {
		fc.assert(
			fc.property(questions, (question) => {
				const found = answered(chosen(question));
				JSON.stringify(found, (key, value: unknown) => {
					if (typeof value === 'number') expect(Number.isFinite(value), key).toBe(true);
					return value;
				});
			}),
			{ numRuns: 200 }
		);
	});

	it('that a model does not fit says how much is missing and how many devices would do', () => {
		const found = answered({ system: 'h100-sxm', devices: 8, model: 'llama-3.1-405b' });
		expect(found).toMatchObject({ fits: false, tpotSeconds: null, ledger: null });
		expect(found.missingBytes).toBeGreaterThan(0);
		expect(found.devicesNeeded).toBeGreaterThan(8);
		expect(answered({ system: 'h100-sxm', devices: found.devicesNeeded, model: 'llama-3.1-405b' }).fits).toBe(
			true
		);
	});

	it('follows a reader who assumes another clock for the wafer', () => {
		const slow = answered({ system: 'cs3', model: 'llama-3.1-8b', assume: { clockHz: 0.85e9 } });
		const fast = answered({ system: 'cs3', model: 'llama-3.1-8b', assume: { clockHz: 1.1e9 } });
		const ratio = fast.tokensPerSecondPerUser! / slow.tokensPerSecondPerUser!;
		expect(ratio).toBeGreaterThan(1.2);
		expect(ratio).toBeLessThan(1.3); // crossings do not follow the clock
	});
});
