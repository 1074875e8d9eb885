import type { LengthLaw, Traffic } from '#lib/model/serving/load/traffic.ts';
import { assumed, measured, type Cited } from './cited.ts';

const none: LengthLaw = { kind: 'fixed', tokens: 0 };
const normalNinetieth = 1.2815515655446004; // standard normal quantile of 0.9
const lognormal = (median: number, sigma: number, least: number, most: number): LengthLaw => ({
	kind: 'lognormal',
	median,
	sigma,
	least,
	most
});
/** The lognormal law with this median and this ninetieth percentile. */
const through = (median: number, ninetieth: number, least: number, most: number): LengthLaw =>
	lognormal(median, Math.log(ninetieth / median) / normalNinetieth, least, most);

/** A kind of use: what its requests look like, and how we know. */
export type UseCase = { readonly name: string; readonly traffic: Cited<Traffic> };

/** Kinds of use. Nobody publishes today's lengths in full: each is a stated law around the few numbers that are. */
export const useCases = {
	chat: {
		name: 'chat',
		traffic: assumed<Traffic>(
			[
				{
					share: 1,
					cached: none,
					prompt: lognormal(1020, 1.1, 8, 16_384),
					output: lognormal(250, 0.9, 4, 4096)
				}
			],
			'azure-trace-2023',
			'median prompt 1,020 as in that trace; its answers (median 129) were shorter than today’s: 250 assumed, and both spreads'
		)
	},
	code: {
		name: 'code in an editor',
		traffic: assumed<Traffic>(
			[
				{
					share: 4,
					cached: none,
					prompt: lognormal(1500, 0.7, 16, 8192),
					output: lognormal(13, 0.9, 1, 256)
				},
				{
					share: 1,
					cached: none,
					prompt: lognormal(2500, 0.9, 32, 32_768),
					output: lognormal(600, 0.7, 32, 4096)
				}
			],
			'azure-trace-2023',
			'four completions (medians 1,500 and 13 as in that trace) to one page of code (2,500 and 600 assumed)'
		)
	},
	agent: {
		name: 'steps of an agent',
		traffic: measured<Traffic>(
			[
				{
					share: 1,
					cached: through(115_584, 201_600, 1000, 231_040),
					prompt: through(886, 8310, 1, 21_009),
					output: through(184, 939, 1, 3508)
				}
			],
			'tracelab-lengths',
			'median and ninetieth percentile of Codex steps, cut at the ninety-ninth; what came before is in the cache'
		)
	},
	reasoning: {
		name: 'an answer with hidden reasoning',
		traffic: assumed<Traffic>(
			[
				{
					share: 1,
					cached: none,
					prompt: lognormal(500, 1, 16, 16_384),
					output: lognormal(6000, 0.6, 200, 32_768)
				}
			],
			'spheron-reasoning',
			'DeepSeek-R1 thinks for 4,000 to 12,000 tokens and answers in 500 to 1,500, it says there; the law is assumed'
		)
	}
} as const satisfies Record<string, UseCase>;

export type UseCaseId = keyof typeof useCases;

/** How bursty arrivals are: deviation of the gaps over their mean. 1 is chance. */
export const burstiness = assumed(2, 'burstgpt-2024', {
	note: 'real services come in bursts, which that paper fits with gamma gaps; this value is assumed',
	range: [1, 4]
});
