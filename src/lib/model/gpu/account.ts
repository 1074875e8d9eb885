import { bytes, joules, seconds } from '#lib/units/index.ts';
import type { Demand } from '../generation.ts';
import type { Cause, Ledger, LedgerRow } from '../ledger.ts';
import type { Energy } from './energy.ts';
import { formatOf } from './product.ts';
import { replicas, type Setup } from './setup.ts';
import { passCauses, tallySeconds, type Tally } from './tally.ts';
import type { Timing } from './timing.ts';

type PassCause = (typeof passCauses)[number];

/** Which constant, or which law of the model, made each cause's number. */
function sourceOf({ engine, weightBits }: Setup, cause: PassCause): string {
	const format = formatOf(weightBits);
	const collective = engine.collective === 'library' ? 'ringBase' : 'oneShotBase';
	const sources: Readonly<Record<PassCause, string>> = {
		weights: `readShare${format}`,
		kernelFloor: `floor${format}`,
		kvCache: 'attentionReadShare',
		attention: 'attentionFloor',
		allReduce: collective,
		allToAll: collective,
		smallKernels: 'smallKernels',
		pipelineHop: 'oneShotBase',
		host: 'hostPerStep'
	};
	return sources[cause];
}

/** Fields of a tally that hold the bytes of a cause, on one GPU and for all layers. */
const bytesOf: Readonly<Partial<Record<PassCause, keyof Tally>>> = {
	weights: 'weightBytes',
	kvCache: 'cacheBytes',
	allReduce: 'allReduceBytes',
	allToAll: 'allToAllBytes',
	pipelineHop: 'hopBytes'
};

type Entry = { cause: Cause; seconds: number; bytes: number; source: string };

/** Causes that took time, `per` of a pass each, with the bytes that `groups` such GPUs moved. */
function entries(setup: Setup, tally: Tally, per: number, groups: number): Entry[] {
	const found: Entry[] = [];
	for (const cause of passCauses) {
		const time = tally[cause];
		if (time === 0) continue;
		const field = bytesOf[cause];
		const moved = field ? tally[field] * groups * per : 0;
		found.push({ cause, seconds: time * per, bytes: moved, source: sourceOf(setup, cause) });
	}
	return found;
}

const row = (entry: Entry, energy: number): LedgerRow => ({
	cause: entry.cause,
	seconds: seconds(entry.seconds),
	bytes: bytes(entry.bytes),
	joules: joules(energy),
	source: entry.source
});

/** GPUs whose tallies together move what the whole layout moves: a tally is of one GPU but of all stages' layers. */
const parallelGroups = (setup: Setup, demand: Demand): number =>
	Math.min(replicas(setup.layout), Math.ceil(demand.batch)) * setup.layout.tensorParallel;

/** Why one output token takes its time; seconds add up to tpot, joules to the energy of a token. */
export function decodeLedger(
	setup: Setup,
	demand: Demand,
	timing: Timing,
	energy: Energy,
	rate: number
): Ledger {
	const per = 1 / demand.tokensPerPass;
	const found = entries(setup, timing.decode, per, parallelGroups(setup, demand));
	if (timing.draft > 0)
		found.push({ cause: 'draft', seconds: timing.draft * per, bytes: 0, source: 'keptShare' });
	if (timing.promptsPerPass > 0)
		found.push({
			cause: 'prefillShare',
			seconds: timing.promptsPerPass * tallySeconds(timing.prompt) * per,
			bytes: 0,
			source: 'mixOf'
		});
	const perToken = energy.watts / rate;
	const decoding = perToken * energy.decodeShare;
	const ledger = found.map((entry) => row(entry, (decoding * entry.seconds) / timing.tpot));
	const rest = perToken - decoding;
	if (rest > 0) ledger.push(row({ cause: 'prefill', seconds: 0, bytes: 0, source: 'prefillLedger' }, rest));
	return ledger;
}

/** Why the first token takes its time; seconds add up to ttft. */
export function prefillLedger(setup: Setup, timing: Timing, energy: Energy): Ledger {
	const found = entries(setup, timing.prefill, 1, setup.layout.tensorParallel);
	if (timing.waiting > 0)
		found.push({ cause: 'queueing', seconds: timing.waiting, bytes: 0, source: 'mixOf' });
	return found.map((entry) => row(entry, entry.seconds * energy.prefillWatts));
}
