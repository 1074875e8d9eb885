import { layerOrder } from '../workload/layerOrder.ts';
import { attendedBy, type FloorPlan, type LayerKind } from './floorPlan.ts';
import { cyclesOf, headSteps, layerSteps, type Step } from './eventSteps.ts';
import { pieceCycles } from './gemm.ts';
import { crossingTime } from './pass.ts';
import { settingOf, type WaferQuestion } from './timing.ts';

/** What one unit of a trace is: the cores of a layer, its experts, the head, or a way off a wafer. */
export type WaferSite = {
	readonly kind: 'layer' | 'experts' | 'head' | 'crossing';
	readonly layer: number; // the first that lives there; that before a crossing; for the head, the number of layers
	readonly wafer: number;
};

/** One stop on a token's way. `busy` is how long it keeps the cores; a way keeps none. */
export type Station = {
	readonly unit: number;
	readonly steps: readonly Step[];
	readonly cycles: number;
	readonly holds: boolean; // one token at a time
};

/** Where everything is, and the stops of a token on its way through. */
export type WaferRoute = {
	readonly sites: readonly WaferSite[];
	readonly token: readonly Station[];
	readonly piece: readonly Station[]; // of a prompt, up to the last layer
	readonly pieceEnd: readonly Station[]; // what its last piece adds: the head, where there is one
};

const station = (unit: number, steps: readonly Step[], holds = true): Station => ({
	unit,
	steps,
	cycles: cyclesOf(steps),
	holds
});

/** The stops of tokens and of pieces of a prompt; `context` is what each looks back at. */
export function waferRoute(
	question: WaferQuestion,
	plan: FloorPlan,
	prefillPlan: FloorPlan,
	at: { readonly context: number; readonly promptContext: number; readonly piece: number }
): WaferRoute {
	const { transformer: model, demand, layout, profile } = question;
	const setting = settingOf(question);
	const sites = new Sites();
	const once = cached((kind: LayerKind) => layerSteps(model, kind, at.context, setting, demand));
	const prefillOnce = cached((kind: LayerKind) => layerSteps(model, kind, at.promptContext, setting, demand));
	const pieceOnce = cached((kind: LayerKind) => pieceSteps(question, kind, at.piece, at.promptContext));
	const token: Station[] = [];
	const piece: Station[] = [];
	const order = layerOrder(plan.kinds);
	const prefillOrder = layerOrder(prefillPlan.kinds);
	const crossing = profile.countsEnds ? crossingSteps(question) : [];
	order.forEach((kind, layer) => {
		const wafer = Math.floor((layer * layout.devices) / order.length);
		const region = Math.floor(layer / plan.layersPerRegion);
		const here = { sites, layer, wafer, region };
		addLayer(token, once(kind), here);
		const prefillKind = prefillOrder[layer]!;
		if (at.piece === 1) addLayer(piece, prefillOnce(prefillKind), here);
		else piece.push(station(sites.of('layer', region, layer, wafer), pieceOnce(prefillKind)));
		const next = Math.floor(((layer + 1) * layout.devices) / order.length);
		for (let over = wafer; over < Math.min(next, layout.devices - 1) && crossing.length > 0; over++) {
			const unit = sites.of('crossing', over, layer, over);
			token.push(station(unit, crossing, false));
			piece.push(station(unit, crossing, false));
		}
	});
	if (!profile.countsEnds) return { sites: sites.all, token, piece, pieceEnd: [] };
	const last = layout.devices - 1;
	const end = [
		station(sites.of('head', 0, order.length, last), headSteps(model, plan.head, setting, demand.weightBits)),
		station(sites.of('crossing', last, order.length, last), crossing, false)
	];
	return { sites: sites.all, token: [...token, ...end], piece, pieceEnd: end };
}

type Here = {
	readonly sites: Sites;
	readonly layer: number;
	readonly wafer: number;
	readonly region: number;
};

function addLayer(
	to: Station[],
	{ attention, way, feedForward }: ReturnType<typeof layerSteps>,
	{ sites, layer, wafer, region }: Here
): void {
	const unit = sites.of('layer', region, layer, wafer);
	to.push(station(unit, attention));
	if (feedForward.length === 0) return;
	const half: Step[] = [{ kind: 'activation', cycles: way / 2, bytes: 0 }];
	const experts = sites.of('experts', region, layer, wafer);
	to.push(station(unit, half, false), station(experts, feedForward), station(experts, half, false));
}

/** A piece of a prompt in one layer: products, and attention over what is cached. */
function pieceSteps(question: WaferQuestion, kind: LayerKind, piece: number, context: number): Step[] {
	const { transformer: model } = question;
	const cost = pieceCycles(
		model,
		kind.mixture,
		kind.site,
		piece,
		attendedBy(kind, model, context),
		settingOf(question)
	);
	return [
		{ kind: 'weights', cycles: cost.total - cost.attention, bytes: 0 },
		{ kind: 'kvCache', cycles: cost.attention, bytes: 0 }
	];
}

const activationBytes = 2;

function crossingSteps(question: WaferQuestion): Step[] {
	const { transformer: model, profile, wafer } = question;
	const seconds = crossingTime(model, 1, profile, settingOf(question));
	return [{ kind: 'crossing', cycles: seconds * wafer.clock, bytes: activationBytes * model.hidden }];
}

/** Gives every place on the wafers its number, in the order in which tokens first come by. */
class Sites {
	readonly all: WaferSite[] = [];
	#unitOf = new Map<string, number>();

	of(kind: WaferSite['kind'], place: number, layer: number, wafer: number): number {
		const name = `${kind} ${place}`;
		let unit = this.#unitOf.get(name);
		if (unit === undefined) {
			unit = this.all.length;
			this.#unitOf.set(name, unit);
			this.all.push({ kind, layer, wafer });
		}
		return unit;
	}
}

function cached<K, V>(make: (key: K) => V): (key: K) => V {
	const made = new Map<K, V>();
	return (key) => {
		let value = made.get(key);
		if (value === undefined) made.set(key, (value = make(key)));
		return value;
	};
}
