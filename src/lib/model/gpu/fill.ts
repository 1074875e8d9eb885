import type { GpuQuestion } from './generate.ts';
import { placeOnGpu } from './placement.ts';
import { setupOf } from './setup.ts';

const mostUsers = 1 << 20; // a bound for the search, far beyond what fits

/**
 * The most users whose caches fit beside the weights, at least one: what an offline run fills itself with. Room is kept
 * for every answer's end, as schedulers do that never evict a request they have begun.
 */
export function largestBatch(question: GpuQuestion): number {
	const setup = setupOf(question);
	const fits = (batch: number) => placeOnGpu(setup, { ...question.demand, batch, batching: 'static' }).fits;
	let least = 1;
	let most = mostUsers;
	while (most - least > 1) {
		const middle = (least + most) >> 1;
		if (fits(middle)) least = middle;
		else most = middle;
	}
	return least;
}
