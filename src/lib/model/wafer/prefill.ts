import { seconds, type Seconds } from '#lib/units/index.ts';
import type { Transformer } from '../workload/transformer.ts';
import { attendedBy, type FloorPlan } from './floorPlan.ts';
import { pieceCycles } from './gemm.ts';
import { headCycles, layerCycles, type LawSetting } from './law.ts';

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
	readonly stage: Seconds; // how often a piece can follow the one before
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

/**
 * `tokens` tokens of prompts through all layers. The belt takes them in pieces, whichever size brings the last one
 * through first; software that prefills whole takes one piece.
 */
export function prefillTime(
	model: Transformer,
	plan: FloorPlan,
	prompt: number,
	prompts: number,
	profile: { readonly prefillsWhole: boolean; readonly attendsToAll: boolean; readonly countsEnds: boolean },
	setting: LawSetting
): PrefillTime {
	const { clock } = setting.wafer;
	const context = profile.attendsToAll ? prompt : (prompt + 1) / 2;
	const time = (count: number) => seconds(count / clock);
	let best: PrefillTime | undefined;
	const head = profile.countsEnds ? headCycles(model, plan.head, setting) : 0;
	for (let piece = profile.prefillsWhole ? prompt : 1; ; piece = Math.min(piece * 2, prompt)) {
		const one = walk(model, plan, piece, context, setting);
		const pieces = prompts * Math.ceil(prompt / piece);
		const following = (pieces - 1) * one.stage;
		const total = one.total + following + head;
		if (!best || total / clock < best.total)
			best = {
				issue: time(one.issue),
				arithmetic: time(one.arithmetic),
				attention: time(one.attention),
				overhead: time(one.overhead),
				following: time(following),
				head: time(head),
				total: time(total),
				piece,
				stage: time(one.stage)
			};
		if (piece >= prompt) return best;
	}
}
