import { still as fit } from '#lib/figures/fit/still.ts';
import { still as claims } from '#lib/figures/claims/still.ts';
import { still as frontier } from '#lib/figures/frontier/still.ts';
import { still as megawatts } from '#lib/figures/megawatts/still.ts';
import { still as heat } from '#lib/figures/heat/still.ts';
import { still as supply } from '#lib/figures/supply/still.ts';
import { still as memoryWall } from '#lib/figures/memory-wall/still.ts';
import { still as missing350x } from '#lib/figures/missing-350x/still.ts';
import { still as oneToken } from '#lib/figures/one-token/still.ts';
import { still as speculation } from '#lib/figures/speculation/still.ts';
import { still as validation } from '#lib/figures/validation/still.ts';
import { still as waferToken } from '#lib/figures/wafer-token/still.ts';
import { still as underLoad } from '#lib/figures/under-load/still.ts';
import { still as latencyBudget } from '#lib/figures/latency-budget/still.ts';
import { still as waferZoom } from '#lib/figures/wafer-zoom/still.ts';
import { still as sideBySide } from '#lib/figures/side-by-side/still.ts';

/** The figures' stills by id, for pages as they are prerendered. Never imported by a script that a browser gets. */
export const stills: Readonly<Record<string, () => string>> = {
	'one-token': oneToken,
	'memory-wall': memoryWall,
	'wafer-zoom': waferZoom,
	'wafer-token': waferToken,
	'side-by-side': sideBySide,
	'missing-350x': missing350x,
	fit,
	speculation,
	frontier,
	'under-load': underLoad,
	'latency-budget': latencyBudget,
	megawatts,
	claims,
	heat,
	supply,
	validation
};
