import { bytes, joules, seconds } from '#lib/units/index.ts';
import type { Demand } from '../generation.ts';
import type { Cause, Ledger, LedgerRow } from '../ledger.ts';
import type { Energy } from './energy.ts';
import { replicas, type Setup } from './setup.ts';
import { passCauses, tallySeconds, type Tally } from './tally.ts';
import type { Timing } from './timing.ts';

/** Which constant or law made each cause's number. */
const sourceOf: Readonly<Record<(typeof passCauses)[number], string>> = {
	weights: 'readShare',
	kernelFloor: 'floor',
	kvCache: 'attentionReadShare',
	attention: 'attentionFloor',
	allReduce: 'oneShot',
	allToAll: 'allToAll',
	smallKernels: 'smallKernels',
	pipelineHop: 'oneShotBase',
	host: 'hostPerStep'
};

/** Bytes that a cause moved, on one GPU and for all layers. */
function bytesOf(tally: Tally, cause: Cause): number {
	if (cause === 'weights') return tally.weightBytes;
	if (cause === 'kvCache') return tally.cacheBytes;
	return cause === 'allReduce' || cause === 'allToAll' || cause === 'pipelineHop' ? 0 : 0;
}

type Entry = { cause: Cause; seconds: number; bytes: number; source: string };

function entries(tally: Tally, perSecond: number, groups: number): Entry[] {
	const found: Entry[] = [];
	for (const cause of passCauses) {
		const time = tally[cause];
		if (time === 0) continue;
		const moved = bytesOf(tally, cause) * groups * perSecond;
		found.push({ cause, seconds: time * perSecond, bytes: moved, source: sourceOf[cause] });
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
	const found = entries(timing.decode, per, parallelGroups(setup, demand));
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
	const found = entries(timing.prefill, 1, setup.layout.tensorParallel);
	if (timing.waiting > 0)
		found.push({ cause: 'queueing', seconds: timing.waiting, bytes: 0, source: 'mixOf' });
	return found.map((entry) => row(entry, entry.seconds * energy.prefillWatts));
}
