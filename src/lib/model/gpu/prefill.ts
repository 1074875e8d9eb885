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
	const passes = Math.max(1, all / engine.stepTokens); // the last one, less full, takes its share of a full one's time
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
 * What `prompts` prompts of `tokens` tokens, a fraction being a piece of one, add to a pass that carries them besides
 * the tokens of users who decode: the growth of its rows, their attention, and its launch. The weights are read anyway.
 */
export function carried(
	setup: Setup,
	lanes: LanesByMatrix,
	rows: number,
	prompts: number,
	tokens: number
): Tally {
	const tally = emptyTally();
	const without = emptyTally();
	addRows(tally, setup, lanes, rows + prompts * tokens, rows + prompts);
	addRows(without, setup, lanes, rows, rows);
	const added = sumTallies(tally, scaleTally(without, -1));
	addAttention(added, setup, prompts, tokens, (tokens + 1) / 2);
	added.host = launching(setup);
	return added;
}
