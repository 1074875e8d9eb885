import { exponential, geometric, lognormal } from './draws.ts';
import { Random } from './random.ts';
import { drawLength, type ArrivalTrace, type LengthLaw } from './traffic.ts';

/**
 * A rule for conversations, from which a trace of requests follows. Conversations begin at random at a rate that rises
 * and falls in straight lines over a day: `perSecond` x (1 + swing x t), t going from -1 at its start to 1 at its middle
 * and back. Each has a geometric number of turns. A turn asks `firstPrompt` or `nextPrompt` new tokens after all that
 * was said before, and is followed by the next after reading the answer and a lognormal pause.
 */
export type ConversationRule = {
	readonly perSecond: number; // conversations begun, in the mean
	readonly swing: number; // 0 for none, 1 for a quiet hour without any
	readonly daySeconds: number;
	readonly meanTurns: number;
	readonly firstPrompt: LengthLaw;
	readonly nextPrompt: LengthLaw;
	readonly output: LengthLaw;
	readonly readingSecondsPerToken: number;
	readonly pauseMedianSeconds: number;
	readonly pauseSigma: number; // standard deviation of the logarithm
	/** What was said before is still in the cache, or must be read again. */
	readonly keepsCache: boolean;
	readonly mostContext: number; // tokens; a conversation ends before it would grow beyond
};

/** The requests that a rule gives within `seconds`, in order of time. */
export function conversationTrace(rule: ConversationRule, seconds: number, seed: number): ArrivalTrace {
	const random = new Random(seed);
	const found: Turn[] = [];
	const most = rule.perSecond * (1 + rule.swing);
	const gap = () => (most > 0 ? exponential(random, 1 / most) : Infinity);
	for (let at = gap(); at < seconds; at += gap()) {
		// Thinning: of starts at the greatest rate, each stays with the share of the rate at its time.
		if (random.uniform() * most < rateAt(rule, at)) converse(rule, at, seconds, random, found);
	}
	const order = found.map((_, index) => index).sort((a, b) => found[a]!.at - found[b]!.at || a - b);
	return {
		length: found.length,
		atSeconds: Float64Array.from(order, (index) => found[index]!.at),
		cached: Uint32Array.from(order, (index) => found[index]!.cached),
		prompt: Uint32Array.from(order, (index) => found[index]!.prompt),
		output: Uint32Array.from(order, (index) => found[index]!.output)
	};
}

type Turn = {
	readonly at: number;
	readonly cached: number;
	readonly prompt: number;
	readonly output: number;
};

function rateAt({ perSecond, swing, daySeconds }: ConversationRule, at: number): number {
	const ofDay = (at % daySeconds) / daySeconds;
	const height = ofDay < 1 / 2 ? 2 * ofDay : 2 - 2 * ofDay; // 0 at the ends of the day, 1 in its middle
	return perSecond * (1 + swing * (2 * height - 1));
}

function converse(rule: ConversationRule, start: number, end: number, random: Random, into: Turn[]): void {
	const turns = geometric(random, rule.meanTurns);
	let at = start;
	let said = 0;
	for (let turn = 0; turn < turns; turn++) {
		const asked = Math.max(1, drawLength(turn === 0 ? rule.firstPrompt : rule.nextPrompt, random));
		const output = Math.max(1, drawLength(rule.output, random));
		const pause = lognormal(random, rule.pauseMedianSeconds, rule.pauseSigma);
		if (at >= end || said + asked + output > rule.mostContext) return;
		const cached = rule.keepsCache ? said : 0;
		into.push({ at, cached, prompt: said + asked - cached, output });
		said += asked + output;
		at += output * rule.readingSecondsPerToken + pause;
	}
}
