import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { transformer } from '#lib/catalog/models.ts';
import { plainWaferConstants, waferProfile } from '#lib/catalog/waferConstants.ts';
import { waferMachine } from '#lib/catalog/wafers.ts';
import type { Demand, Speed } from '#lib/model/generation.ts';
import { totalJoules, totalSeconds } from '#lib/model/ledger.ts';
import { generateOnWafer, type WaferQuestion } from '#lib/model/wafer/generate.ts';
import { planOf, waferTiming } from '#lib/model/wafer/timing.ts';
import { operations } from '#lib/model/workload/operations.ts';
import { passFlop, passWeightBytes } from '#lib/model/workload/size.ts';
import type { Transformer } from '#lib/model/workload/transformer.ts';
import { bytes, hertz } from '#lib/units/index.ts';

const dense: Transformer = transformer('llama-3.1-8b');
const models = fc
	.record({
		layers: fc.integer({ min: 4, max: 96 }),
		width: fc.integer({ min: 4, max: 64 }),
		kvHeads: fc.constantFrom(1, 2, 4),
		inner: fc.integer({ min: 2, max: 4 }),
		experts: fc.constantFrom(0, 0, 16, 64),
		gated: fc.boolean(),
		window: fc.constantFrom(0, 128)
	})
	.map(({ layers, width, kvHeads, inner, experts, gated, window }): Transformer => ({
		...dense,
		layers,
		hidden: width * 128,
		heads: width,
		kvHeads,
		feedForward: width * 128 * inner,
		gated,
		experts,
		activeExperts: experts > 0 ? 4 : 0,
		expertFeedForward: experts > 0 ? width * 32 : 0,
		mixtureLayers: experts > 0 ? layers : 0,
		slidingWindow: window,
		slidingLayers: window > 0 ? layers / 2 : 0
	}));
const demands = fc.record({
	batch: fc.integer({ min: 1, max: 400 }),
	batching: fc.constantFrom('static' as const, 'continuous' as const),
	promptTokens: fc.integer({ min: 1, max: 8192 }),
	outputTokens: fc.integer({ min: 1, max: 2048 }),
	weightBits: fc.constantFrom(16, 8, 4),
	kvBits: fc.constantFrom(16, 8),
	tokensPerPass: fc.constantFrom(1, 1.5, 3.1)
});
// As if all fitted, so that a law can be followed past the point where memory ends.
const profile = { ...waferProfile('current'), scalesLayers: true };
const questions = fc
	.record({ model: models, demand: demands, devices: fc.integer({ min: 1, max: 30 }) })
	.map(({ model, demand, devices }): WaferQuestion => ({
		wafer: waferMachine('cs3'),
		constants: plainWaferConstants(),
		profile,
		transformer: model,
		layout: { devices },
		demand
	}));
const speedOf = (question: WaferQuestion): Speed => generateOnWafer(question).speed!;
const asked = (question: WaferQuestion, changed: Partial<Demand>): WaferQuestion => ({
	...question,
	demand: { ...question.demand, ...changed }
});
const close = (a: number, b: number) => expect(Math.abs(a / b - 1)).toBeLessThan(1e-9);
const slack = 1 + 1e-9;

describe('the account of a token', () => {
	it('adds up: seconds to tpot and ttft, joules to the energy of a token', () => {
		fc.assert(
			fc.property(questions, (question) => {
				const speed = speedOf(question);
				close(totalSeconds(speed.ledger), speed.tpot);
				close(totalSeconds(speed.prefillLedger), speed.ttft);
				close(totalJoules(speed.ledger), speed.joulesPerToken);
				for (const row of [...speed.ledger, ...speed.prefillLedger])
					expect(Math.min(row.seconds, row.joules, row.bytes)).toBeGreaterThanOrEqual(0);
			})
		);
	});

	it('energy per token times tokens a second is the power of the systems', () => {
		fc.assert(
			fc.property(questions, (question) => {
				const speed = speedOf(question);
				close(speed.joulesPerToken * speed.tokensPerSecond, speed.watts);
				close(speed.wallJoulesPerToken * speed.tokensPerSecond, speed.wallWatts);
				close(speed.watts, question.layout.devices * question.wafer.systemPower);
			})
		);
	});

	it('reads every active weight exactly once a pass', () => {
		fc.assert(
			fc.property(questions, (question) => {
				const { demand, transformer: model } = question;
				const { ledger } = speedOf(question);
				const pass = { sequences: 1, newTokens: 1, context: 1, headRows: 1 };
				const read = ledger
					.filter(({ cause }) => cause === 'arithmetic' || cause === 'headStage')
					.reduce((sum, row) => sum + row.bytes, 0);
				close(read * demand.tokensPerPass, passWeightBytes(operations(model, pass), demand.weightBits));
			})
		);
	});
});

describe('what no machine can beat', () => {
	it('a token takes at least its arithmetic at the peak, and its weights at the label', () => {
		fc.assert(
			fc.property(questions, (question) => {
				const { wafer, layout, transformer: model } = question;
				const pass = { sequences: 1, newTokens: 1, context: question.demand.promptTokens, headRows: 1 };
				const work = operations(model, pass);
				const tokenSeconds = speedOf(asked(question, { tokensPerPass: 1 })).tpot;
				expect(tokenSeconds).toBeGreaterThan(passFlop(work) / (layout.devices * wafer.peakCompute));
				const labelSeconds = passWeightBytes(work, 16) / (layout.devices * wafer.memoryBandwidth);
				expect(tokenSeconds).toBeGreaterThan(labelSeconds);
			})
		);
	});
});

describe('more is never slower', () => {
	const never = (change: (question: WaferQuestion) => WaferQuestion) =>
		fc.assert(
			fc.property(questions, (question) => {
				const before = speedOf(question);
				const after = speedOf(change(question));
				expect(after.tpot).toBeLessThanOrEqual(before.tpot * slack);
				// Where users replace each other, slower tokens leave more of the belt to prompts.
				if (question.demand.batching === 'static')
					expect(after.ttft).toBeLessThanOrEqual(before.ttft * slack);
			})
		);

	it('with a faster clock', () => {
		never((q) => ({ ...q, wafer: { ...q.wafer, clock: hertz(q.wafer.clock * 1.1) } }));
	});

	it('with more lanes', () => {
		never((q) => ({ ...q, wafer: { ...q.wafer, lanes: 2 * q.wafer.lanes } }));
	});

	it('with faster links off the wafer', () => {
		never((q) => {
			const offWaferBandwidth = (2 * q.wafer.offWaferBandwidth) as typeof q.wafer.offWaferBandwidth;
			return { ...q, wafer: { ...q.wafer, offWaferBandwidth } };
		});
	});

	it('with fewer bits a weight: they save cores, not time', () => {
		never((q) => asked(q, { weightBits: q.demand.weightBits / 2 }));
	});

	it('in tokens a user gets, with more tokens accepted in a pass', () => {
		fc.assert(
			fc.property(questions, (question) => {
				const alone = asked(question, { batch: 1, tokensPerPass: 1.2 });
				const more = asked(question, { batch: 1, tokensPerPass: 2.4 });
				expect(speedOf(more).tpot).toBeLessThanOrEqual(speedOf(alone).tpot * slack);
			})
		);
	});
});

describe('more work is never faster', () => {
	it('with a longer context', () => {
		fc.assert(
			fc.property(questions, fc.integer({ min: 1, max: 4096 }), (question, more) => {
				const longer = asked(question, { promptTokens: question.demand.promptTokens + more });
				const [before, after] = [speedOf(question), speedOf(longer)];
				expect(after.tpot * slack).toBeGreaterThanOrEqual(before.tpot);
				if (question.demand.batching === 'static')
					expect(after.ttft * slack).toBeGreaterThanOrEqual(before.ttft);
			})
		);
	});

	it('with more layers on squares of the same size', () => {
		fc.assert(
			fc.property(questions, fc.integer({ min: 20, max: 400 }), (question, side) => {
				const region = { columns: side, rows: side };
				const { mixtureLayers, layers } = question.transformer;
				const deeper = {
					...question.transformer,
					layers: layers + 2,
					mixtureLayers: mixtureLayers > 0 ? mixtureLayers + 2 : 0
				};
				const fixed = { ...question, layout: { ...question.layout, region } };
				const more = speedOf({ ...fixed, transformer: deeper });
				expect(more.tpot * slack).toBeGreaterThanOrEqual(speedOf(fixed).tpot);
			})
		);
	});

	it('but not with more cores: beyond a point they are further apart', () => {
		const question: WaferQuestion = {
			wafer: waferMachine('wse2'),
			constants: plainWaferConstants(),
			profile: waferProfile('waferllm'),
			transformer: dense,
			layout: { devices: 1 },
			demand: { ...demandOf8b, promptTokens: 4096 }
		};
		const tpot = (side: number) =>
			speedOf({ ...question, layout: { devices: 1, region: { columns: side, rows: side } } }).tpot;
		expect(tpot(660)).toBeGreaterThan(tpot(420));
		expect(tpot(200)).toBeGreaterThan(tpot(360));
	});
});

const demandOf8b: Demand = {
	batch: 1,
	batching: 'static',
	promptTokens: 1024,
	outputTokens: 256,
	weightBits: 16,
	kvBits: 16,
	tokensPerPass: 1
};

describe('the conveyor belt', () => {
	const question: WaferQuestion = {
		wafer: waferMachine('cs3'),
		constants: plainWaferConstants(),
		profile,
		transformer: dense,
		layout: { devices: 1 },
		demand: demandOf8b
	};

	it('8B: 32 users each keep the speed of one, and the wafer makes about 72,000 tokens a second', () => {
		const one = speedOf(question).tpot;
		const full = speedOf(asked(question, { batch: 32 })).tpot;
		expect(full).toBe(one);
		expect(32 / full).toBeGreaterThan(68_000);
		expect(32 / full).toBeLessThan(75_000);
		expect(speedOf(asked(question, { batch: 40 })).tpot).toBeGreaterThan(1.1 * one);
	});

	it('no user is faster in a crowd, the sum is what users get, and never above one token a stage', () => {
		fc.assert(
			fc.property(questions, (drawn) => {
				const plain = asked(drawn, { tokensPerPass: 1 });
				const speed = speedOf(plain);
				const { batch, outputTokens } = plain.demand;
				expect(speed.tpot * slack).toBeGreaterThanOrEqual(speedOf(asked(plain, { batch: 1 })).tpot);
				close(speed.tokensPerSecond, (batch * outputTokens) / speed.endToEnd);
				const { pass } = waferTiming(plain, planOf(plain));
				expect((batch / speed.tpot) * pass.stage).toBeLessThanOrEqual(slack);
			})
		);
	});

	it('replacing users are never faster than a batch that starts together', () => {
		fc.assert(
			fc.property(questions, (drawn) => {
				const together = speedOf(asked(drawn, { batching: 'static' }));
				const replaced = speedOf(asked(drawn, { batching: 'continuous' }));
				expect(replaced.tpot * slack).toBeGreaterThanOrEqual(together.tpot);
			})
		);
	});

	it('a question to which the wafer has no room says so and has no speed', () => {
		const crowded = { ...asked(question, { batch: 1e5 }), profile: waferProfile('current') };
		const { placement, speed } = generateOnWafer(crowded);
		expect(speed).toBeNull();
		expect(placement.missing).toBeGreaterThan(bytes(0));
		expect(placement.devicesNeeded).toBeGreaterThan(1);
	});
});
