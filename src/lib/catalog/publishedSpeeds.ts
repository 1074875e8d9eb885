import { servedSpeeds, type ServedSpeed } from './facts/served.ts';
import packed from './data/published-speeds.json' with { type: 'json' };
import { unpackSeries, type PackedSeries, type SpeedSeries } from './measurements/speeds.ts';

export { crowdedService, servedSpeeds, type ServedSpeed } from './facts/served.ts';
export type { SpeedPoint, SpeedSeries } from './measurements/speeds.ts';

/** Every published speed for one user on a machine and model of the catalog, small enough for a page to carry. */
export const publishedSeries: readonly SpeedSeries[] = unpackSeries(packed as unknown as PackedSeries);

/** One published speed with its conditions; null where the source does not say. */
export type PublishedSpeed = Omit<SpeedSeries, 'points' | 'side' | 'tensorParallel'> & {
	readonly users: number | null;
	readonly promptTokens: number | null;
	readonly outputTokens: number | null;
	readonly tokensPerSecondPerUser: number;
};

const measuredSpeeds = publishedSeries.flatMap(
	({ points, system, model, engine, source, date, devices, ...rest }) =>
		points.map(([users, promptTokens, outputTokens, tokensPerSecondPerUser]): PublishedSpeed => ({
			system,
			model,
			engine,
			source,
			date,
			devices,
			weightBits: rest.weightBits,
			speculation: rest.speculation,
			split: rest.split,
			users,
			promptTokens,
			outputTokens,
			tokensPerSecondPerUser
		}))
);

const speculationOf = (guesses: boolean | null) =>
	guesses === null ? 'unknown' : guesses ? 'draft' : 'none';
const releaseThatGuesses = '2024-10';

const serviceSpeeds = (Object.values(servedSpeeds) as readonly ServedSpeed[]).flatMap(
	(served): PublishedSpeed[] =>
		served.service === 'Cerebras' && served.modelId
			? [
					{
						system: 'cs3',
						model: served.modelId,
						engine: served.date < releaseThatGuesses ? 'launch' : 'current',
						source: served.speed.source,
						date: served.date,
						devices: null,
						weightBits: null,
						speculation: speculationOf(served.guessesAhead),
						split: 'context',
						users: 1,
						promptTokens: null,
						outputTokens: null,
						tokensPerSecondPerUser: served.speed.value
					}
				]
			: []
);

/** All of them, the wafer's services included, each once. */
export const publishedSpeeds: readonly PublishedSpeed[] = [
	...measuredSpeeds.filter((speed) => speed.system !== 'cs3'),
	...serviceSpeeds
];

/** A reader's setting, as far as published speeds know such things. */
export type Setting = {
	readonly system: string;
	readonly model: string;
	readonly engine: string;
	readonly devices: number;
	readonly weightBits: number;
	readonly users: number;
	readonly promptTokens: number;
	readonly guessesAhead: boolean;
};

export type Difference = 'devices' | 'weightBits' | 'users' | 'promptTokens' | 'speculation' | 'engine';

/** The published speed whose conditions come closest, and in what they differ. */
export type Nearest = { readonly speed: PublishedSpeed; readonly differs: readonly Difference[] };

// How far apart two settings are: a doubling of the first counts like so many doublings of a prompt.
const weight = { devices: 6, weightBits: 4, users: 3, promptTokens: 1, speculation: 8, engine: 2 };
const doublings = (a: number | null, b: number) =>
	a === null ? 0 : Math.abs(Math.log2(Math.max(a, 1) / Math.max(b, 1)));

function distances(speed: PublishedSpeed, setting: Setting): Record<Difference, number> {
	const guesses = speed.speculation === 'unknown' ? null : speed.speculation !== 'none';
	return {
		devices: doublings(speed.devices, setting.devices),
		weightBits: doublings(speed.weightBits, setting.weightBits),
		users: doublings(speed.users, setting.users),
		promptTokens: doublings(speed.promptTokens, setting.promptTokens),
		speculation: guesses === null || guesses === setting.guessesAhead ? 0 : 1,
		engine: speed.engine === setting.engine ? 0 : 1
	};
}

const sameTo = 0.25; // doublings: within a fifth counts as the same

/** The published speed nearest to a setting on the same system and model, or null when there is none. */
export function nearestPublished(setting: Setting): Nearest | null {
	let nearest: { speed: PublishedSpeed; apart: Record<Difference, number>; distance: number } | null = null;
	for (const speed of publishedSpeeds) {
		if (speed.system !== setting.system || speed.model !== setting.model) continue;
		const apart = distances(speed, setting);
		let distance = 0;
		for (const key of Object.keys(apart) as Difference[]) distance += weight[key] * apart[key];
		if (!nearest || distance < nearest.distance) nearest = { speed, apart, distance };
	}
	if (!nearest) return null;
	const { speed, apart } = nearest;
	return { speed, differs: (Object.keys(apart) as Difference[]).filter((key) => apart[key] > sameTo) };
}
