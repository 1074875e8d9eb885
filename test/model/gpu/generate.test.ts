import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Demand, Speed } from '#lib/model/generation.ts';
import { speedOnGpu, type GpuQuestion } from '#lib/model/gpu/generate.ts';
import { totalBytes, totalJoules, totalSeconds } from '#lib/model/ledger.ts';
import { operations } from '#lib/model/workload/operations.ts';
import { passWeightBytes } from '#lib/model/workload/size.ts';
import { questions } from './arbitrary.ts';

const near = 1e-9;
const relative = (a: number, b: number) =>
	Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b), Number.MIN_VALUE);
const asking = (question: GpuQuestion, demand: Partial<Demand>): GpuQuestion => ({
	...question,
	demand: { ...question.demand, ...demand }
});
const law = (claim: (question: GpuQuestion, speed: Speed) => void) =>
	fc.assert(
		fc.property(questions, (question) => claim(question, speedOnGpu(question))),
		{ numRuns: 400 }
	);
/** That the first question is answered no faster than the second. */
const noFaster = (slow: (q: GpuQuestion) => GpuQuestion, fast: (q: GpuQuestion) => GpuQuestion = (q) => q) =>
	law((question) => {
		const [a, b] = [speedOnGpu(slow(question)), speedOnGpu(fast(question))];
		expect(a.tpot).toBeGreaterThanOrEqual(b.tpot * (1 - near));
		expect(a.ttft).toBeGreaterThanOrEqual(b.ttft * (1 - near));
	});

describe('the ledger of a GPU', () => {
	it('adds up to the time per token and to the time to the first', () =>
		law((_, { ledger, tpot, prefillLedger, ttft }) => {
			expect(relative(totalSeconds(ledger), tpot)).toBeLessThan(near);
			expect(relative(totalSeconds(prefillLedger), ttft)).toBeLessThan(near);
		}));

	it('adds up to the energy of a token, which times the rate is the power', () =>
		law((_, { ledger, joulesPerToken, tokensPerSecond, watts, wallJoulesPerToken, wallWatts }) => {
			expect(relative(totalJoules(ledger), joulesPerToken)).toBeLessThan(near);
			expect(relative(joulesPerToken * tokensPerSecond, watts)).toBeLessThan(near);
			expect(relative(wallJoulesPerToken * tokensPerSecond, wallWatts)).toBeLessThan(near);
			expect(wallWatts).toBeGreaterThanOrEqual(watts);
		}));

	it('holds nothing negative', () =>
		law((_, { ledger, prefillLedger }) => {
			for (const row of [...ledger, ...prefillLedger]) {
				expect(row.seconds).toBeGreaterThanOrEqual(0);
				expect(row.bytes).toBeGreaterThanOrEqual(0);
				expect(row.joules).toBeGreaterThanOrEqual(0);
			}
		}));

	it('reads every active weight once per pass: for one user of 16 bits, exactly the bytes of the matrices', () =>
		law((question) => {
			const one = asking(question, { batch: 1, weightBits: 16, tokensPerPass: 1, batching: 'static' });
			const alone = { ...one.layout, expertParallel: 1 };
			const { ledger } = speedOnGpu({ ...one, layout: alone });
			const { promptTokens, outputTokens } = one.demand;
			const context = promptTokens + (outputTokens + 1) / 2;
			const pass = operations(one.transformer, { sequences: 1, newTokens: 1, context, headRows: 1 });
			// Matrices that a tensor-parallel group does not divide lie on each of its GPUs and are read there.
			let copied = 0;
			for (const { layers, matmuls } of pass.groups)
				for (const m of matmuls) if (m.split === 'none') copied += layers * m.k * m.n * 2;
			const expected = passWeightBytes(pass, 16) + copied * (alone.tensorParallel - 1);
			const read = ledger.filter(({ cause }) => cause === 'weights');
			expect(relative(totalBytes(read), expected)).toBeLessThan(near);
		}));
});

describe('no GPU beats its data sheet', () => {
	it('reads weights and cache no faster than its memory', () =>
		law(({ gpu, layout, demand }, { ledger, tpot }) => {
			const moved = totalBytes(ledger.filter(({ cause }) => cause === 'weights' || cause === 'kvCache'));
			const stages = Math.max(1, layout.pipelineParallel);
			const active = Math.min(Math.floor(layout.devices / (layout.tensorParallel * stages)), demand.batch);
			const perGpu = moved / (layout.tensorParallel * Math.max(1, active)) / gpu.memoryBandwidth;
			expect(tpot).toBeGreaterThanOrEqual(perGpu * (1 - near));
		}));

	it('stays within board power, and never below idle', () =>
		law(({ gpu, layout }, { watts }) => {
			expect(watts).toBeLessThanOrEqual(layout.devices * gpu.boardPower * (1 + near));
			expect(watts).toBeGreaterThanOrEqual(layout.devices * gpu.idlePower * (1 - near));
		}));
});

describe('more is never slower', () => {
	const faster = (change: (gpu: GpuQuestion['gpu']) => object) =>
		noFaster(
			(question) => question,
			(question) => ({ ...question, gpu: { ...question.gpu, ...change(question.gpu) } }) as GpuQuestion
		);

	it('bandwidth of memory', () =>
		faster(({ memoryBandwidth }) => ({ memoryBandwidth: memoryBandwidth * 1.7 })));
	it('bandwidth of links', () => faster(({ linkBandwidth }) => ({ linkBandwidth: linkBandwidth * 1.7 })));
	it('arithmetic', () =>
		faster(({ peakFp16, peakFp8, peakFp4 }) => ({
			peakFp16: peakFp16 * 1.7,
			peakFp8: peakFp8 * 1.7,
			peakFp4: peakFp4 * 1.7
		})));
});

describe('more work is never faster', () => {
	it('layers', () =>
		noFaster((question) => {
			const { transformer: t } = question;
			const [layers, mixtureLayers] = [t.layers * 2, t.mixtureLayers * 2];
			return {
				...question,
				transformer: { ...t, layers, mixtureLayers, slidingLayers: t.slidingLayers * 2 }
			};
		}));

	it('context', () =>
		noFaster((question) => asking(question, { promptTokens: question.demand.promptTokens + 3000 })));

	it('bits of the cache', () =>
		noFaster(
			(question) => asking(question, { kvBits: 16 }),
			(question) => asking(question, { kvBits: 8 })
		));

	it('bits of a weight', () => {
		noFaster(
			(q) => asking(q, { weightBits: 16 }),
			(q) => asking(q, { weightBits: 8 })
		);
		noFaster(
			(q) => asking(q, { weightBits: 8 }),
			(q) => asking(q, { weightBits: 4 })
		);
	});
});

describe('users share a GPU', () => {
	it('so that none is served faster than one alone', () =>
		law((question, { tpot }) => {
			expect(tpot).toBeGreaterThanOrEqual(speedOnGpu(asking(question, { batch: 1 })).tpot * (1 - near));
		}));

	it('whose rates add up to no more than the whole', () =>
		law(({ demand }, { tokensPerSecond, tokensPerSecondPerUser, endToEnd }) => {
			expect(relative(tokensPerSecond, (demand.batch * demand.outputTokens) / endToEnd)).toBeLessThan(near);
			if (demand.outputTokens > 1)
				expect(tokensPerSecond).toBeLessThanOrEqual(demand.batch * tokensPerSecondPerUser * 2);
		}));

	it('alone, whichever way users come and go', () =>
		law((question) => {
			const [a, b] = (['static', 'continuous'] as const).map((batching) =>
				speedOnGpu(asking(question, { batch: 1, batching }))
			);
			expect(relative(a!.tpot, b!.tpot)).toBeLessThan(near);
		}));
});
