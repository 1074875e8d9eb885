import { describe, expect, it } from 'vitest';
import { transformer, type ModelId } from '#lib/catalog/models.ts';
import { plainWaferConstants, waferProfile } from '#lib/catalog/waferConstants.ts';
import { waferMachine } from '#lib/catalog/wafers.ts';
import type { Demand } from '#lib/model/generation.ts';
import { cacheCapacity, mostUsers } from '#lib/model/wafer/capacity.ts';
import { floorPlan, layerWeights } from '#lib/model/wafer/floorPlan.ts';
import { generateOnWafer } from '#lib/model/wafer/generate.ts';
import { coresOf } from '#lib/model/wafer/machine.ts';

const cs3 = waferMachine('cs3');
const constants = plainWaferConstants();
const demand: Demand = {
	batch: 1,
	batching: 'static',
	promptTokens: 1024,
	outputTokens: 256,
	weightBits: 16,
	kvBits: 16,
	tokensPerPass: 1
};
const place = (id: ModelId, devices: number, changed: Partial<Demand> = {}) =>
	generateOnWafer({
		wafer: cs3,
		constants,
		profile: waferProfile('current'),
		transformer: transformer(id),
		layout: { devices },
		demand: { ...demand, ...changed }
	});
const planOf = (id: ModelId, devices: number) =>
	floorPlan(cs3, constants, transformer(id), { devices }, true);

describe('squares that hold a layer', () => {
	it.each([
		['llama-3.1-8b', 1, 157, 17.3],
		['llama-3.1-70b', 4, 205, 39.8],
		['qwen3-32b', 2, 161, 36.7],
		['llama-3.1-405b', 21, 376, 44.0]
	] as const)('%s on %i wafers: side %i, %f KiB of weights a core', (id, devices, side, kibibytesPerCore) => {
		const plan = planOf(id, devices);
		const region = plan.kinds[0]!.site.attention;
		expect(region).toEqual({ columns: side, rows: side });
		const share = (layerWeights(transformer(id), false) * 2) / coresOf(region) / 1024;
		expect(Math.abs(share - kibibytesPerCore)).toBeLessThan(0.15);
	});

	it('never hand out more cores than there are', () => {
		for (const [id, devices] of [
			['llama-3.1-70b', 4],
			['gpt-oss-120b', 7],
			['deepseek-r1', 40]
		] as const) {
			const model = transformer(id);
			const plan = planOf(id, devices);
			const squares = model.experts + model.sharedExperts;
			const layers = plan.kinds.reduce((sum, { count, site }) => {
				const apart = site.apart ? squares * coresOf(site.feedForward) : 0;
				return sum + count * (coresOf(site.attention) + apart);
			}, 0);
			expect(layers + coresOf(plan.head)).toBeLessThanOrEqual(devices * cs3.activeCores);
		}
	});
});

describe('wafers that a model needs', () => {
	it.each([
		['llama-3.1-8b', 1],
		['llama-3.1-70b', 4],
		['qwen3-32b', 2],
		['llama-3.1-405b', 21],
		['gpt-oss-120b', 7]
	] as const)('%s at 16 bits: %i', (id, devices) => {
		expect(place(id, 1).placement.devicesNeeded).toBe(devices);
		expect(place(id, devices).placement.fits).toBe(true);
		expect(place(id, devices).placement.missing).toBe(0);
	});

	it('70B does not fit three: the answer says what is missing, not a speed', () => {
		const { placement, speed } = place('llama-3.1-70b', 3);
		expect(placement.fits).toBe(false);
		expect(placement.missing).toBeGreaterThan(0);
		expect(speed).toBeNull();
	});

	it('half the bits need half the wafers, and do not make a token faster on as many', () => {
		expect(place('llama-3.1-70b', 4, { weightBits: 8 }).placement.devicesNeeded).toBe(2);
		const fast = place('llama-3.1-70b', 4, { weightBits: 8 }).speed!;
		expect(fast.tpot).toBe(place('llama-3.1-70b', 4).speed!.tpot);
	});
});

describe('a region that the reader fixes', () => {
	const on = (side: number, devices = 1) =>
		generateOnWafer({
			wafer: cs3,
			constants,
			profile: waferProfile('current'),
			transformer: transformer('llama-3.1-8b'),
			layout: { devices, region: { columns: side, rows: side } },
			demand
		});

	it('is shared by as many layers as must, and holds them all', () => {
		const plan = floorPlan(
			cs3,
			constants,
			transformer('llama-3.1-8b'),
			{ devices: 1, region: { columns: 420, rows: 420 } },
			true
		);
		expect(plan.layersPerRegion).toBeGreaterThanOrEqual((34 * 420 ** 2) / 855_000);
		expect(on(420).placement.fits).toBe(true);
	});

	it('too small for a layer does not fit, and the answer is for squares that do', () => {
		const { placement } = on(60);
		expect(placement.fits).toBe(false);
		expect(placement.devicesNeeded).toBe(1);
	});
});

describe('room for users', () => {
	const precision = { weightBits: 16, kvBits: 16 };

	it('70B on four wafers keeps six users of 8,192 tokens, ten were there no code', () => {
		const plan = planOf('llama-3.1-70b', 4);
		const model = transformer('llama-3.1-70b');
		const users = (codePerCore: number) =>
			mostUsers(cs3, { ...constants, codePerCore: codePerCore as never }, model, plan, precision, 8192);
		expect(users(3072)).toBe(6);
		expect(users(0)).toBe(10);
	});

	it('as many users as there is room for fit, one more does not', () => {
		const plan = planOf('llama-3.1-70b', 4);
		const users = mostUsers(cs3, constants, transformer('llama-3.1-70b'), plan, precision, 1280);
		expect(place('llama-3.1-70b', 4, { batch: users }).placement.fits).toBe(true);
		expect(place('llama-3.1-70b', 4, { batch: users + 1 }).placement.fits).toBe(false);
	});

	it('handing on the oldest tokens keeps as many times more as a region has rows', () => {
		const plan = planOf('llama-3.1-8b', 1);
		const kept = cacheCapacity(cs3, constants, transformer('llama-3.1-8b'), plan, precision);
		expect(kept.shifted).toBe(157 * kept.concatenated);
	});
});
