import type { LanesByMatrix } from './lanes.ts';
import { addAttention, addRows } from './pass.ts';
import type { Setup } from './setup.ts';
import { emptyTally, scaleTally, sumTallies, type Tally } from './tally.ts';

/**
 * Reads `prompts` prompts of `tokens` tokens on one replica, in passes of at most the runtime's step. With stages in a
 * row, passes follow each other through them: c passes through p stages take c + p - 1 stage times, not c p.
 */
export function prefillTally(setup: Setup, lanes: LanesByMatrix, prompts: number, tokens: number): Tally {
	const { engine, layout } = setup;
	const all = prompts * tokens;
	const passes = Math.max(1, Math.ceil(all / engine.stepTokens));
	const tally = emptyTally();
	addRows(tally, setup, lanes, all / passes, prompts / passes);
	addAttention(tally, setup, prompts / passes, tokens, (tokens + 1) / 2);
	tally.host = engine.hostPerStep + launching(setup);
	const stages = layout.pipelineParallel;
	return scaleTally(tally, (passes + stages - 1) / stages);
}

/** Seconds the host needs to launch a pass with a prompt: graphs are captured for decoding, with its fixed shapes. */
const launching = ({ engine, transformer }: Setup): number => engine.hostPerLayer * transformer.layers;

/**
 * Seconds that reading a prompt adds to decode passes which carry it along: the rows' growth, and its own attention.
 * Its weights are read for the users who decode anyway.
 */
export function addedByPrompt(setup: Setup, lanes: LanesByMatrix, users: number, tokens: number): Tally {
	const passes = Math.max(1, Math.ceil(tokens / setup.engine.stepTokens));
	const rows = tokens / passes;
	const tally = emptyTally();
	const without = emptyTally();
	addRows(tally, setup, lanes, users + rows, users + 1 / passes);
	addRows(without, setup, lanes, users, users);
	const added = scaleTally(sumTallies(tally, scaleTally(without, -1)), passes);
	addAttention(added, setup, 1, tokens, (tokens + 1) / 2);
	added.host = passes * launching(setup);
	return added;
}
