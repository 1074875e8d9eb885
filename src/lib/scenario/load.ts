import { burstiness, useCases, type UseCaseId } from '#lib/catalog/traffic.ts';
import type { Spread } from '#lib/model/serving/load/histogram.ts';
import { simulateLoad } from '#lib/model/serving/load/run.ts';
import type { LoadSummary } from '#lib/model/serving/load/summary.ts';
import { loadOf, type LoadTask } from '#lib/model/serving/load/task.ts';
import type { LengthLaw, Sort, Traffic } from '#lib/model/serving/load/traffic.ts';
import { readBy, refuse } from './issues.ts';
import { loadFields, loadSchema, type LoadLine } from './loadSchema.ts';
import { isWaferId } from './machine.ts';
import { generate, questionOf } from './question.ts';
import { readScenario } from './read.ts';
import type { GenerateScenario, Read, ScenarioError } from './scenario.ts';

/** One run of requests, every default filled in. `batch` is the most users at once on one replica. */
export type LoadScenario = Omit<GenerateScenario, 'kind' | 'batching'> &
	Omit<LoadLine, 'variation' | 'mix' | 'batch'> & {
		readonly kind: 'load';
		readonly variation?: number; // of the gaps of bursty arrivals: deviation over mean
		readonly mix?: Readonly<Record<UseCaseId, number>>;
	};

const runtimeLimit = 256; // sequences at once, the usual limit of a GPU's serving software (vLLM's max_num_seqs)
const noLimit = 1_000_000; // on wafers memory decides
const mostRequests = 20_000_000;

/** Reads a `load` scenario from outside: fills in every default, or says what is wrong and where. */
export function readLoad(input: object): Read<LoadScenario> {
	const fields = Object.entries(input);
	const own = new Set<string>(loadFields);
	const read = readBy(loadSchema, Object.fromEntries(fields.filter(([key]) => own.has(key))));
	if (!read.ok) return read;
	const { mix, variation, batch, ...line } = read.value;
	const wrong = checkLine(read.value, input);
	if (!wrong.ok) return wrong;
	const rest = Object.fromEntries(fields.filter(([key]) => !own.has(key) && key !== 'kind'));
	const generated = readScenario({
		...(mix ? meanLengths(mix) : {}),
		...rest
	});
	if (!generated.ok) return generated;
	const scenario: LoadScenario = {
		...generated.value,
		...line,
		batch: batch ?? (isWaferId(generated.value.system) ? noLimit : runtimeLimit),
		...(mix ? { mix, lengths: 'mix' } : {}),
		...(line.arrivals === 'bursty' ? { variation: variation ?? burstiness.value } : {}),
		kind: 'load'
	};
	return { ok: true, value: scenario };
}

/** What the schema cannot say of one field without the others. */
function checkLine(line: LoadLine, input: object): Read<null> {
	const { durationSeconds, warmupSeconds, requestsPerSecond, mix, lengths, arrivals, variation } = line;
	if (warmupSeconds >= durationSeconds)
		return refuse('warmupSeconds', `must be less than durationSeconds ${durationSeconds}: ${warmupSeconds}`);
	if (requestsPerSecond * durationSeconds > mostRequests)
		return refuse(
			'durationSeconds',
			`makes more than ${mostRequests} requests at ${requestsPerSecond} a second`
		);
	if (variation !== undefined && arrivals !== 'bursty')
		return refuse('variation', 'belongs to arrivals bursty: leave it out');
	if (lengths === 'mix' && !mix) return refuse('mix', 'is missing: lengths is mix');
	if (mix && 'lengths' in input && lengths !== 'mix')
		return refuse('lengths', 'must be mix where a mix is given');
	if (mix && !Object.values(mix).some((share) => share > 0))
		return refuse('mix', 'must have a share above 0');
	return { ok: true, value: null };
}

const meanOf = (law: LengthLaw): number => {
	switch (law.kind) {
		case 'fixed':
			return law.tokens;
		case 'uniform':
			return (law.least + law.most) / 2;
		case 'geometric':
			return law.mean;
		case 'lognormal':
			return Math.min(law.most, law.median * Math.exp(law.sigma ** 2 / 2)); // the cut is left out
	}
};

/** Requests of several kinds of use at random, each kind by its share. */
function mixedTraffic(mix: Readonly<Record<UseCaseId, number>>): Traffic {
	return (Object.keys(useCases) as UseCaseId[]).flatMap((use) => {
		const sorts: Traffic = useCases[use].traffic.value;
		const all = sorts.reduce((sum, { share }) => sum + share, 0);
		return mix[use] > 0 ? sorts.map((sort): Sort => ({ ...sort, share: (sort.share / all) * mix[use] })) : [];
	});
}

/** Whole tokens of a mean request: by them memory and power are shared out. */
function meanLengths(mix: Readonly<Record<UseCaseId, number>>) {
	const traffic = mixedTraffic(mix);
	const all = traffic.reduce((sum, { share }) => sum + share, 0);
	const mean = (tokens: (sort: Sort) => number) =>
		Math.max(1, Math.round(traffic.reduce((sum, sort) => sum + sort.share * tokens(sort), 0) / all));
	return {
		promptTokens: mean(({ cached, prompt }) => meanOf(cached) + meanOf(prompt)),
		outputTokens: mean(({ output }) => meanOf(output))
	};
}

function trafficOf({ mix, lengths, promptTokens, outputTokens }: LoadScenario): Traffic {
	if (mix) return mixedTraffic(mix);
	const law = (tokens: number): LengthLaw =>
		lengths === 'geometric' ? { kind: 'geometric', mean: tokens } : { kind: 'fixed', tokens };
	return [{ share: 1, cached: law(0), prompt: law(promptTokens), output: law(outputTokens) }];
}

/** The same scenario for one user alone, as the token engine takes it. */
const aloneOf = (scenario: LoadScenario): GenerateScenario => ({
	...scenario,
	kind: 'generate',
	batch: 1,
	batching: 'static'
});

/** The run that a scenario asks for, as plain data. */
export function loadTask(scenario: LoadScenario): LoadTask {
	const { requestsPerSecond: perSecond, variation = burstiness.value, target } = scenario;
	return {
		question: questionOf(aloneOf(scenario)),
		copies: scenario.replicas,
		maxUsers: scenario.batch,
		routing: scenario.routing,
		arrivals:
			scenario.arrivals === 'bursty'
				? { kind: 'gamma', perSecond, variation }
				: { kind: 'poisson', perSecond },
		traffic: trafficOf(scenario),
		seconds: scenario.durationSeconds,
		warmupSeconds: scenario.warmupSeconds,
		target: { ttft: target.ttftSeconds, tpot: target.tpotSeconds },
		seed: scenario.seed
	};
}

/** Whether a scenario's model fits its machine with one user, and if not how far off it is. */
export const placementOf = (scenario: LoadScenario) => generate(questionOf(aloneOf(scenario))).placement;

type Times = Pick<Spread, 'mean' | 'p50' | 'p90' | 'p99'> | null;

const timesOf = (spread: Spread | null): Times =>
	spread && { mean: spread.mean, p50: spread.p50, p90: spread.p90, p99: spread.p99 };

/** A summary in the words and units of the JSON contract. */
export const loadInJson = (summary: LoadSummary) => ({
	arrived: summary.arrived,
	rejected: summary.rejected,
	completed: summary.finished,
	ttftSeconds: timesOf(summary.ttft),
	tpotSeconds: timesOf(summary.tpot),
	endToEndSeconds: timesOf(summary.endToEnd),
	goodput: summary.goodput,
	goodTokensPerSecond: summary.goodTokensPerSecond,
	goodShare: summary.goodShare,
	tokensPerSecond: summary.tokensPerSecond,
	promptTokensPerSecond: summary.promptTokensPerSecond,
	utilisation: summary.utilisation,
	meanWaiting: summary.meanWaiting,
	meanPrefilling: summary.meanPrefilling,
	meanDecoding: summary.meanDecoding,
	wallWatts: summary.watts,
	wallJoulesPerToken: summary.joulesPerToken,
	hash: summary.hash
});

/** The model's answer to a `load` scenario; every result is null where the model does not fit. */
export type LoadAnswer = {
	readonly fits: boolean;
	readonly missingBytes: number;
	readonly devicesNeeded: number;
} & { readonly [K in keyof ReturnType<typeof loadInJson>]: ReturnType<typeof loadInJson>[K] | null } & {
	readonly scenario: LoadScenario;
};

/** Runs the requests of a `load` scenario from outside, or says what is wrong with it. */
export function answerLoad(input: object): LoadAnswer | { readonly error: ScenarioError } {
	const read = readLoad(input);
	if (!read.ok) return { error: read.error };
	const scenario = read.value;
	const { fits, missing, devicesNeeded } = placementOf(scenario);
	const found = { fits, missingBytes: missing, devicesNeeded };
	if (fits) return { ...found, ...loadInJson(simulateLoad(loadOf(loadTask(scenario))).summary), scenario };
	return { ...found, ...nothing, scenario };
}

const nothing = {
	arrived: null,
	rejected: null,
	completed: null,
	ttftSeconds: null,
	tpotSeconds: null,
	endToEndSeconds: null,
	goodput: null,
	goodTokensPerSecond: null,
	goodShare: null,
	tokensPerSecond: null,
	promptTokensPerSecond: null,
	utilisation: null,
	meanWaiting: null,
	meanPrefilling: null,
	meanDecoding: null,
	wallWatts: null,
	wallJoulesPerToken: null,
	hash: null
} as const;
