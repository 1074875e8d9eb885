import type { Demand } from '../generation.ts';
import { promptsPerPass, promptWait } from '../serving/batching.ts';
import { decodePass, draftSeconds, microBatch, replicaUsers } from './decode.ts';
import { lanesOf } from './lanes.ts';
import { addedByPrompt, prefillTally } from './prefill.ts';
import type { Setup } from './setup.ts';
import { verifiedTokens } from './speculation.ts';
import { scaleTally, sumTallies, tallySeconds, type Tally } from './tally.ts';

/** How time passes for one user: what a pass costs, and what comes before the first token. */
export type Timing = {
	readonly decode: Tally; // one pass, without other users' prompts
	readonly draft: number; // seconds per pass
	readonly added: Tally | null; // to each pass, by other users' prompts
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
		added: null,
		prefill: prefillTally(setup, lanes, replicaUsers(setup, demand), demand.promptTokens),
		waiting: 0,
		tpot: (tallySeconds(decode) + draft) / demand.tokensPerPass
	};
}

/** A steady number of users, each replaced when done: prompts ride along with the others' decode passes. */
export function oneByOne(setup: Setup, demand: Demand): Timing {
	const lanes = lanesOf(setup);
	const decode = decodePass(setup, lanes, demand);
	const draft = draftSeconds(setup, lanes, demand);
	const users = microBatch(setup, demand);
	const rows = users * verifiedTokens(demand.tokensPerPass);
	const prompt = addedByPrompt(setup, lanes, rows, demand.promptTokens);
	const perPass = promptsPerPass(users, demand.outputTokens, demand.tokensPerPass);
	const pass = tallySeconds(decode) + draft;
	const addedSeconds = tallySeconds(prompt);
	const alone = users <= 1;
	const passes = Math.ceil(demand.promptTokens / setup.engine.stepTokens);
	const own = alone
		? prefillTally(setup, lanes, 1, demand.promptTokens)
		: sumTallies(scaleTally(decode, passes), prompt);
	if (!alone) own.host += setup.engine.hostPerPrompt;
	return {
		decode,
		draft,
		added: perPass > 0 ? scaleTally(prompt, perPass) : null,
		prefill: own,
		waiting: alone ? 0 : pass / 2 + promptWait(pass, addedSeconds, perPass),
		tpot: (pass + perPass * addedSeconds) / demand.tokensPerPass
	};
}
