import { seconds, type Seconds } from '#lib/units/index.ts';
import type { Typescript } from './tokenise.ts';

/** How one machine types one text: nothing until `first`, then a token every `gap`. */
export type Pace = { readonly first: Seconds; readonly gap: Seconds; readonly tokens: number };

/** What one lane shows at one time. */
export type Moment = {
	readonly tokens: number;
	readonly words: number; // whole ones
	readonly behind: number; // tokens behind the lane that has most
	readonly reading: boolean; // still reading the prompt
	readonly done: boolean;
};

const slip = 1e-9; // of a token: times that differ from a token's only by rounding show it
const perMinute = 60;
const nextFrame = 1 / 60; // s on the wall between two drawings of a common screen

/** Tokens typed by `time`. The last comes at `finish`, which is the model's end to end time. */
export function tokensAt({ first, gap, tokens }: Pace, time: Seconds): number {
	if (time < first) return 0;
	return gap > 0 ? Math.min(tokens, 1 + Math.floor((time - first) / gap + slip)) : tokens;
}

/** When the last token arrives. */
export const finish = ({ first, gap, tokens }: Pace): Seconds =>
	seconds(first + Math.max(0, tokens - 1) * gap);

/** How many entries of an ascending list are at most `limit`. */
export function countUpTo(ends: readonly number[], limit: number): number {
	let low = 0;
	let high = ends.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (ends[middle]! <= limit) low = middle + 1;
		else high = middle;
	}
	return low;
}

/** Offset in the text after `count` tokens or words. */
export const offsetAfter = (ends: readonly number[], count: number): number =>
	count <= 0 ? 0 : (ends[Math.min(count, ends.length) - 1] ?? 0);

/** Whole words in the first `tokens` tokens. */
export const wordsAfter = (script: Typescript, tokens: number): number =>
	countUpTo(script.wordEnds, offsetAfter(script.tokenEnds, tokens));

/** Every lane at one time, each compared with the one in front. */
export function momentsAt(script: Typescript, paces: readonly Pace[], time: Seconds): Moment[] {
	const counts = paces.map((pace) => tokensAt(pace, time));
	const most = Math.max(0, ...counts);
	return counts.map((tokens, lane) => ({
		tokens,
		words: wordsAfter(script, tokens),
		behind: most - tokens,
		reading: time < paces[lane]!.first,
		done: tokens >= paces[lane]!.tokens
	}));
}

/** Tokens that arrive between two drawings of the screen. */
export const tokensPerFrame = (pace: Pace, slowdown: number): number => nextFrame / slowdown / pace.gap;

/** Words a person has got through by `time` at a steady number of words a minute. */
export const wordsBy = (wordsPerMinute: number, time: Seconds, words: number): number =>
	Math.min(words, Math.floor((time / perMinute) * wordsPerMinute + slip));

/** When a person is through with the text. */
export const personFinish = (wordsPerMinute: number, words: number): Seconds =>
	seconds((words / wordsPerMinute) * perMinute);

/** A machine's rate in this text's own words. */
export const wordsPerMinute = (tokensPerSecond: number, script: Typescript): number =>
	(tokensPerSecond * perMinute * script.wordEnds.length) / Math.max(1, script.tokenEnds.length);

/** The time worth stopping at: the first machine has finished, and the others show how far they are. */
export const tellingTime = (paces: readonly Pace[]): Seconds =>
	seconds(paces.length === 0 ? 0 : Math.min(...paces.map(finish)));

const steps = [1, 2, 2.5, 5, 10];
const mostTicks = 6;

/** Round moments from 0 to the first one that is not before `until`, at most six steps apart. */
export function axisTicks(until: Seconds): Seconds[] {
	const span = Math.max(until, 1e-3);
	const magnitude = 10 ** Math.floor(Math.log10(span / mostTicks));
	const step = steps.map((s) => s * magnitude).find((s) => Math.ceil(span / s - slip) <= mostTicks)!;
	const count = Math.ceil(span / step - slip);
	return Array.from({ length: count + 1 }, (_, at) => seconds(Number((at * step).toPrecision(6))));
}
