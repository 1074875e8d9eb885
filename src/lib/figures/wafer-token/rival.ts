import type { ModelId } from '#lib/catalog/models.ts';
import { remembered } from '#lib/figures/shared/remembered.ts';
import { answer } from '#lib/scenario/answer.ts';
import { transformerOf } from '#lib/scenario/question.ts';
import { readScenario } from '#lib/scenario/read.ts';
import { seconds, type Seconds } from '#lib/units/index.ts';

/** The machine of figure 2 beside this one: what it is called, and its mean time for a layer. */
export type Rival = { readonly name: string; readonly layer: Seconds };

const gpus = 8;
const bits = (model: ModelId) => (model.startsWith('gpt-oss') ? 4 : 16); // gpt-oss was released in 4 bits

/** Eight H100 for one user, a token spread over its layers; null where the model does not fit them. */
export const rivalLayer = remembered((model: ModelId): Rival | null => {
	const read = readScenario({
		kind: 'generate',
		system: 'h100-sxm',
		devices: gpus,
		tensorParallel: gpus,
		model,
		weightBits: bits(model)
	});
	if (!read.ok) return null;
	const { tpotSeconds } = answer(read.value);
	if (tpotSeconds === null) return null;
	return { name: `${gpus} GPUs`, layer: seconds(tpotSeconds / transformerOf(model).layers) };
});
