import { servedSpeeds } from '#lib/catalog/facts/served.ts';
import type { Steps } from '#lib/figures/shared/coming.ts';
import { remembered } from '#lib/figures/shared/remembered.ts';
import { scenarioFrom } from '#lib/figures/shared/scenarioFrom.ts';
import { guessing } from '#lib/catalog/guessing.ts';
import { meanTokensPerPass } from '#lib/model/serving/load/speculation.ts';
import { answer, answerWithInterval } from '#lib/scenario/answer.ts';
import { rivals, type RivalId, type Settings } from './settings.ts';

export type MachineKind = 'wafer' | 'gpu';
export const kinds = ['wafer', 'gpu'] as const satisfies readonly MachineKind[];

/** The bits that a model is served with on GPUs: gpt-oss was released in 4. */
const gpuBits = (model: string) => (model.startsWith('gpt-oss') ? 4 : 16);

/**
 * Tokens per pass that make the engines check as many guesses as asked: they take the mean kept as given and draft in
 * proportion to it, and what a pass costs depends on how many it checks alone.
 */
const asIfKept = (guesses: number) => 1 + guesses * guessing.keptShare.value;

/** What of a reader's settings the time of a pass depends on. */
type Asked = Pick<Settings, 'model' | 'against' | 'users'>;

function scenarioOf(kind: MachineKind, { model, against, users }: Asked, guesses: number) {
	const { system, devices } = rivals[against as RivalId];
	return scenarioFrom({
		...(kind === 'wafer' ? { system: 'cs3' } : { system, devices, weightBits: gpuBits(model) }),
		model,
		batch: users,
		speculation: { acceptedTokensPerPass: asIfKept(guesses) },
		assume: { keptShare: guessing.keptShare.value } // so many are checked: how many are kept is the reader's to say
	});
}

/** What guessing costs on one machine, and its speed without. Null where the model does not fit. */
export type Cost = {
	readonly kind: MachineKind;
	readonly name: string;
	readonly plain: number; // seconds of a pass that checks nothing
	readonly pass: number; // seconds of a pass with its guesses, drafting included
	readonly span: readonly [low: number, high: number]; // of any speed, as a share of it
};

const passOf = remembered((kind: MachineKind, asked: Asked, guesses: number): number | null => {
	const { tpotSeconds } = answer(scenarioOf(kind, asked, guesses));
	return tpotSeconds === null ? null : tpotSeconds * asIfKept(guesses);
});

const secondsOf = (kind: MachineKind, { model, against, users }: Asked, guesses: number): number | null =>
	passOf(kind, { model, against, users }, guesses);

/** What guessing costs on each machine, then at every other number of guesses, one after the other, and kept. */
export function* costSteps(settings: Settings, most: number): Steps {
	for (const kind of kinds)
		for (let guesses = 0; guesses <= most; guesses++) yield secondsOf(kind, settings, guesses);
	for (const kind of kinds) yield costOf(kind, settings);
}

export function costOf(kind: MachineKind, { model, against, users, guesses }: Settings): Cost | null {
	return costWith(kind, { model, against, users }, guesses);
}

const costWith = remembered((kind: MachineKind, settings: Asked, guesses: number): Cost | null => {
	const plain = secondsOf(kind, settings, 0);
	const pass = secondsOf(kind, settings, guesses);
	if (plain === null || pass === null) return null;
	const scenario = scenarioOf(kind, settings, guesses);
	const { tokensPerSecondPerUser: found, interval } = answerWithInterval(scenario);
	const [low, high] = interval.tokensPerSecondPerUser ?? [found ?? 0, found ?? 0];
	return {
		kind,
		name: kind === 'wafer' ? `${scenario.devices} × CS-3` : rivals[settings.against as RivalId].name,
		plain,
		pass,
		span: found ? [low / found, high / found] : [1, 1]
	};
});

/** Mean tokens of a pass when a share of guesses is right: 1 with none, one more than the guesses with all. */
export const keptPerPass = (guesses: number, right: number): number =>
	meanTokensPerPass({ kind: 'drafts', drafts: guesses, acceptance: right });

/** Tokens per second of one user. */
export const speedAt = ({ pass }: Cost, guesses: number, right: number): number =>
	keptPerPass(guesses, right) / pass;

const bisections = 40;

/** The share of right guesses at which a pass keeps so many tokens on average; null if no share does. */
export function shareFor(guesses: number, tokensPerPass: number): number | null {
	if (tokensPerPass > guesses + 1) return null;
	let [low, high] = [0, 1];
	for (let at = 0; at < bisections; at++) {
		const middle = (low + high) / 2;
		if (keptPerPass(guesses, middle) < tokensPerPass) low = middle;
		else high = middle;
	}
	return high;
}

/** The share below which guessing makes a user slower; null where it always does. */
export const breakEven = ({ pass, plain }: Cost, guesses: number): number | null =>
	shareFor(guesses, Math.max(1, pass / plain));

/** The number of guesses that is fastest at a share, 0 where not guessing is. */
export function bestGuesses(kind: MachineKind, settings: Settings, most: number): number {
	let best = { guesses: 0, speed: 0 };
	for (let guesses = 0; guesses <= most; guesses++) {
		const pass = secondsOf(kind, settings, guesses);
		const speed = pass === null ? 0 : keptPerPass(guesses, settings.right / 100) / pass;
		if (speed > best.speed * (1 + 1e-9)) best = { guesses, speed };
	}
	return best.guesses;
}

/** The published speed of wafers that guess ahead, for the one model of which that is said. */
export function publishedGuessing(
	model: string
): { readonly speed: number; readonly source: string; readonly date: string } | null {
	const { speed, modelId, date } = servedSpeeds['speed.l31_70b.oct'];
	return model === modelId ? { speed: speed.value, source: speed.source, date } : null;
}
