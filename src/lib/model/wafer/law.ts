import type { Transformer } from '../workload/transformer.ts';
import { coresOf, sideOf, type Region, type Wafer, type WaferConstants } from './machine.ts';
import {
	attentionAllReduces,
	attentionProducts,
	cacheProducts,
	feedForwardAllReduces,
	feedForwardProducts,
	type Product
} from './products.ts';

/** Where one layer lives. In a dense layer both sides are one region; in a mixture each expert has a square. */
export type LayerSite = { readonly attention: Region; readonly feedForward: Region; readonly apart: boolean };

/** Cycles that one token spends in one layer, by cause; `attention` is issue and arithmetic over the cache. */
export type LayerCycles = {
	readonly issue: number;
	readonly arithmetic: number;
	readonly attention: number;
	readonly distance: number;
	readonly fixed: number;
	readonly total: number;
	/** The longest stay of a token on one set of cores: when the next token may follow. */
	readonly stage: number;
};

/** Vector instructions of some products on each core, and the cycles that the lanes need for them. */
export type Tally = { readonly instructions: number; readonly vectors: number };

/**
 * A core holds a tile of every matrix, rounded up. Per input of its tile it issues one multiply-accumulate over the
 * tile's outputs, which takes a cycle for every `lanes` of them.
 */
export function tally(products: readonly Product[], region: Region, lanes: number): Tally {
	let instructions = 0;
	let vectors = 0;
	for (const { k, n } of products) {
		const inputs = Math.ceil(k / region.rows);
		instructions += inputs;
		vectors += inputs * Math.ceil(Math.ceil(n / region.columns) / lanes);
	}
	return { instructions, vectors };
}

/** All that the law needs to know apart from the layer. */
export type LawSetting = {
	readonly wafer: Wafer;
	readonly constants: WaferConstants;
	readonly widensKeys: boolean;
};

/**
 * One token through one layer:
 * fixed + all-reduces x distance x side + issue x vector instructions + vector cycles.
 * Found on the nine cycle counts of WaferLLM, OSDI 2025, table 4, where it holds within 2 %.
 */
export function layerCycles(
	model: Transformer,
	mixture: boolean,
	site: LayerSite,
	attended: number,
	setting: LawSetting
): LayerCycles {
	const { wafer, constants } = setting;
	const { lanes } = wafer;
	const router = mixture ? [{ k: model.hidden, n: model.experts }] : [];
	const weights = tally([...attentionProducts(model, setting.widensKeys), ...router], site.attention, lanes);
	const cache = tally(cacheProducts(model, attended), site.attention, lanes);
	const width = mixture ? model.expertFeedForward : model.feedForward;
	const block = tally(feedForwardProducts(model, width), site.feedForward, lanes);
	const before = attentionAllReduces(model);
	const reductions = before + feedForwardAllReduces;
	const near = allReduceCycles(site.attention, constants) * before;
	const far = allReduceCycles(site.feedForward, constants) * feedForwardAllReduces;
	const way = site.apart ? wayToExperts(model, site, wafer) : 0;
	const { issueCycles, fixedCycles } = constants;
	const attention = issueCycles * cache.instructions + cache.vectors;
	const issue = issueCycles * (weights.instructions + block.instructions);
	const arithmetic = weights.vectors + block.vectors;
	const total = issue + arithmetic + attention + near + far + way + fixedCycles;
	const there = issueCycles * block.instructions + block.vectors + far;
	const experts = there + (fixedCycles * feedForwardAllReduces) / reductions;
	const stage = site.apart ? Math.max(experts, total - experts - way) : total;
	return { issue, arithmetic, attention, distance: near + far + way, fixed: fixedCycles, total, stage };
}

/** Cycles of one scalar all-reduce over a region, as published kernels make it. */
export const allReduceCycles = (region: Region, constants: WaferConstants): number =>
	constants.allReduceCyclesPerCore * sideOf(region);

/** There and back between a mixture layer's attention and its experts: one diameter of the square they share. */
export function wayToExperts(model: Transformer, site: LayerSite, wafer: Wafer): number {
	const squares = model.experts + model.sharedExperts;
	const cores = coresOf(site.attention) + squares * coresOf(site.feedForward);
	return 2 * Math.sqrt(cores) * wafer.hopCycles;
}

// norm, the product itself, and the choice of the most likely word
const headAllReduces = 3;

/** One token through the vocabulary head on cores of its own; it takes a layer's fixed work in its share of steps. */
export function headCycles(model: Transformer, region: Region, setting: LawSetting): number {
	const { constants, wafer } = setting;
	const product = tally([{ k: model.hidden, n: model.vocabulary }], region, wafer.lanes);
	const reductions = attentionAllReduces(model) + feedForwardAllReduces;
	return (
		constants.issueCycles * product.instructions +
		product.vectors +
		headAllReduces * allReduceCycles(region, constants) +
		(constants.fixedCycles * headAllReduces) / reductions
	);
}
