import type { Generation, Speed } from '#lib/model/generation.ts';
import type { Interval } from '#lib/model/interval.ts';
import type { Ledger } from '#lib/model/ledger.ts';
import { intervalOf } from './interval.ts';
import { generate, machineFor, questionOf } from './question.ts';
import { readScenario } from './read.ts';
import type { GenerateScenario, ScenarioError } from './scenario.ts';

type Speeds = {
	readonly ttftSeconds: number;
	readonly tpotSeconds: number;
	readonly endToEndSeconds: number;
	readonly tokensPerSecondPerUser: number;
	readonly tokensPerSecond: number;
	readonly tokensPerSecondPerDevice: number;
	readonly prefillTokensPerSecond: number;
	readonly joulesPerToken: number;
	readonly wallJoulesPerToken: number;
	readonly watts: number;
	readonly wallWatts: number;
	readonly ledger: Ledger;
	readonly prefillLedger: Ledger;
};

/** The model's answer to a scenario. Every speed is null where the model does not fit. */
export type Answer = {
	readonly fits: boolean;
	readonly missingBytes: number;
	readonly devicesNeeded: number;
	readonly capacityBytes: number;
	readonly weightBytes: number;
	readonly kvCacheBytes: number;
} & (Speeds | { readonly [K in keyof Speeds]: null }) & { readonly scenario: GenerateScenario };

function speeds(speed: Speed): Speeds {
	return {
		ttftSeconds: speed.ttft,
		tpotSeconds: speed.tpot,
		endToEndSeconds: speed.endToEnd,
		tokensPerSecondPerUser: speed.tokensPerSecondPerUser,
		tokensPerSecond: speed.tokensPerSecond,
		tokensPerSecondPerDevice: speed.tokensPerSecondPerDevice,
		prefillTokensPerSecond: speed.prefillTokensPerSecond,
		joulesPerToken: speed.joulesPerToken,
		wallJoulesPerToken: speed.wallJoulesPerToken,
		watts: speed.watts,
		wallWatts: speed.wallWatts,
		ledger: speed.ledger,
		prefillLedger: speed.prefillLedger
	};
}

const noSpeeds = {
	ttftSeconds: null,
	tpotSeconds: null,
	endToEndSeconds: null,
	tokensPerSecondPerUser: null,
	tokensPerSecond: null,
	tokensPerSecondPerDevice: null,
	prefillTokensPerSecond: null,
	joulesPerToken: null,
	wallJoulesPerToken: null,
	watts: null,
	wallWatts: null,
	ledger: null,
	prefillLedger: null
} as const;

/** A generation in the words and units of the JSON contract. */
export function inJson({ placement, speed }: Generation, scenario: GenerateScenario): Answer {
	return {
		fits: placement.fits,
		missingBytes: placement.missing,
		devicesNeeded: placement.devicesNeeded,
		capacityBytes: placement.capacity,
		weightBytes: placement.weights,
		kvCacheBytes: placement.kvCache,
		...(speed ? speeds(speed) : noSpeeds),
		scenario
	};
}

/** What the model says to a scenario. */
export const answer = (scenario: GenerateScenario): Answer =>
	inJson(generate(questionOf(scenario)), scenario);

/** How far a user's rate may lie from the answer, given what is unknown about the machine. */
export type WithInterval = { readonly interval: { readonly tokensPerSecondPerUser: Interval | null } };

/** The answer with its interval. Costs some fifty answers: two for each constant that has a range. */
export function answerWithInterval(scenario: GenerateScenario): Answer & WithInterval {
	const machine = machineFor(scenario);
	const question = questionOf(scenario, machine);
	const found = inJson(generate(question), scenario);
	const interval = {
		tokensPerSecondPerUser: found.fits ? intervalOf(question, machine, scenario.assume) : null
	};
	return { ...found, interval };
}

/** What the model says to a scenario from outside, with its interval, or what is wrong with it. */
export function answerGenerate(input: unknown): (Answer & WithInterval) | { readonly error: ScenarioError } {
	const read = readScenario(input);
	return read.ok ? answerWithInterval(read.value) : { error: read.error };
}
