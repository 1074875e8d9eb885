import { describe, expect, it } from 'vitest';
import { transformer } from '#lib/catalog/models.ts';
import { plainWaferConstants } from '#lib/catalog/waferConstants.ts';
import { waferMachine } from '#lib/catalog/wafers.ts';
import { layerCycles, tally, type LawSetting, type LayerSite } from '#lib/model/wafer/law.ts';
import { square } from '#lib/model/wafer/machine.ts';
import { attentionProducts, cacheProducts, feedForwardProducts } from '#lib/model/wafer/products.ts';
import type { Transformer } from '#lib/model/workload/transformer.ts';

const cs3 = waferMachine('cs3');
// The constants that an unweighted fit gives: the golden cycle counts were computed with them.
const golden = { fixedCycles: 3125, allReduceCyclesPerCore: 1.545, issueCycles: 23.86 };
const setting: LawSetting = {
	wafer: cs3,
	constants: { ...plainWaferConstants(), ...golden },
	widensKeys: false
};
const squareOf = (side: number): LayerSite => {
	const region = { columns: side, rows: side };
	return { attention: region, feedForward: region, apart: false };
};
const allProducts = (model: Transformer, context: number, widensKeys: boolean) => [
	...attentionProducts(model, widensKeys),
	...cacheProducts(model, context),
	...feedForwardProducts(model, model.feedForward)
];
const count = (model: Transformer, side: number, context: number, widensKeys: boolean, lanes: number) =>
	tally(allProducts(model, context, widensKeys), { columns: side, rows: side }, lanes);

describe('vector instructions of a layer', () => {
	it('8B with full-width keys on 420 x 420: 115 instructions, 465 cycles of 4 lanes', () => {
		const found = count(transformer('llama-3-8b'), 420, 4096, true, 4);
		expect(found).toEqual({ instructions: 115, vectors: 465 });
	});

	it('8B on 157 x 157: 288 instructions, 1,341 cycles of 8 lanes', () => {
		const found = count(transformer('llama-3.1-8b'), 157, 1024, false, 8);
		expect(found).toEqual({ instructions: 288, vectors: 1341 });
	});

	it('70B on 205 x 205: 425 instructions, 2,685 cycles of 8 lanes', () => {
		const found = count(transformer('llama-3.1-70b'), 205, 1024, false, 8);
		expect(found).toEqual({ instructions: 425, vectors: 2685 });
	});
});

describe('cycles of a token in a layer', () => {
	it.each([
		['llama-3.1-8b', 157, 13_763],
		['llama-3.1-70b', 205, 19_118]
	] as const)('%s on a square of side %i takes %i cycles', (id, side, cycles) => {
		const found = layerCycles(transformer(id), false, squareOf(side), 1024, setting);
		expect(Math.round(found.total)).toBe(cycles);
	});

	it('causes add up to the total, and a dense layer holds its cores for all of it', () => {
		const found = layerCycles(transformer('llama-3.1-8b'), false, squareOf(157), 1024, setting);
		const sum = found.issue + found.arithmetic + found.attention + found.distance + found.fixed;
		expect(sum).toBeCloseTo(found.total, 6);
		expect(found.stage).toBe(found.total);
	});

	it('is longer on a larger square once distance outweighs the smaller tiles', () => {
		const model = transformer('llama-3.1-8b');
		const at = (side: number) => layerCycles(model, false, squareOf(side), 4096, setting).total;
		expect(at(660)).toBeGreaterThan(at(540));
		expect(at(540)).toBeGreaterThan(at(420));
		expect(at(40)).toBeGreaterThan(at(120));
	});

	it('a mixture layer of gpt-oss-120b on six wafers takes about 19,000 cycles, and frees its cores sooner', () => {
		const experts: LayerSite = { attention: square(146 ** 2), feedForward: square(30 ** 2), apart: true };
		const found = layerCycles(transformer('gpt-oss-120b'), true, experts, 1024, setting);
		expect(found.total).toBeGreaterThan(18_000);
		expect(found.total).toBeLessThan(20_500);
		expect(found.stage).toBeLessThan(0.7 * found.total);
	});

	it('latent attention waits for more reductions than grouped queries do', () => {
		const model = transformer('deepseek-r1');
		const plain = { ...model, latent: null, heads: 128, kvHeads: 8, headDim: 128 };
		const site: LayerSite = { attention: square(200 ** 2), feedForward: square(30 ** 2), apart: true };
		const distance = (m: Transformer) => layerCycles(m, true, site, 1024, setting).distance;
		expect(distance(model) - distance(plain)).toBeCloseTo(4 * 1.545 * 200, 6);
	});
});
