import type { Demand } from '../generation.ts';
import { mixOf } from '../serving/batching.ts';
import { decodePass, draftSeconds, microBatch, replicaUsers } from './decode.ts';
import { lanesOf } from './lanes.ts';
import { carried, prefillTally } from './prefill.ts';
import type { Setup } from './setup.ts';
import { verifiedTokens } from './speculation.ts';
import { emptyTally, scaleTally, sumTallies, tallySeconds, type Tally } from './tally.ts';

// A request arrives half a pass before the next begins, and that one was already scheduled while the last one ran.
const passesBefore = 1.5;

/** How time passes for one user: what a pass costs, and what comes before the first token. */
export type Timing = {
	readonly decode: Tally; // one pass, without other users' prompts
	readonly draft: number; // seconds per pass
	readonly prompt: Tally; // what one prompt adds to the passes that carry it
	readonly promptsPerPass: number; // of other users
	readonly prefill: Tally; // the passes up to the first token
	readonly waiting: number; // seconds before them
	readonly tpot: number; // seconds
};

/** A batch that starts and ends together: all prompts are read first, then all users decode. */
export function inBatches(setup: Setup, demand: Demand): Timing {
	const lanes = lanesOf(setup);
	const decode = decodePass(setup, lanes, demand);
	const draft = draftSeconds(setup, lanes, demand);
	return {
		decode,
		draft,
		prompt: emptyTally(),
		promptsPerPass: 0,
		prefill: prefillTally(setup, lanes, replicaUsers(setup, demand), demand.promptTokens),
		waiting: 0,
		tpot: (tallySeconds(decode) + draft) / demand.tokensPerPass
	};
}

/** A steady number of users, each replaced when done: prompts ride along with the others' decode passes. */
export function oneByOne(setup: Setup, demand: Demand): Timing {
	const lanes = lanesOf(setup);
	const { promptTokens, outputTokens, tokensPerPass } = demand;
	const users = microBatch(setup, demand);
	const passes = Math.max(1, (outputTokens - 1) / tokensPerPass);
	const mix = mixOf(users, promptTokens, passes, setup.engine.stepTokens);
	const decode = decodePass(setup, lanes, demand);
	const draft = draftSeconds(setup, lanes, demand);
	const rows = users * verifiedTokens(tokensPerPass, setup.constants);
	const load = carried(setup, lanes, rows, mix.promptsAtOnce, promptTokens);
	const prompt = scaleTally(load, 1 / mix.promptsAtOnce);
	const pass = tallySeconds(decode) + draft;
	const loaded = pass + tallySeconds(load);
	const alone = users <= 1;
	const prefill = alone
		? prefillTally(setup, lanes, 1, promptTokens)
		: scaleTally(sumTallies(decode, load), mix.pieces);
	prefill.host += setup.engine.hostPerRequest;
	return {
		decode,
		draft,
		prompt,
		promptsPerPass: mix.promptsPerPass,
		prefill,
		waiting: alone ? 0 : passesBefore * pass + mix.passesInLine * loaded + mix.pieces * draft,
		tpot: (pass + mix.promptsPerPass * tallySeconds(prompt)) / tokensPerPass
	};
}
