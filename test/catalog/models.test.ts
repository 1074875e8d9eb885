import { describe, expect, it } from 'vitest';
import {
	modelAliases,
	modelEntry,
	modelIdOf,
	modelIds,
	models,
	transformer,
	type ModelId
} from '#lib/catalog/models.ts';
import { activeParameters, parameters } from '#lib/model/workload/size.ts';

/** What a printed "active" count includes besides the weights of the layers; each maker has a custom. */
const activeCounts: Partial<Record<ModelId, 'head and embedding' | 'head' | 'layers only'>> = {
	'mixtral-8x7b': 'head and embedding',
	'llama-4-scout': 'head and embedding',
	'llama-4-maverick': 'head and embedding',
	'qwen3-235b-a22b': 'head and embedding',
	'qwen3-coder-480b': 'head and embedding',
	'kimi-k2': 'head and embedding',
	'gpt-oss-20b': 'head',
	'gpt-oss-120b': 'head',
	'deepseek-r1': 'head',
	'deepseek-v3.2': 'head',
	'glm-4.6': 'layers only',
	'glm-5.1': 'layers only'
};
const mixtures = modelIds.filter((id) => modelEntry(id).size.active !== null);

describe('a model has the parameters its makers print', () => {
	it.each(modelIds)('%s within 1 % in total', (id) => {
		const { size } = modelEntry(id);
		const counted = parameters(transformer(id)) + (size.besides?.value ?? 0);
		expect(Math.abs(counted / size.parameters.value - 1)).toBeLessThan(0.01);
	});

	it.each(modelIds.filter((id) => modelEntry(id).size.parameters.value % 1000 !== 0))(
		'%s to a hundredth of a percent where the weight files are counted exactly',
		(id) => {
			const { size } = modelEntry(id);
			const counted = parameters(transformer(id)) + (size.besides?.value ?? 0);
			expect(Math.abs(counted / size.parameters.value - 1)).toBeLessThan(id === 'gpt-j-6b' ? 1e-3 : 1e-4); // its head has a bias
		}
	);

	// "17B active" is printed to the billion, so 1 % or that rounding, whichever is wider.
	it.each(mixtures)('%s within 1 % or the printed rounding for one token', (id) => {
		const shape = transformer(id);
		const printed = modelEntry(id).size.active!.value;
		const embedding = shape.vocabulary * shape.hidden;
		const counted =
			activeParameters(shape) +
			{ 'head and embedding': embedding, head: 0, 'layers only': -embedding }[activeCounts[id]!];
		const rounding = printed % 1e9 === 0 ? 0.5e9 : 0;
		expect(Math.abs(counted - printed)).toBeLessThanOrEqual(Math.max(0.01 * printed, rounding));
	});

	it('every mixture prints an active count and no dense model does', () => {
		expect(mixtures).toEqual(modelIds.filter((id) => transformer(id).experts > 0));
	});
});

describe('a model goes by any of its spellings', () => {
	it('every alias stands for a model and shadows none', () => {
		for (const [alias, id] of Object.entries(modelAliases)) {
			expect(models).toHaveProperty([id]);
			expect(models).not.toHaveProperty([alias]);
			expect(modelIdOf(alias)).toBe(id);
		}
	});

	it('a model the catalog lacks is null, and so is a name every object has', () => {
		expect(modelIdOf('gpt-5')).toBeNull();
		expect(modelIdOf('toString')).toBeNull();
		expect(modelIdOf('llama-3.1-70b')).toBe('llama-3.1-70b');
	});
});

it('no layer count contradicts another', () => {
	for (const id of modelIds) {
		const m = transformer(id);
		expect(m.mixtureLayers).toBeLessThanOrEqual(m.layers);
		expect(m.slidingLayers).toBeLessThanOrEqual(m.layers);
		expect(m.heads % m.kvHeads).toBe(0);
		expect(m.experts > 0).toBe(m.mixtureLayers > 0);
		expect(m.slidingWindow > 0).toBe(m.slidingLayers > 0);
	}
});
