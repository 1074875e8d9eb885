import type { Door } from './islands.ts';

/** The figures of the story by id, each fetched when a reader comes near. */
export const doors: Readonly<Record<string, Door>> = {
	'one-token': () => import('#lib/figures/one-token/OneToken.svelte'),
	'memory-wall': () => import('#lib/figures/memory-wall/MemoryWall.svelte'),
	'wafer-zoom': () => import('#lib/figures/wafer-zoom/WaferZoom.svelte'),
	'wafer-token': () => import('#lib/figures/wafer-token/WaferToken.svelte'),
	'side-by-side': () => import('#lib/figures/side-by-side/SideBySide.svelte'),
	'missing-350x': () => import('#lib/figures/missing-350x/Missing350x.svelte'),
	fit: () => import('#lib/figures/fit/Fit.svelte'),
	speculation: () => import('#lib/figures/speculation/Speculation.svelte'),
	frontier: () => import('#lib/figures/frontier/Frontier.svelte'),
	'under-load': () => import('#lib/figures/under-load/UnderLoad.svelte'),
	'latency-budget': () => import('#lib/figures/latency-budget/LatencyBudget.svelte'),
	megawatts: () => import('#lib/figures/megawatts/Megawatts.svelte'),
	claims: () => import('#lib/figures/claims/Claims.svelte'),
	heat: () => import('#lib/figures/heat/Heat.svelte'),
	supply: () => import('#lib/figures/supply/Supply.svelte'),
	validation: () => import('#lib/figures/validation/Validation.svelte')
};
