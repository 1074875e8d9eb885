import type { Transformer } from '../workload/transformer.ts';
import type { LayerSite } from './law.ts';
import { coresOf, square, type Region, type Wafer, type WaferConstants } from './machine.ts';
import { attentionProducts, feedForwardProducts, weightsOf } from './products.ts';

/** How a model is laid out: how many wafers, and the squares, if the reader fixes them. */
export type WaferLayout = {
	readonly devices: number;
	readonly region?: Region | undefined;
	readonly prefillRegion?: Region | undefined;
};

/** Layers of one kind and where each of them lives. `windowed` layers look back only so far. */
export type LayerKind = {
	readonly count: number;
	readonly mixture: boolean;
	readonly windowed: boolean;
	readonly site: LayerSite;
};

/** Which cores do what. */
export type FloorPlan = {
	readonly kinds: readonly LayerKind[];
	readonly head: Region;
	/** Layers that share one region and take turns; 1 where every layer has its own. */
	readonly layersPerRegion: number;
};

/** Weights of one layer. */
export function layerWeights(model: Transformer, mixture: boolean): number {
	const attention = weightsOf(attentionProducts(model, false));
	if (!mixture) return attention + weightsOf(feedForwardProducts(model, model.feedForward));
	const expert = weightsOf(feedForwardProducts(model, model.expertFeedForward));
	return attention + model.hidden * model.experts + (model.experts + model.sharedExperts) * expert;
}

/**
 * Every layer owns cores in proportion to its weights, and so does the head; a fixed region overrides the share. A
 * region is the largest square of its cores. Nobody has published how layers are placed: this is an inference.
 */
export function floorPlan(
	wafer: Wafer,
	constants: WaferConstants,
	model: Transformer,
	layout: WaferLayout,
	countsHead: boolean
): FloorPlan {
	const dense = layerWeights(model, false);
	const mixture = model.mixtureLayers > 0 ? layerWeights(model, true) : 0;
	const head = model.hidden * model.vocabulary;
	const denseLayers = model.layers - model.mixtureLayers;
	const body = denseLayers * dense + model.mixtureLayers * mixture;
	const usable = layout.devices * wafer.activeCores * constants.usableShare;
	const perWeight = usable / (body + head);
	const { region } = layout;
	const kinds: LayerKind[] = [];
	for (const isMixture of [false, true]) {
		const count = isMixture ? model.mixtureLayers : denseLayers;
		if (count === 0) continue;
		const cores = region ? coresOf(region) : perWeight * (isMixture ? mixture : dense);
		const site = isMixture ? mixtureSite(model, cores, constants) : denseSite(region ?? square(cores));
		pushByWindow(kinds, model, { count, mixture: isMixture, site });
	}
	if (!region) return { kinds, head: square(perWeight * head), layersPerRegion: 1 };
	const headShare = countsHead ? (head * model.layers) / body : 0;
	const layersPerRegion = sharing(model.layers, headShare, usable / coresOf(region));
	return { kinds, head: square((coresOf(region) * headShare) / layersPerRegion), layersPerRegion };
}

const denseSite = (region: Region): LayerSite => ({ attention: region, feedForward: region, apart: false });

function mixtureSite(model: Transformer, cores: number, constants: WaferConstants): LayerSite {
	const squares = model.experts + model.sharedExperts;
	return {
		attention: square(cores * constants.attentionShare),
		feedForward: square((cores * (1 - constants.attentionShare)) / squares),
		apart: true
	};
}

function pushByWindow(kinds: LayerKind[], model: Transformer, kind: Omit<LayerKind, 'windowed'>) {
	const share = model.slidingWindow > 0 ? model.slidingLayers / model.layers : 0;
	if (share < 1) kinds.push({ ...kind, count: kind.count * (1 - share), windowed: false });
	if (share > 0) kinds.push({ ...kind, count: kind.count * share, windowed: true });
}

/** Layers that must share a region when only `room` regions fit, the head taking its share as densely packed. */
function sharing(layers: number, headShare: number, room: number): number {
	let each = Math.max(1, Math.min(layers, Math.ceil((layers + headShare) / room)));
	while (each < layers && Math.ceil(layers / each) + headShare / each > room) each++;
	return each;
}

/** Tokens that a layer of this kind keeps in its cache, or looks back at, of `context`. */
export const attendedBy = (kind: Pick<LayerKind, 'windowed'>, model: Transformer, context: number): number =>
	kind.windowed ? Math.min(context, model.slidingWindow) : context;
