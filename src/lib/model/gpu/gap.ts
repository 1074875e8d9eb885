import { medianCount } from '../serving/batching.ts';
import type { GpuQuestion } from './generate.ts';
import { setupOf } from './setup.ts';
import { tallySeconds } from './tally.ts';
import { oneByOne } from './timing.ts';

/**
 * Median seconds between two tokens of one user. Unlike the mean it passes over the few passes that carry a prompt,
 * until most of them do: then it holds the median number of prompts in a pass.
 */
export function medianGap(question: GpuQuestion): number {
	const { demand } = question;
	const { decode, draft, prompt, promptsPerPass } = oneByOne(setupOf(question), demand);
	const pass = tallySeconds(decode) + draft + medianCount(promptsPerPass) * tallySeconds(prompt);
	return pass / demand.tokensPerPass;
}
