import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { modelIds, transformer, type ModelId } from '#lib/catalog/models.ts';
import { plainWaferConstants, waferProfile, type WaferProfileId } from '#lib/catalog/waferConstants.ts';
import { waferMachine } from '#lib/catalog/wafers.ts';
import type { Demand } from '#lib/model/generation.ts';
import { meanPassCycles, waferEvents, type WaferRun } from '#lib/model/wafer/events.ts';
import { cyclesOf, layerSteps } from '#lib/model/wafer/eventSteps.ts';
import { speedOnWafer } from '#lib/model/wafer/generate.ts';
import { layerCycles } from '#lib/model/wafer/law.ts';
import { planOf, settingOf, waferTiming, type WaferQuestion } from '#lib/model/wafer/timing.ts';
import { operations } from '#lib/model/workload/operations.ts';
import { passWeightBytes } from '#lib/model/workload/size.ts';
import { kind } from '#lib/trace/kinds.ts';
import type { Trace } from '#lib/trace/trace.ts';

const constants = plainWaferConstants();

function question(
	id: ModelId,
	devices: number,
	profile: WaferProfileId,
	changed: Partial<Demand> = {}
): WaferQuestion {
	return {
		wafer: waferMachine(profile === 'waferllm' ? 'wse2' : 'cs3'),
		constants,
		profile: waferProfile(profile),
		transformer: transformer(id),
		layout: { devices },
		demand: {
			batch: 1,
			batching: 'static',
			promptTokens: 300,
			outputTokens: 64,
			weightBits: 16,
			kvBits: 16,
			tokensPerPass: 1,
			...changed
		}
	};
}
const drawn = fc
	.record({
		id: fc.constantFrom(...modelIds),
		devices: fc.integer({ min: 1, max: 24 }),
		profile: fc.constantFrom('launch' as const, 'current' as const, 'waferllm' as const),
		promptTokens: fc.integer({ min: 1, max: 40 }),
		tokensPerPass: fc.constantFrom(1, 2, 3.1)
	})
	.map(({ id, devices, profile, ...demand }) => question(id, devices, profile, demand));
const play: WaferRun = { prompts: true, passes: 2, detail: 'step' };
const off = (a: number, b: number) => Math.abs(a / b - 1);

const sumWhere = (trace: Trace, wanted: number, from = 0) => {
	let bytes = 0;
	for (let row = 0; row < trace.length; row++)
		if (trace.kind[row] === wanted && trace.startCycle[row]! >= from) bytes += trace.bytes[row]!;
	return bytes;
};

describe('one user on the belt', () => {
	it('takes the time of the closed form, for every model, layout and engine', () => {
		fc.assert(
			fc.property(drawn, (asked) => {
				const events = waferEvents(asked, play);
				const speed = speedOnWafer(asked, planOf(asked));
				const { clock } = asked.wafer;
				const tpot = meanPassCycles(events) / clock / asked.demand.tokensPerPass;
				expect(off(tpot, speed.tpot)).toBeLessThan(1e-3);
				expect(off(events.firstToken[0]! / clock, speed.ttft)).toBeLessThan(1e-3);
			}),
			{ numRuns: 60 }
		);
	});

	it('reads every active weight once a pass, and its cache', () => {
		fc.assert(
			fc.property(drawn, (asked) => {
				const { trace } = waferEvents(asked, { prompts: false, passes: 1, detail: 'step' });
				const { transformer: model, demand, profile } = asked;
				const work = operations(model, { sequences: 1, newTokens: 1, context: 1, headRows: 1 });
				const head = profile.countsEnds ? 0 : 2 * model.hidden * model.vocabulary;
				const expected = passWeightBytes(work, demand.weightBits) - head;
				expect(off(sumWhere(trace, kind.weights), expected)).toBeLessThan(1e-3);
				expect(sumWhere(trace, kind.kvCache)).toBeGreaterThan(0);
			}),
			{ numRuns: 40 }
		);
	});

	it('is at one place at a time, and every place is on some wafer', () => {
		const asked = question('llama-3.1-70b', 4, 'current');
		const { trace, sites } = waferEvents(asked, { prompts: false, passes: 2, detail: 'step' });
		for (let row = 1; row < trace.length; row++)
			expect(trace.startCycle[row]!).toBeCloseTo(trace.endCycle[row - 1]!, 3);
		expect(sites.filter((site) => site.kind === 'layer')).toHaveLength(80);
		expect(sites.filter((site) => site.kind === 'crossing')).toHaveLength(4);
		expect(new Set(sites.map((site) => site.wafer))).toEqual(new Set([0, 1, 2, 3]));
		expect(trace.units).toBe(sites.length);
	});
});

describe('the steps of a layer', () => {
	it('add up to the law, for every kind of layer of every model', () => {
		for (const id of modelIds) {
			const asked = question(id, 8, 'current');
			const setting = settingOf(asked);
			for (const layer of planOf(asked).kinds) {
				const { attention, way, feedForward } = layerSteps(
					asked.transformer,
					layer,
					700,
					setting,
					asked.demand
				);
				const attended = layer.windowed ? Math.min(700, asked.transformer.slidingWindow) : 700;
				const law = layerCycles(asked.transformer, layer.mixture, layer.site, attended, setting);
				expect(cyclesOf(attention) + way + cyclesOf(feedForward)).toBeCloseTo(law.total, 6);
			}
		}
	});
});

describe('many users on the belt', () => {
	const stays: WaferRun = { prompts: false, passes: 12, detail: 'stay' };

	it('32 of 8B do not slow each other; 64 wait, and get what the belt gives', () => {
		for (const batch of [8, 32, 64]) {
			const asked = question('llama-3.1-8b', 1, 'current', { batch });
			const events = waferEvents(asked, stays);
			const { pass } = waferTiming(asked, planOf(asked));
			const expected = Math.max(pass.total, batch * pass.stage) * asked.wafer.clock;
			expect(off(meanPassCycles(events), expected)).toBeLessThan(1e-3);
			const waits = [...events.trace.kind].filter((k, row) => {
				const started = events.trace.startCycle[row]! > expected; // after the pipeline has filled
				return k === kind.wait && started;
			});
			expect(waits.length > 0).toBe(batch === 64);
		}
	});

	it('fill the pipeline one stage apart', () => {
		const asked = question('llama-3.1-8b', 1, 'current', { batch: 10 });
		const { passEnd, users } = waferEvents(asked, { prompts: false, passes: 1, detail: 'stay' });
		const { pass } = waferTiming(asked, planOf(asked));
		for (let user = 1; user < users; user++)
			expect(passEnd[user]! - passEnd[user - 1]!).toBeCloseTo(pass.stage * asked.wafer.clock, 3);
	});

	it('never share a place: one token at a time on each set of cores', () => {
		const asked = question('gpt-oss-120b', 7, 'current', { batch: 20, tokensPerPass: 2 });
		const { trace, sites } = waferEvents(asked, { prompts: false, passes: 3, detail: 'stay' });
		const free = new Map<number, number>();
		for (let row = 0; row < trace.length; row++) {
			const unit = trace.unit[row]!;
			const inWay = sites[unit]!.kind === 'crossing' || trace.kind[row] === kind.activation;
			if (inWay || trace.kind[row] === kind.wait) continue;
			if (sites[unit]!.kind === 'head' && trace.kind[row] === kind.draft) continue; // guessing has its own cores
			expect(trace.startCycle[row]! + 1e-6).toBeGreaterThanOrEqual(free.get(unit) ?? 0);
			free.set(unit, trace.endCycle[row]!);
		}
	});

	it('a run too large for memory is refused with its size and the limit', () => {
		const asked = question('llama-3.1-70b', 4, 'current', { batch: 5000 });
		expect(() => waferEvents(asked, { prompts: false, passes: 100, detail: 'step' })).toThrow(
			/4000000 rows: \d+/
		);
	});
});
