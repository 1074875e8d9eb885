import type { Demand } from '../generation.ts';
import { addAttention, addRows } from './pass.ts';
import type { LanesByMatrix } from './lanes.ts';
import { replicas, type Setup } from './setup.ts';
import { draftedTokens, verifiedTokens } from './speculation.ts';
import { emptyTally, tallySeconds, type Tally } from './tally.ts';

/** Users of one replica that has any. */
export const replicaUsers = (setup: Setup, demand: Demand): number =>
	Math.max(1, demand.batch / replicas(setup.layout));

/** Users that one micro-batch of one replica serves: with stages in a row, each works on a part of the users. */
export const microBatch = (setup: Setup, demand: Demand): number =>
	Math.max(1, replicaUsers(setup, demand) / setup.layout.pipelineParallel);

/** Mean number of tokens that a new token looks back at while the answer grows, itself included. */
export const meanContext = (demand: Demand): number => demand.promptTokens + (demand.outputTokens + 1) / 2;

/** One pass that gives every user `tokensPerPass` tokens, without other users' prompts. */
export function decodePass(setup: Setup, lanes: LanesByMatrix, demand: Demand): Tally {
	const { engine } = setup;
	const tally = emptyTally();
	const users = microBatch(setup, demand);
	const verified = verifiedTokens(demand.tokensPerPass, setup.constants);
	addRows(tally, setup, lanes, users * verified, users * verified);
	addAttention(tally, setup, users, verified, meanContext(demand));
	tally.host = engine.hostPerStep + engine.hostPerSequence * users;
	return tally;
}

/** Seconds per pass to draft what it verifies: so much of one layer and the head for each drafted token. */
export function draftSeconds(setup: Setup, lanes: LanesByMatrix, demand: Demand): number {
	const drafted = draftedTokens(demand.tokensPerPass, setup.constants);
	if (drafted <= 0) return 0;
	const users = microBatch(setup, demand);
	const { transformer } = setup;
	const mixtureLayers = transformer.mixtureLayers > 0 ? 1 : 0;
	const slidingLayers = transformer.slidingLayers > 0 ? 1 : 0;
	const layer = { ...setup, transformer: { ...transformer, layers: 1, mixtureLayers, slidingLayers } };
	const tally = emptyTally();
	addRows(tally, layer, lanes, users, users);
	addAttention(tally, layer, users, 1, meanContext(demand));
	return drafted * setup.constants.draftCost * tallySeconds(tally);
}
