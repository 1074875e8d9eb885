import type { KindName } from '#lib/trace/kinds.ts';
import { weightBytes } from '../workload/size.ts';
import type { Transformer } from '../workload/transformer.ts';
import { attendedBy, type LayerKind } from './floorPlan.ts';
import { allReduceCycles, tally, wayToExperts, type LawSetting } from './law.ts';
import type { Region } from './machine.ts';
import {
	attentionAllReduces,
	attentionPhases,
	feedForwardAllReduces,
	feedForwardProducts,
	readProducts,
	scanProducts,
	weightsOf,
	type Product
} from './products.ts';

/** One thing that a set of cores does for a token. */
export type Step = { readonly kind: KindName; readonly cycles: number; readonly bytes: number };

/** A token's stay in one layer: on its attention cores, on the way, and on its experts where they are apart. */
export type LayerSteps = {
	readonly attention: readonly Step[];
	readonly way: number; // cycles, there and back
	readonly feedForward: readonly Step[]; // empty where both sides share their cores
};

/** What a step multiplies with before its reduction; nothing for a norm, a maximum or a sum. */
type Work = {
	readonly kind: 'weights' | 'kvCache';
	readonly products: readonly Product[]; // as the cores execute them
	readonly share: number; // of their time, where one matrix serves two steps
	readonly bytes: number;
};

const activationBits = 16;
const nothing: readonly Product[] = [];
const norm: Work = { kind: 'weights', products: nothing, share: 1, bytes: 0 };

/** The bits that weights and cache are stored in. */
export type StoredBits = { readonly weightBits: number; readonly kvBits: number };

/** Products of weights as one step; `share` of it where one matrix serves two steps. Bytes are of what is stored. */
const weightsWork = (
	executed: readonly Product[],
	stored: readonly Product[],
	bits: number,
	share = 1
): Work => ({
	kind: 'weights',
	products: executed,
	share,
	bytes: share * weightBytes(weightsOf(stored), bits)
});

/** The works of attention in order, each ended by one all-reduce; see products.ts for the order's source. */
function attentionWorks(
	model: Transformer,
	cached: number,
	widensKeys: boolean,
	bits: StoredBits
): readonly Work[] {
	const stored = attentionPhases(model, false);
	const phases = attentionPhases(model, widensKeys).map(
		(executed, phase) => (share?: number) => weightsWork(executed, stored[phase]!, bits.weightBits, share)
	);
	const reading = cacheWorks(model, cached, bits);
	const { latent } = model;
	if (!latent) return [norm, phases[0]!(), ...reading, phases[1]!()];
	const keys = latent.nopeDim / (latent.nopeDim + latent.valueDim);
	const [down, up, halves, output] = phases;
	return [norm, down!(), norm, up!(), halves!(keys), ...reading, halves!(1 - keys), output!()];
}

/** An indexer's scan and choice where there is one, then scores, their maximum and sum, and the weighted values. */
function cacheWorks(model: Transformer, cached: number, { kvBits }: StoredBits): readonly Work[] {
	const { latent, indexer } = model;
	const work = (products: readonly Product[], numbers: number): Work => ({
		kind: 'kvCache',
		products,
		share: 1,
		bytes: weightBytes(numbers, kvBits)
	});
	const [score, value] = readProducts(model, cached);
	// Keys are read for the scores and values for the sum; a latent vector is read as both, half on each account.
	const each = latent ? (latent.kvRank + latent.ropeDim) / 2 : model.kvHeads * model.headDim;
	const scan = indexer ? [work(scanProducts(model, cached), cached * indexer.dim), norm] : [];
	return [...scan, work([score], score.n * each), norm, norm, work([value], value.k * each)];
}

function feedForwardWorks(model: Transformer, mixture: boolean, weightBits: number): readonly Work[] {
	const width = mixture ? model.expertFeedForward : model.feedForward;
	const copies = mixture ? model.activeExperts + model.sharedExperts : 1;
	const products = feedForwardProducts(model, width);
	const weights = (some: readonly Product[]): Work => {
		const work = weightsWork(some, some, weightBits);
		return { ...work, bytes: copies * work.bytes };
	};
	return [norm, weights(products.slice(0, -1)), weights(products.slice(-1))];
}

/** Works as steps on a region: the fixed work of a step, the product, the sum of its parts, and its way back. */
function steps(
	model: Transformer,
	works: readonly Work[],
	region: Region,
	fixedEach: number,
	{ wafer, constants }: LawSetting
): Step[] {
	const half = allReduceCycles(region, constants) / 2;
	const moved = weightBytes(model.hidden, activationBits);
	return works.flatMap(({ kind, products, share, bytes }): Step[] => {
		const { instructions, vectors } = tally(products, region, wafer.lanes);
		const product = share * (constants.issueCycles * instructions + vectors);
		return [
			{ kind: 'compute', cycles: fixedEach, bytes: 0 },
			...(product > 0 ? [{ kind, cycles: product, bytes }] : []),
			{ kind: 'partialSum', cycles: half, bytes: moved },
			{ kind: 'activation', cycles: half, bytes: moved }
		];
	});
}

const fixedPerStep = (model: Transformer, { constants }: LawSetting): number =>
	constants.fixedCycles / (attentionAllReduces(model) + feedForwardAllReduces);

/** One token's steps in a layer of this kind; their cycles add up to those of the law. */
export function layerSteps(
	model: Transformer,
	kind: LayerKind,
	context: number,
	setting: LawSetting,
	bits: StoredBits
): LayerSteps {
	const { site, mixture } = kind;
	const each = fixedPerStep(model, setting);
	const attended = attendedBy(kind, model, context);
	const works = attentionWorks(model, attended, setting.widensKeys, bits);
	const near = steps(model, works, site.attention, each, setting);
	if (mixture) near.push(routerStep(model, site.attention, setting, bits));
	const far = steps(
		model,
		feedForwardWorks(model, mixture, bits.weightBits),
		site.feedForward,
		each,
		setting
	);
	if (!site.apart) return { attention: [...near, ...far], way: 0, feedForward: [] };
	return { attention: near, way: wayToExperts(model, site, setting.wafer), feedForward: far };
}

/** The router's product, whose choice travels with the token. */
function routerStep(
	model: Transformer,
	region: Region,
	{ wafer, constants }: LawSetting,
	{ weightBits }: StoredBits
): Step {
	const { instructions, vectors } = tally([{ k: model.hidden, n: model.experts }], region, wafer.lanes);
	const cycles = constants.issueCycles * instructions + vectors;
	return { kind: 'weights', cycles, bytes: weightBytes(model.hidden * model.experts, weightBits) };
}

/** The vocabulary head: norm, product, choice. */
export function headSteps(
	model: Transformer,
	region: Region,
	setting: LawSetting,
	weightBits: number
): Step[] {
	const product = { k: model.hidden, n: model.vocabulary };
	const head = weightsWork([product], [product], weightBits);
	return steps(model, [norm, head, norm], region, fixedPerStep(model, setting), setting);
}

/** Cycles of steps one after the other. */
export const cyclesOf = (some: readonly Step[]): number => some.reduce((sum, { cycles }) => sum + cycles, 0);
