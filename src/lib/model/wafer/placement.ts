import { bytes } from '#lib/units/index.ts';
import type { Placement } from '../generation.ts';
import { cacheElements } from '../workload/operations.ts';
import { kvCacheBytes } from '../workload/size.ts';
import type { Transformer } from '../workload/transformer.ts';
import {
	attendedBy,
	floorPlan,
	layerWeights,
	type FloorPlan,
	type LayerKind,
	type WaferLayout
} from './floorPlan.ts';
import { coresOf, type Region, type Wafer, type WaferConstants } from './machine.ts';
import { attentionProducts, feedForwardProducts, type Product } from './products.ts';

const bitsPerByte = 8;

/** What has to lie in a wafer's memory. */
export type Load = {
	readonly users: number;
	readonly context: number; // tokens kept per user
	readonly weightBits: number;
	readonly kvBits: number;
};

/** Bytes of these matrices on each core: every matrix is cut into equal tiles, rounded up. */
function tileBytes(products: readonly Product[], region: Region, bits: number): number {
	let weights = 0;
	for (const { k, n } of products) weights += Math.ceil(k / region.rows) * Math.ceil(n / region.columns);
	return (weights * bits) / bitsPerByte;
}

/** Bytes on one core for one layer, on the attention side and on the feed-forward side where that is elsewhere. */
export type CoreBytes = { readonly weights: number; readonly perToken: number; readonly apart: number };

/**
 * What one core holds of a layer. `perToken` is for one cached token in the core's row; rows share the tokens, the
 * oldest being handed on so that no row fills first (WaferLLM, OSDI 2025, section 4.4).
 */
export function coreBytes(
	model: Transformer,
	kind: LayerKind,
	weightBits: number,
	kvBits: number
): CoreBytes {
	const { attention, feedForward, apart } = kind.site;
	const width = kind.mixture ? model.expertFeedForward : model.feedForward;
	const block = tileBytes(feedForwardProducts(model, width), feedForward, weightBits);
	const router = kind.mixture ? [{ k: model.hidden, n: model.experts }] : [];
	const near = tileBytes([...attentionProducts(model, false), ...router], attention, weightBits);
	return {
		weights: near + (apart ? 0 : block),
		perToken: cachedBytes(model, attention, kvBits),
		apart: apart ? block : 0
	};
}

function cachedBytes(model: Transformer, region: Region, bits: number): number {
	const vectors = model.latent ? 1 : 2; // keys and values are two vectors
	return (vectors * Math.ceil(cacheElements(model) / vectors / region.columns) * bits) / bitsPerByte;
}

/** Bytes that lack, over all cores of all layers, for the load to fit; 0 when it fits. */
function missingBytes(
	wafer: Wafer,
	constants: WaferConstants,
	model: Transformer,
	plan: FloorPlan,
	load: Load
) {
	const room = wafer.sramPerCore - constants.codePerCore;
	const share = plan.layersPerRegion;
	let missing = 0;
	for (const kind of plan.kinds) {
		const core = coreBytes(model, kind, load.weightBits, load.kvBits);
		const { attention, feedForward } = kind.site;
		const tokens = Math.ceil(attendedBy(kind, model, load.context) / attention.rows);
		const near = share * (core.weights + load.users * tokens * core.perToken);
		missing += (kind.count / share) * coresOf(attention) * Math.max(0, near - room);
		const squares = kind.site.apart ? model.experts + model.sharedExperts : 0;
		missing += (kind.count / share) * squares * coresOf(feedForward) * Math.max(0, share * core.apart - room);
	}
	return missing;
}

/** Weights of all layers and the head. The embedding table stays with the host, which sends one row a token. */
const residentWeights = (model: Transformer): number =>
	(model.layers - model.mixtureLayers) * layerWeights(model, false) +
	(model.mixtureLayers > 0 ? model.mixtureLayers * layerWeights(model, true) : 0) +
	model.hidden * model.vocabulary;

const mostWafers = 100_000; // a bound for the search below, far beyond any site

/** Whether a load fits on the wafers given, by how much it does not, and how many it takes. */
export function placeOnWafers(
	wafer: Wafer,
	constants: WaferConstants,
	model: Transformer,
	layout: WaferLayout,
	load: Load,
	countsHead = true
): { placement: Placement; plan: FloorPlan } {
	const lacking = (tried: WaferLayout) =>
		missingBytes(wafer, constants, model, floorPlan(wafer, constants, model, tried, countsHead), load);
	const plan = floorPlan(wafer, constants, model, layout, countsHead);
	const missing = missingBytes(wafer, constants, model, plan, load);
	const perWafer = wafer.activeCores * constants.usableShare * (wafer.sramPerCore - constants.codePerCore);
	const weights = (residentWeights(model) * load.weightBits) / bitsPerByte;
	const kvCache = load.users * kvCacheBytes(model, load.kvBits, load.context);
	const least = Math.max(1, Math.ceil((weights + kvCache) / perWafer));
	let devicesNeeded = leastDevices(least, (devices) => lacking({ ...layout, devices }));
	// Where the region asked for is too small for a layer on any number of wafers, the placement chooses it.
	if (devicesNeeded === Infinity && layout.region)
		devicesNeeded = leastDevices(least, (devices) => lacking({ devices }));
	if (missing === 0) devicesNeeded = Math.min(devicesNeeded, layout.devices);
	return {
		plan,
		placement: {
			fits: missing === 0,
			missing: bytes(missing),
			devicesNeeded,
			capacity: bytes(perWafer * layout.devices),
			weights: bytes(weights),
			kvCache: bytes(kvCache)
		}
	};
}

/** The first number of wafers that lacks nothing, doubling up to it and then halving the gap; infinite if none. */
function leastDevices(least: number, lacking: (devices: number) => number): number {
	if (lacking(least) === 0) return least;
	let low = least; // does not fit
	let high = least + 1;
	while (lacking(high) > 0) {
		if (high > mostWafers) return Infinity;
		low = high;
		high *= 2;
	}
	while (high - low > 1) {
		const middle = Math.floor((low + high) / 2);
		if (lacking(middle) > 0) low = middle;
		else high = middle;
	}
	return high;
}
