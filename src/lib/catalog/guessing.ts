import type { Guessing } from '#lib/model/gpu/speculation.ts';
import { assumed, type CitedFields } from './cited.ts';

/** What guessing ahead costs, on GPUs and wafers alike: services publish its gain at best. */
export const guessing = {
	keptShare: assumed(0.65, 'recalled', {
		note: 'DeepSeek-R1 keeps 0.92, 0.79 and 0.61 of its own guesses one, two and three ahead; drafts of EAGLE kind, three to five ahead, about as much as the last',
		range: [0.5, 0.9]
	}),
	draftCost: assumed(1, 'inference', {
		note: 'a predictor of one layer beside the head, as EAGLE and DeepSeek-R1 have',
		range: [0.5, 2]
	})
} satisfies CitedFields<Guessing>;
