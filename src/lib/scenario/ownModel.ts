import type { Transformer } from '#lib/model/workload/transformer.ts';
import { refuse } from './issues.ts';
import type { OwnModel, Read } from './scenario.ts';
import type { GenerateLine } from './schema.ts';

type Given = Exclude<GenerateLine['model'], string>;

const usualActive = 2; // experts per token of the first open mixtures, where a reader names none

/** A reader's model with what was left out filled in, or why its parts do not go together. */
export function readOwnModel(given: Given): Read<OwnModel> {
	const kvHeads = given.kvHeads ?? given.heads;
	if (given.heads % kvHeads !== 0)
		return refuse('model.kvHeads', `must divide the ${given.heads} heads: ${kvHeads}`);
	if (given.headDim === undefined && given.hidden % given.heads !== 0)
		return refuse(
			'model.headDim',
			`hidden ${given.hidden} is no multiple of ${given.heads} heads: say the size of a head`
		);
	const experts = given.experts ?? 0;
	const activeExperts = given.activeExperts ?? Math.min(usualActive, experts);
	if (activeExperts > experts)
		return refuse('model.activeExperts', `must be at most the ${experts} experts: ${activeExperts}`);
	if (experts > 0 && activeExperts === 0)
		return refuse('model.activeExperts', 'must be at least 1 where there are experts');
	if (experts === 0 && (given.sharedExperts ?? 0) > 0)
		return refuse('model.sharedExperts', 'needs experts beside which they are shared');
	return {
		ok: true,
		value: {
			...given,
			kvHeads,
			headDim: given.headDim ?? given.hidden / given.heads,
			experts,
			activeExperts,
			sharedExperts: given.sharedExperts ?? 0,
			gated: given.gated ?? true,
			tiedEmbeddings: given.tiedEmbeddings ?? false,
			slidingWindow: given.slidingWindow ?? 0
		}
	};
}

/** A reader's model as the workload takes it: every layer alike. */
export const ownTransformer = (model: OwnModel): Transformer => ({
	...model,
	latent: null,
	expertFeedForward: model.experts > 0 ? model.feedForward : 0,
	mixtureLayers: model.experts > 0 ? model.layers : 0,
	slidingLayers: model.slidingWindow > 0 ? model.layers : 0
});
