import type { ModelId } from '#lib/catalog/models.ts';
import { token } from '#lib/figures/memory-wall/run.ts';
import { fields as wallFields } from '#lib/figures/memory-wall/settings.ts';
import type { Steps } from '#lib/figures/shared/coming.ts';
import { usualSettings } from '#lib/figures/shared/linked.svelte.ts';
import { waferSteps } from '#lib/figures/wafer-token/opening.ts';
import type { Settings } from './settings.ts';

const micro = 1e6;

/** Both machines' tokens, found one piece after the other, and kept. */
export function* pairSteps({ model, machine, t }: Settings): Steps {
	const { users, bits } = usualSettings(wallFields);
	yield* token.steps({ model, machine, users, bits });
	yield* waferSteps({ model: model as ModelId, users: 1, time: t / micro, level: 'wafer' });
}
