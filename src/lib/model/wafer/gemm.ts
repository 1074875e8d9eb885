import type { Transformer } from '../workload/transformer.ts';
import type { LayerSite, LawSetting } from './law.ts';
import type { Region, Wafer, WaferConstants } from './machine.ts';
import { attentionProducts, cacheProducts, feedForwardProducts, type Product } from './products.ts';

/** Cycles of products of many tokens at once. */
export type GemmCycles = { readonly issue: number; readonly arithmetic: number };

/**
 * Matrix-matrix products by cyclic shift: in as many steps as the region has cores along a side, each core multiplies
 * two tiles while both move on by two hops, which hides the way (MeshGEMM, WaferLLM, OSDI 2025, section 5). Per step a
 * core starts a loop for each input of its tile, and in it a vector instruction over the tokens for each output, which
 * takes a cycle at least.
 */
export function gemmCycles(
	products: readonly Product[],
	tokens: number,
	region: Region,
	wafer: Wafer,
	constants: WaferConstants
): GemmCycles {
	const steps = Math.max(region.columns, region.rows);
	const rows = Math.ceil(tokens / region.rows);
	const instruction = Math.max(1, (rows / wafer.lanes) * constants.gemmLaneCycles);
	let issue = 0;
	let arithmetic = 0;
	for (const { k, n } of products) {
		const inputs = steps * Math.ceil(k / steps);
		issue += inputs * constants.gemmLoopCycles;
		arithmetic += inputs * Math.ceil(n / region.columns) * instruction;
	}
	return { issue, arithmetic };
}

/** Cycles of a piece of a prompt in one layer, by cause. `stage` is the longest stay on one set of cores. */
export type PieceCycles = {
	readonly issue: number;
	readonly arithmetic: number;
	readonly attention: number;
	readonly total: number;
	readonly stage: number;
};

const sum = (cost: GemmCycles) => cost.issue + cost.arithmetic;

/** `tokens` tokens of a prompt through one layer, each looking back at `attended` tokens. */
export function pieceCycles(
	model: Transformer,
	mixture: boolean,
	site: LayerSite,
	tokens: number,
	attended: number,
	setting: LawSetting
): PieceCycles {
	const { wafer, constants } = setting;
	const on = (products: readonly Product[], rows: number, region: Region) =>
		gemmCycles(products, rows, region, wafer, constants);
	const router = mixture ? [{ k: model.hidden, n: model.experts }] : [];
	const near = on([...attentionProducts(model, setting.widensKeys), ...router], tokens, site.attention);
	const cache = sum(on(cacheProducts(model, attended), tokens, site.attention));
	// Experts work side by side, each on its mean share of the tokens.
	const rows = mixture ? Math.max(1, (tokens * model.activeExperts) / model.experts) : tokens;
	const width = mixture ? model.expertFeedForward : model.feedForward;
	const far = on(feedForwardProducts(model, width), rows, site.feedForward);
	const here = sum(near) + cache;
	return {
		issue: near.issue + far.issue,
		arithmetic: near.arithmetic + far.arithmetic,
		attention: cache,
		total: here + sum(far),
		stage: site.apart ? Math.max(here, sum(far)) : here + sum(far)
	};
}
