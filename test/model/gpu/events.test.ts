import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { engineIds } from '#lib/catalog/engines.ts';
import { gpuIds } from '#lib/catalog/gpus.ts';
import { modelIds, transformer, type ModelId } from '#lib/catalog/models.ts';
import type { Demand } from '#lib/model/generation.ts';
import { gpuEvents } from '#lib/model/gpu/events.ts';
import { speedOnGpu, type GpuQuestion } from '#lib/model/gpu/generate.ts';
import type { Layout } from '#lib/model/gpu/machine.ts';
import { machineOf } from '#lib/scenario/machine.ts';
import type { Ledger } from '#lib/model/ledger.ts';
import { kind, type KindName } from '#lib/trace/kinds.ts';
import type { Trace } from '#lib/trace/trace.ts';

function question(
	system: string,
	engine: string,
	id: ModelId,
	layout: Layout,
	changed: Partial<Demand> = {}
): GpuQuestion {
	const machine = machineOf(system, engine);
	if (!machine.ok || machine.value.kind !== 'gpu') throw new RangeError(`system must be a GPU: ${system}`);
	const { gpu, constants, engine: profile } = machine.value;
	return {
		gpu,
		constants,
		engine: profile,
		transformer: transformer(id),
		layout,
		demand: {
			batch: 1,
			batching: 'static',
			promptTokens: 1024,
			outputTokens: 64,
			weightBits: 16,
			kvBits: 16,
			tokensPerPass: 1,
			...changed
		}
	};
}
const grouped = (tensorParallel: number, pipelineParallel = 1, expertParallel = 1): Layout => ({
	devices: tensorParallel * pipelineParallel,
	tensorParallel,
	pipelineParallel,
	expertParallel
});
const off = (a: number, b: number) => Math.abs(a / b - 1);
const movedBy = (trace: Trace, what: KindName) =>
	[...trace.bytes].reduce((sum, bytes, row) => (trace.kind[row] === kind[what] ? sum + bytes : sum), 0);

/** Kinds of rows and the cause of each in a ledger. */
const causes = [
	['weights', 'weights'],
	['kvCache', 'kvCache'],
	['partialSum', 'allReduce'],
	['activation', 'allToAll'],
	['crossing', 'pipelineHop']
] as const;

/** A trace's bytes, kind by kind, against so much of them as a ledger counts. */
function compareBytes(trace: Trace, ledger: Ledger, share: number) {
	for (const [what, cause] of causes) {
		const stated = ledger.find((row) => row.cause === cause)?.bytes ?? 0;
		const moved = movedBy(trace, what) * share;
		expect(Math.abs(moved - stated), cause).toBeLessThanOrEqual(1e-9 * stated);
	}
}

const drawn = fc
	.record({
		system: fc.constantFrom(...gpuIds),
		engine: fc.constantFrom(...engineIds),
		id: fc.constantFrom(...modelIds),
		tensorParallel: fc.constantFrom(1, 2, 4, 8),
		stages: fc.constantFrom(1, 1, 2),
		weightBits: fc.constantFrom(16, 8, 4),
		promptTokens: fc.integer({ min: 1, max: 40_000 }), // a pass takes 8,192: the last one is not full
		tokensPerPass: fc.constantFrom(1, 2.5)
	})
	.map(({ system, engine, id, tensorParallel, stages, ...demand }) =>
		question(system, engine, id, grouped(tensorParallel, stages), demand)
	);

describe('one user on the GPUs', () => {
	it('takes the time of the closed form, for every model, system, engine and layout', () => {
		fc.assert(
			fc.property(drawn, (asked) => {
				const events = gpuEvents(asked, { prompts: true, passes: 3 });
				const speed = speedOnGpu(asked);
				const { clock } = asked.gpu;
				const tpot = (events.passEnd[2]! - events.firstToken) / 3 / clock / asked.demand.tokensPerPass;
				expect(off(tpot, speed.tpot)).toBeLessThan(1e-3);
				expect(off(events.firstToken / clock, speed.ttft)).toBeLessThan(1e-3);
			}),
			{ numRuns: 60 }
		);
	});

	it('reads a prompt of one and a half passes in one and a half passes', () => {
		const prompted = (promptTokens: number, stages: number) => {
			const asked = question('h100-sxm', 'typical', 'llama-3.1-8b', grouped(1, stages), { promptTokens });
			return { asked, events: gpuEvents(asked, { prompts: true, passes: 0 }) };
		};
		for (const stages of [1, 2]) {
			const { asked, events } = prompted(12_288, stages);
			const { ttft } = speedOnGpu(asked);
			expect(off(events.firstToken / asked.gpu.clock, ttft)).toBeLessThan(1e-9);
			expect(events.trace.length).toBeLessThan(2.1 * prompted(8192, stages).events.trace.length);
		}
	});

	it('every GPU of a group does the same at the same time, one thing after the other', () => {
		const { trace } = gpuEvents(question('h100-sxm', 'typical', 'llama-3.1-70b', grouped(8)), {
			prompts: false,
			passes: 1
		});
		for (let row = 0; row < trace.length; row++) {
			const first = row - (row % 8);
			expect(trace.startCycle[row]).toBe(trace.startCycle[first]);
			expect(trace.unit[row]).toBe(row % 8);
			if (row >= 8) expect(trace.startCycle[row]!).toBeCloseTo(trace.endCycle[row - 8]!, 3);
		}
	});

	it('the eight GPUs of 70B together read its weights once a pass', () => {
		const asked = question('h100-sxm', 'typical', 'llama-3.1-70b', grouped(8));
		const { trace } = gpuEvents(asked, { prompts: false, passes: 1 });
		let read = 0;
		for (let row = 0; row < trace.length; row++)
			if (trace.kind[row] === kind.weights) read += trace.bytes[row]!;
		expect(off(read, 139e9)).toBeLessThan(0.02); // 141 GB less the embedding table
	});

	it('every cause moves in its rows the bytes that the ledger has for it, in a token and in a prompt', () => {
		fc.assert(
			fc.property(drawn, (asked) => {
				const { ledger, prefillLedger } = speedOnGpu(asked);
				const token = gpuEvents(asked, { prompts: false, passes: 1 });
				compareBytes(token.trace, ledger, 1 / asked.demand.tokensPerPass);
				const inOnePass = asked.demand.promptTokens <= asked.engine.stepTokens;
				if (!inOnePass && asked.layout.pipelineParallel > 1) return; // its ledger counts stages at once as one
				const prompt = gpuEvents(asked, { prompts: true, passes: 0 });
				compareBytes(prompt.trace, prefillLedger, 1);
			}),
			{ numRuns: 60 }
		);
	});

	it('hands on an activation of every user from stage to stage, and in the end back to the first', () => {
		const users = 16;
		const asked = question('h100-sxm', 'typical', 'llama-3.1-70b', grouped(4, 2), { batch: users });
		const { trace } = gpuEvents(asked, { prompts: false, passes: 1 });
		const activation = 2 * 8192; // bytes: BF16, as wide as 70B
		expect(movedBy(trace, 'crossing')).toBe(2 * 4 * users * activation); // two stages of four GPUs
	});

	it('agrees on the next token at the head with a few bytes a user', () => {
		for (const users of [1, 32]) {
			const asked = question('h100-sxm', 'typical', 'llama-3.1-70b', grouped(8), { batch: users });
			const { trace, layers } = gpuEvents(asked, { prompts: false, passes: 1 });
			const sums = [...trace.bytes].filter(
				(_, row) => trace.kind[row] === kind.partialSum && trace.task[row] === layers
			);
			expect(sums).toEqual(Array.from({ length: 8 }, () => 14 * users)); // 2 x 7/8 of 8 B
		}
	});

	it('adds up over GPUs twice a layer, and once for the head', () => {
		const { trace, layers } = gpuEvents(question('h100-sxm', 'typical', 'llama-3.1-70b', grouped(8)), {
			prompts: false,
			passes: 1
		});
		const sums = (layer: number) =>
			[...trace.kind].filter((k, row) => k === kind.partialSum && trace.task[row] === layer).length / 8;
		for (let layer = 0; layer < layers; layer++) expect(sums(layer)).toBe(2);
		expect(sums(layers)).toBe(1);
	});
});

describe('many users on the GPUs', () => {
	it('a batch moves as one: as many rows as for one user, each a little longer', () => {
		const run = { prompts: false, passes: 1 };
		const layout = grouped(8);
		const one = gpuEvents(question('h100-sxm', 'typical', 'llama-3.1-70b', layout), run);
		const many = gpuEvents(question('h100-sxm', 'typical', 'llama-3.1-70b', layout, { batch: 32 }), run);
		expect(many.trace.length).toBe(one.trace.length);
		expect(many.passEnd[0]!).toBeGreaterThan(one.passEnd[0]!);
		expect(many.passEnd[0]!).toBeLessThan(3 * one.passEnd[0]!);
	});

	it('two stages work on two micro-batches at once', () => {
		const asked = question('h100-sxm', 'typical', 'llama-3.1-70b', grouped(4, 2), { batch: 16 });
		const { microBatches, passEnd, trace, stages } = gpuEvents(asked, { prompts: false, passes: 4 });
		expect([microBatches, stages, trace.units]).toEqual([2, 2, 8]);
		const rate = (2 * 3) / (passEnd[3]! - passEnd[0]!);
		const alone = 3 / (passEnd[3]! - passEnd[0]!);
		expect(rate).toBeGreaterThan(1.5 * alone);
	});

	it('newcomers bring their prompts along, so passes that carry one take longer', () => {
		const asked = question('h100-sxm', 'typical', 'llama-3.1-8b', grouped(1), {
			batch: 32,
			batching: 'continuous',
			outputTokens: 256
		});
		const { passEnd, firstToken } = gpuEvents(asked, { prompts: false, passes: 255 });
		const mean = (passEnd[254]! - firstToken) / 255 / asked.gpu.clock;
		expect(off(mean, speedOnGpu(asked).tpot)).toBeLessThan(0.01);
		const lengths = [...passEnd].map((end, pass) => end - (passEnd[pass - 1] ?? firstToken));
		expect(Math.max(...lengths)).toBeGreaterThan(1.2 * Math.min(...lengths));
	});
});
