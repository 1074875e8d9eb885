import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { modelIds } from '#lib/catalog/models.ts';
import { enginesFor, systemIds } from '#lib/scenario/machine.ts';
import { readScenario } from '#lib/scenario/read.ts';

const asked = { system: 'h100-sxm', model: 'llama-3.1-70b', devices: 8 };
const own = { layers: 32, hidden: 4096, heads: 32, feedForward: 14_336, vocabulary: 128_256 };
const errorOf = (input: unknown) => {
	const read = readScenario(input);
	return read.ok ? null : read.error;
};

describe('a scenario from outside', () => {
	it('needs a system and a model; all else has a default that comes back', () => {
		const read = readScenario(asked);
		expect(read).toEqual({
			ok: true,
			value: {
				kind: 'generate',
				system: 'h100-sxm',
				model: 'llama-3.1-70b',
				devices: 8,
				tensorParallel: 8,
				pipelineParallel: 1,
				expertParallel: 1,
				weightBits: 16,
				kvBits: 16,
				engine: 'typical',
				batch: 1,
				batching: 'static',
				promptTokens: 1024,
				outputTokens: 256,
				speculation: { acceptedTokensPerPass: 1 },
				assume: {}
			}
		});
	});

	it.each([
		[{ ...asked, system: 'h100' }, 'system'],
		[{ ...asked, model: 'llama' }, 'model'],
		[{ model: 'llama-3.1-70b' }, 'system'],
		[{ ...asked, batch: 'abc' }, 'batch'],
		[{ ...asked, batch: 0 }, 'batch'],
		[{ ...asked, batch: null }, 'batch'],
		[{ ...asked, promptTokens: 1.5 }, 'promptTokens'],
		[{ ...asked, users: 3 }, 'users'],
		[{ ...asked, engine: 'launch' }, 'engine'],
		[{ ...asked, system: 'cs3', engine: 'vllm' }, 'engine'],
		[{ ...asked, tensorParallel: 3 }, 'devices'],
		[{ ...asked, region: { columns: 10, rows: 10 } }, 'region'],
		[{ ...asked, system: 'cs3', region: { columns: 2000, rows: 2000 } }, 'region'],
		[{ ...asked, system: 'cs3', tensorParallel: 4 }, 'tensorParallel'],
		[{ ...asked, speculation: { accepted: 3 } }, 'speculation.accepted'],
		[{ ...asked, system: 'cs3', assume: { clockHz: 1e9, nonsense: 1 } }, 'assume.nonsense'],
		[{ ...asked, assume: { capacityBytes: 1e12 } }, 'assume.capacityBytes'],
		[{ ...asked, model: { ...own, kvHeads: 5 } }, 'model.kvHeads'],
		[{ ...asked, model: { layers: 1 } }, 'model.hidden'],
		[{ ...asked, model: { ...own, depth: 2 } }, 'model.depth'],
		[{ ...asked, model: { ...own, experts: 4, activeExperts: 8 } }, 'model.activeExperts']
	])('is refused at the field that is wrong: %j at %s', (input, path) => {
		expect(errorOf(input)?.path).toBe(path);
		expect(errorOf(input)?.message.length).toBeGreaterThan(5);
	});

	it('fills in the model of a reader who names only its size: full heads, gated, no experts', () => {
		const read = readScenario({ ...asked, model: own });
		expect(read.ok && read.value.model).toMatchObject({ kvHeads: 32, headDim: 128, gated: true, experts: 0 });
	});

	it('asks for as many devices as the model needs where it names none', () => {
		const wafers = readScenario({ system: 'cs3', model: 'llama-3.1-70b' });
		expect(wafers.ok && wafers.value.devices).toBe(4);
		const gpus = readScenario({ system: 'h100-sxm', model: 'llama-3.1-70b' });
		expect(gpus.ok && gpus.value.devices * 72e9).toBeGreaterThan(141e9);
	});

	it('may name every system of the catalog with every engine that runs on it and every model', () => {
		for (const system of systemIds)
			for (const engine of enginesFor(system))
				for (const model of modelIds) expect(errorOf({ system, engine, model, devices: 8 })).toBeNull();
	});

	it('never throws, whatever it is given', () => {
		fc.assert(
			fc.property(fc.anything(), fc.anything(), fc.string(), (model, value, key) => {
				readScenario(model);
				readScenario({ ...asked, model });
				readScenario({ ...asked, [key]: value });
				return true;
			})
		);
	});
});
