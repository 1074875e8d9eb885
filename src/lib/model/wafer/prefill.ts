import { seconds, type Seconds } from '#lib/units/index.ts';
import type { Transformer } from '../workload/transformer.ts';
import { attendedBy, type FloorPlan } from './floorPlan.ts';
import { pieceCycles } from './gemm.ts';
import { headCycles, layerCycles, type LawSetting } from './law.ts';
import type { WaferEngineProfile } from './machine.ts';

/** Time for a prompt to reach the first token, by cause. `following` is the wait for the prompt's later pieces. */
export type PrefillTime = {
	readonly issue: Seconds;
	readonly arithmetic: Seconds;
	readonly attention: Seconds;
	readonly overhead: Seconds; // distance and fixed work of token-by-token prefill
	readonly following: Seconds;
	readonly head: Seconds;
	readonly total: Seconds;
	readonly piece: number; // tokens that travel together
	/** What one prompt takes of the belt, in the pieces that take least. */
	readonly occupied: Seconds;
};

type Walk = {
	issue: number;
	arithmetic: number;
	attention: number;
	overhead: number;
	total: number;
	stage: number;
};

/** A piece of one token is a token of the decode law; longer pieces are products of matrices. */
function walk(
	model: Transformer,
	plan: FloorPlan,
	piece: number,
	context: number,
	setting: LawSetting
): Walk {
	const sum: Walk = { issue: 0, arithmetic: 0, attention: 0, overhead: 0, total: 0, stage: 0 };
	for (const kind of plan.kinds) {
		const attended = attendedBy(kind, model, context);
		const { mixture, site, count } = kind;
		const cost =
			piece === 1
				? layerCycles(model, mixture, site, attended, setting)
				: pieceCycles(model, mixture, site, piece, attended, setting);
		sum.issue += count * cost.issue;
		sum.arithmetic += count * cost.arithmetic;
		sum.attention += count * cost.attention;
		sum.overhead += count * (cost.total - cost.issue - cost.arithmetic - cost.attention);
		sum.total += count * cost.total;
		sum.stage = Math.max(sum.stage, plan.layersPerRegion * cost.stage);
	}
	return sum;
}

// Tiles of activations that a core keeps while a prompt passes: WaferLLM's prefill.csl at commit 2cd13b5 declares
// twelve of the hidden width and four of the inner width.
const hiddenTiles = 12;
const innerTiles = 4;
const activationBytes = 2;

/** The most tokens that can travel together in the memory set aside for code and buffers. */
function largestPiece(model: Transformer, plan: FloorPlan, buffers: number): number {
	let most = Infinity;
	for (const { mixture, site } of plan.kinds) {
		const { columns, rows } = site.attention;
		const inner = site.apart ? 0 : innerTiles * Math.ceil(model.feedForward / columns);
		const perRow = activationBytes * (hiddenTiles * Math.ceil(model.hidden / columns) + inner);
		most = Math.min(most, rows * Math.floor(buffers / perRow));
		if (mixture) {
			const width = Math.ceil(model.expertFeedForward / site.feedForward.columns);
			const perExpertRow = activationBytes * (hiddenTiles + innerTiles) * width;
			const tokens = site.feedForward.rows * Math.floor(buffers / perExpertRow);
			most = Math.min(most, (tokens * model.experts) / model.activeExperts);
		}
	}
	return most;
}

type PrefillStyle = Pick<WaferEngineProfile, 'prefillsWhole' | 'attendsToAll' | 'countsEnds'>;

/**
 * Prompts through all layers. The belt takes them token by token or in larger pieces, whichever brings the last one
 * through first; software that prefills whole takes one piece.
 */
export function prefillTime(
	model: Transformer,
	plan: FloorPlan,
	prompt: number,
	prompts: number,
	style: PrefillStyle,
	setting: LawSetting
): PrefillTime {
	const context = style.attendsToAll ? prompt : (prompt + 1) / 2;
	const head = style.countsEnds ? headCycles(model, plan.head, setting) : 0;
	const inPieces = (piece: number): Belted => {
		const one = walk(model, plan, piece, context, setting);
		const occupied = Math.ceil(prompt / piece) * one.stage;
		const following = prompts * occupied - one.stage;
		return { one, piece, occupied, following, total: one.total + following + head };
	};
	if (style.prefillsWhole) return timed(inPieces(prompt), Infinity, head, setting.wafer.clock);
	const largest = largestPiece(model, plan, setting.constants.codePerCore);
	let best = inPieces(1);
	let occupied = best.occupied;
	// A row of cores takes one token or all its tile has room for in the same time: only whole rows of tiles are tried.
	const { rows } = plan.kinds[0]!.site.attention;
	for (let piece = rows; piece <= largest && piece < prompt + rows; piece += rows) {
		const tried = inPieces(piece);
		occupied = Math.min(occupied, tried.occupied);
		if (tried.total < best.total) best = tried;
	}
	return timed(best, occupied, head, setting.wafer.clock);
}

type Belted = {
	readonly one: Walk;
	readonly piece: number;
	readonly occupied: number;
	readonly following: number;
	readonly total: number;
};

function timed(belted: Belted, occupied: number, head: number, clock: number): PrefillTime {
	const { one } = belted;
	const time = (count: number) => seconds(count / clock);
	return {
		issue: time(one.issue),
		arithmetic: time(one.arithmetic),
		attention: time(one.attention),
		overhead: time(one.overhead),
		following: time(belted.following),
		head: time(head),
		total: time(belted.total),
		piece: belted.piece,
		occupied: time(Math.min(occupied, belted.occupied))
	};
}
