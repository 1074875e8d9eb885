import { bytes, joules, seconds } from '#lib/units/index.ts';
import type { Demand } from '../generation.ts';
import type { Cause, Ledger, LedgerRow } from '../ledger.ts';
import { attentionBytes, passWeightBytes, weightBytes } from '../workload/size.ts';
import { operations, type Pass } from '../workload/operations.ts';
import type { Transformer } from '../workload/transformer.ts';
import type { WaferTiming } from './timing.ts';

type Entry = readonly [cause: Cause, seconds: number, bytes: number, source: string];

/** Rows whose seconds add up to the entries' sum, with the energy shared out by time. Causes that cost nothing go. */
function rows(entries: readonly Entry[], joulesPerSecond: number): Ledger {
	const made: LedgerRow[] = [];
	for (const [cause, time, moved, source] of entries)
		if (time > 0 || moved > 0)
			made.push({
				cause,
				seconds: seconds(time),
				bytes: bytes(moved),
				joules: joules(time * joulesPerSecond),
				source
			});
	return made;
}

const activationBits = 16;

/** Bytes that one token reads: weights of the layers, weights of the head, and cache. */
function bytesRead(model: Transformer, context: number, { weightBits, kvBits }: Demand) {
	const pass: Pass = { sequences: 1, newTokens: 1, context, headRows: 1 };
	const work = operations(model, pass);
	const head = weightBytes(model.hidden * model.vocabulary, weightBits);
	let cache = 0;
	for (const { layers, attention } of work.groups) cache += layers * attentionBytes(attention, kvBits);
	return { layers: passWeightBytes(work, weightBits) - head, head, cache };
}

/**
 * Why one output token takes its time and energy; the last row has the energy of its share of the prompt. Bytes are
 * those that one token of one user moves.
 */
export function decodeLedger(
	model: Transformer,
	devices: number,
	demand: Demand,
	{ pass, belt, context }: WaferTiming,
	spent: { readonly decode: number; readonly prefill: number } // joules per token
): Ledger {
	const per = 1 / demand.tokensPerPass;
	const read = bytesRead(model, context, demand);
	const activations = weightBytes(devices * model.hidden, activationBits);
	const ledger = rows(
		[
			['issue', pass.issue * per, 0, 'issueCycles'],
			['arithmetic', pass.arithmetic * per, read.layers * per, 'lanes'],
			['attention', pass.attention * per, read.cache * per, 'issueCycles'],
			['distance', pass.distance * per, 0, 'allReduceCyclesPerCore'],
			['fixed', pass.fixed * per, 0, 'fixedCycles'],
			['headStage', pass.head * per, pass.head > 0 ? read.head * per : 0, 'issueCycles'],
			['crossing', pass.crossing * per, pass.crossing > 0 ? activations * per : 0, 'crossingSeconds'],
			['draft', belt.draft, 0, 'keptShare'],
			['queueing', belt.queueing, 0, 'belt'],
			['prefillShare', belt.prefillShare, 0, 'belt']
		],
		spent.decode / belt.tpot
	);
	const energy = { seconds: seconds(0), bytes: bytes(0), joules: joules(spent.prefill) };
	return [...ledger, { cause: 'prefill', source: 'prefillLedger', ...energy }];
}

/** Why the first token takes its time. */
export function prefillLedger(
	model: Transformer,
	demand: Demand,
	{ prefill, crossing, belt }: WaferTiming,
	watts: number
): Ledger {
	const read = bytesRead(model, demand.promptTokens, demand);
	return rows(
		[
			['issue', prefill.issue, 0, 'gemmLoopCycles'],
			['arithmetic', prefill.arithmetic, read.layers, 'gemmLaneCycles'],
			['attention', prefill.attention, 0, 'gemmLoopCycles'],
			['fixed', prefill.overhead, 0, 'fixedCycles'],
			['prefill', prefill.following, 0, 'belt'],
			['queueing', belt.promptWait, 0, 'promptShare'],
			['headStage', prefill.head, prefill.head > 0 ? read.head : 0, 'issueCycles'],
			['crossing', crossing, 0, 'crossingSeconds']
		],
		watts
	);
}
