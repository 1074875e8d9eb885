import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { modelIds, transformer } from '#lib/catalog/models.ts';
import { distinctExperts } from '#lib/model/workload/experts.ts';
import { cacheElements, operations, type Pass } from '#lib/model/workload/operations.ts';
import {
	activeParameters,
	attentionBytes,
	attentionFlop,
	kvBytesPerToken,
	kvCacheBytes,
	modelBytes,
	parameters,
	passFlop,
	passWeightBytes
} from '#lib/model/workload/size.ts';

const decode = (sequences: number, context: number): Pass => ({
	sequences,
	newTokens: 1,
	context,
	headRows: sequences
});
const prefill = (tokens: number): Pass => ({
	sequences: 1,
	newTokens: tokens,
	context: (tokens + 1) / 2,
	headRows: 1
});
const anyModel = fc.constantFrom(...modelIds);
const batches = fc.integer({ min: 1, max: 512 });
const contexts = fc.integer({ min: 1, max: 131_072 });

describe('a decoding pass', () => {
	it('reads exactly the weights that one token uses, less norms and its row of the embedding', () => {
		for (const id of modelIds) {
			const model = transformer(id);
			const norms = (2 * model.layers + 1) * model.hidden;
			const read = passWeightBytes(operations(model, decode(1, 1024)), 16);
			expect(read / 2).toBeCloseTo(activeParameters(model) - norms - model.hidden, 0);
		}
	});

	it('never reads more weights than there are, nor fewer when more users come', () => {
		fc.assert(
			fc.property(anyModel, batches, batches, (id, a, b) => {
				const model = transformer(id);
				const read = (n: number) => passWeightBytes(operations(model, decode(n, 1024)), 16);
				const [few, many] = [read(Math.min(a, b)), read(Math.max(a, b))];
				expect(many).toBeLessThanOrEqual(modelBytes(model, 16));
				expect(few).toBeLessThanOrEqual(many);
			})
		);
	});

	it('multiplies and adds twice per active weight and token, and more as the context grows', () => {
		for (const id of modelIds) {
			const model = transformer(id);
			const norms = (2 * model.layers + 1) * model.hidden;
			const work = passFlop(operations(model, decode(1, 1)));
			expect(work / (2 * (activeParameters(model) - norms - model.hidden))).toBeLessThan(1.01);
			expect(passFlop(operations(model, decode(1, 100_000)))).toBeGreaterThan(work);
		}
	});

	it('counts every layer once, whatever its kind', () => {
		for (const id of modelIds) {
			const model = transformer(id);
			const { groups } = operations(model, decode(4, 4096));
			expect(groups.reduce((sum, g) => sum + g.layers, 0)).toBeCloseTo(model.layers, 9);
			for (const group of groups) expect(Number.isInteger(group.layers)).toBe(true);
		}
	});

	it('gives each expert as many rows as the tokens that chose it', () => {
		fc.assert(
			fc.property(batches, fc.constantFrom('deepseek-r1', 'gpt-oss-120b', 'mixtral-8x7b'), (batch, id) => {
				const model = transformer(id as 'deepseek-r1');
				const found = operations(model, decode(batch, 1024)).groups.find((g) => g.mixture)!;
				const expert = found.matmuls.find((m) => m.name === 'expertDown')!;
				expect(expert.rows * expert.matrices).toBeCloseTo(batch * model.activeExperts, 6);
				expect(expert.matrices).toBeLessThanOrEqual(model.experts);
			})
		);
	});
});

describe('the cache', () => {
	it('holds 320 KiB a token for a 70B model at 16 bits, 70 KB for one that shares a latent vector', () => {
		expect(kvBytesPerToken(transformer('llama-3.1-70b'), 16)).toBe(327_680);
		expect(kvBytesPerToken(transformer('deepseek-r1'), 16)).toBe(70_272);
	});

	it('is what attention reads, for a model without windows or an indexer', () => {
		fc.assert(
			fc.property(batches, contexts, (batch, context) => {
				const model = transformer('llama-3.1-70b');
				const { groups } = operations(model, decode(batch, context));
				const read = groups.reduce((sum, g) => sum + g.layers * attentionBytes(g.attention, 16), 0);
				expect(read).toBe(batch * kvCacheBytes(model, 16, context));
			})
		);
	});

	it('stops growing in the layers that look back only so far', () => {
		const model = transformer('gpt-oss-120b');
		const grown = kvCacheBytes(model, 16, 8192) - kvCacheBytes(model, 16, 4096);
		expect(grown).toBe((4096 * 18 * cacheElements(model) * 16) / 8);
	});

	it('is read only in part where an indexer chooses, but its keys are scanned whole', () => {
		const model = transformer('deepseek-v3.2');
		const { attention } = operations(model, decode(1, 100_000)).groups[0]!;
		expect(attention.attended).toBe(2048);
		expect(attentionBytes(attention, 16)).toBe((2048 * 576 + 100_000 * 128) * 2);
		expect(attentionFlop(attention)).toBe(2 * (2048 * 128 * (576 + 512) + 100_000 * 64 * 128));
	});
});

describe('latent attention', () => {
	it('stays in the short vector when decoding and unfolds it when reading a prompt', () => {
		const model = transformer('deepseek-r1');
		const decoding = operations(model, decode(1, 8192)).groups[0]!.attention;
		const reading = operations(model, prefill(8192)).groups[0]!.attention;
		expect([decoding.kvHeads, decoding.scoreDim, decoding.valueDim]).toEqual([1, 576, 512]);
		expect([reading.kvHeads, reading.scoreDim, reading.valueDim]).toEqual([128, 192, 128]);
	});

	it('never multiplies more unfolded than it would folded', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 4096 }), fc.integer({ min: 0, max: 65_536 }), (fresh, cached) => {
				const model = transformer('deepseek-r1');
				const context = cached + (fresh + 1) / 2;
				const { attention, matmuls } = operations(model, {
					sequences: 1,
					newTokens: fresh,
					context,
					headRows: 1
				}).groups[0]!;
				const up = matmuls.find((m) => m.name === 'kvUp')!;
				const folded = 2 * fresh * context * 128 * (576 + 512) + 2 * fresh * 512 * 128 * 256;
				expect(attentionFlop(attention) + 2 * up.rows * up.k * up.n).toBeLessThanOrEqual(folded * 1.000001);
			})
		);
	});
});

describe('experts', () => {
	it('of 256 touched by 16 tokens that pick 8 each are 102', () => {
		expect(distinctExperts(256, 8, 16)).toBeCloseTo(102.0, 1);
		expect(distinctExperts(0, 0, 16)).toBe(0);
	});

	it('touched are at least those of one token, at most all, and fewer when routing is skewed', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 2, max: 400 }),
				fc.integer({ min: 1, max: 8 }),
				fc.integer({ min: 1, max: 4096 }),
				fc.double({ min: 0.1, max: 1, noNaN: true }),
				(experts, some, tokens, skew) => {
					const active = Math.min(some, experts);
					const found = distinctExperts(experts, active, tokens);
					expect(found).toBeGreaterThanOrEqual(active - 1e-9);
					expect(found).toBeLessThanOrEqual(experts + 1e-9);
					expect(distinctExperts(experts, active, tokens, skew)).toBeLessThanOrEqual(found + 1e-9);
				}
			)
		);
	});
});

it('halving the bits of a weight halves the bytes of a model', () => {
	for (const id of modelIds) {
		const model = transformer(id);
		expect(modelBytes(model, 8)).toBe(parameters(model));
		expect(modelBytes(model, 4) * 4).toBe(modelBytes(model, 16));
	}
});
