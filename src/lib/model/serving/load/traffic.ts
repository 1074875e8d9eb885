import { exponential, gamma, geometric, lognormal } from './draws.ts';
import type { Random } from './random.ts';

/** How many tokens: a law, in whole tokens. `lognormal` is cut to [least, most]. */
export type LengthLaw =
	| { readonly kind: 'fixed'; readonly tokens: number }
	| { readonly kind: 'uniform'; readonly least: number; readonly most: number }
	| { readonly kind: 'geometric'; readonly mean: number }
	| {
			readonly kind: 'lognormal';
			readonly median: number;
			readonly sigma: number; // standard deviation of the logarithm
			readonly least: number;
			readonly most: number;
	  };

/** One sort of request: `cached` tokens of its prompt need no prefill, as an earlier request left them in the cache. */
export type Sort = {
	readonly share: number; // of all requests, relative to the other sorts
	readonly cached: LengthLaw;
	readonly prompt: LengthLaw; // tokens to prefill
	readonly output: LengthLaw;
};

/** What requests ask for: sorts, mixed at random. */
export type Traffic = readonly Sort[];

/** One request's tokens. */
export type Request = { cached: number; prompt: number; output: number };

export function drawLength(law: LengthLaw, random: Random): number {
	switch (law.kind) {
		case 'fixed':
			return law.tokens;
		case 'uniform':
			return law.least + Math.floor(random.uniform() * (law.most - law.least + 1));
		case 'geometric':
			return geometric(random, law.mean);
		case 'lognormal':
			return Math.min(law.most, Math.max(law.least, Math.round(lognormal(random, law.median, law.sigma))));
	}
}

/** Fills `into` with the next request. Of an answer at least one token is asked. */
export function drawRequest(traffic: Traffic, random: Random, into: Request): void {
	const sort = traffic.length === 1 ? traffic[0]! : pick(traffic, random);
	into.cached = drawLength(sort.cached, random);
	into.prompt = drawLength(sort.prompt, random);
	into.output = Math.max(1, drawLength(sort.output, random));
}

function pick(traffic: Traffic, random: Random): Sort {
	let total = 0;
	for (const { share } of traffic) total += share;
	let left = random.uniform() * total;
	for (const sort of traffic) {
		left -= sort.share;
		if (left < 0) return sort;
	}
	return traffic[traffic.length - 1]!;
}

const none: LengthLaw = { kind: 'fixed', tokens: 0 };

/** Traffic of one sort with nothing cached. */
export const plainTraffic = (prompt: LengthLaw, output: LengthLaw): Traffic => [
	{ share: 1, cached: none, prompt, output }
];

/** When requests come. Rates are per second; `closed` is a crowd of so many who each ask again after thinking. */
export type Arrivals =
	| { readonly kind: 'poisson'; readonly perSecond: number }
	| { readonly kind: 'gamma'; readonly perSecond: number; readonly variation: number } // of the gaps: deviation / mean
	| {
			/** A Markov-modulated Poisson process: calm and busy spells of exponential length, one after the other. */
			readonly kind: 'spells';
			readonly calmPerSecond: number;
			readonly busyPerSecond: number;
			readonly calmSeconds: number; // mean length of a spell
			readonly busySeconds: number;
	  }
	| { readonly kind: 'replay'; readonly trace: ArrivalTrace }
	| { readonly kind: 'closed'; readonly users: number; readonly thinkSeconds: number };

/** Requests as they came, in order of time; a column per field. */
export type ArrivalTrace = {
	readonly length: number;
	readonly atSeconds: Float64Array;
	readonly cached: Uint32Array;
	readonly prompt: Uint32Array;
	readonly output: Uint32Array;
};

/** Requests per second over a long time; unknown for a closed crowd, whose rate the machine decides. */
export function meanRate(arrivals: Arrivals): number | null {
	switch (arrivals.kind) {
		case 'poisson':
		case 'gamma':
			return arrivals.perSecond;
		case 'spells': {
			const { calmSeconds, busySeconds } = arrivals;
			const requests = arrivals.calmPerSecond * calmSeconds + arrivals.busyPerSecond * busySeconds;
			return requests / (calmSeconds + busySeconds);
		}
		case 'replay': {
			const { length, atSeconds } = arrivals.trace;
			return length > 1 ? (length - 1) / (atSeconds[length - 1]! - atSeconds[0]!) : 0;
		}
		case 'closed':
			return null;
	}
}

const evenGaps = 1e-6; // a variation below which gaps are taken as equal

/** Seconds from one arrival to the next; infinite when none follows. */
export function gaps(arrivals: Arrivals, random: Random): () => number {
	switch (arrivals.kind) {
		case 'poisson':
			return arrivals.perSecond > 0
				? () => exponential(random, 1 / arrivals.perSecond)
				: () => Number.POSITIVE_INFINITY;
		case 'gamma': {
			const { perSecond, variation } = arrivals;
			if (perSecond <= 0) return () => Number.POSITIVE_INFINITY;
			if (variation < evenGaps) return () => 1 / perSecond;
			const shape = 1 / (variation * variation);
			return () => gamma(random, shape) / perSecond;
		}
		case 'spells':
			return spellGaps(arrivals, random);
		case 'replay': {
			let last = 0;
			let row = 0;
			return () => {
				const at = row < arrivals.trace.length ? arrivals.trace.atSeconds[row++]! : Number.POSITIVE_INFINITY;
				const gap = at - last;
				last = at;
				return gap;
			};
		}
		case 'closed':
			return () => Number.POSITIVE_INFINITY;
	}
}

function spellGaps(law: Extract<Arrivals, { kind: 'spells' }>, random: Random): () => number {
	let busy = false;
	let left = exponential(random, law.calmSeconds);
	return () => {
		let gap = 0;
		for (;;) {
			const rate = busy ? law.busyPerSecond : law.calmPerSecond;
			const next = rate > 0 ? exponential(random, 1 / rate) : Number.POSITIVE_INFINITY;
			if (next <= left) {
				left -= next;
				return gap + next;
			}
			// The exponential has no memory, so what was drawn beyond the spell's end may be forgotten.
			gap += left;
			busy = !busy;
			left = exponential(random, busy ? law.busySeconds : law.calmSeconds);
		}
	};
}
