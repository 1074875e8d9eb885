import { medianCount } from '../serving/batching.ts';
import { microBatch } from './decode.ts';
import type { GpuQuestion } from './generate.ts';
import { lanesOf } from './lanes.ts';
import { carried } from './prefill.ts';
import { setupOf } from './setup.ts';
import { verifiedTokens } from './speculation.ts';
import { tallySeconds } from './tally.ts';
import { oneByOne } from './timing.ts';

/**
 * Median seconds between two tokens of one user. Unlike the mean it passes over the few passes that carry a prompt,
 * until most of them do: then it holds the median number of prompts in a pass.
 */
export function medianGap(question: GpuQuestion): number {
	const { demand } = question;
	const setup = setupOf(question);
	const { decode, draft, promptsPerPass } = oneByOne(setup, demand);
	const prompts = medianCount(promptsPerPass);
	const rows = microBatch(setup, demand) * verifiedTokens(demand.tokensPerPass, setup.constants);
	const load =
		prompts === 0 ? 0 : tallySeconds(carried(setup, lanesOf(setup), rows, prompts, demand.promptTokens));
	return (tallySeconds(decode) + draft + load) / demand.tokensPerPass;
}
