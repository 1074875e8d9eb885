import { figures, withUnit } from '#lib/units/index.ts';
import type { Settings } from './lane.ts';

/** The playback speeds offered. Real time is the rule; every other is named for what it does. */
export const speeds = [
	{ value: 1, name: 'real time' },
	{ value: 10, name: 'slowed 10\u00d7' },
	{ value: 100, name: 'slowed 100\u00d7' }
] as const;

const hundredths = 100;
const short = 0.1; // s; below it hundredths say too little

/** A moment of the race as its clock shows it: 0.45 s, 13.6 s. */
export const clock = (time: number): string =>
	time < short ? withUnit(time, 's', 2) : withUnit(Math.round(time * hundredths) / hundredths, 's');

/** The scale bar of time: how screen time and machine time stand to each other. */
export const timeScale = (slowdown: number): string => `1 s on screen = ${1000 / slowdown}\u2009ms`;

const numberWords = 'zero One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve'.split(' ');

/** A count as a title begins with it: Four, 21. */
export const countWord = (count: number): string =>
	(count > 0 ? numberWords[count] : undefined) ?? String(count);

/** One user, 32 users. */
export const usersWord = (users: number): string => (users === 1 ? 'one user' : `${users} users`);

/** Said when the model could not be fetched: an interrupted connection, or a page that was replaced meanwhile. */
export const missing =
	'The model did not arrive. What you see was worked out when the page was built; load the page again to change it.';

/** The models one touch away; the rest are among the settings. */
export const quickModels = [
	{ value: 'llama-3.1-8b', name: '8B' },
	{ value: 'llama-3.1-70b', name: '70B' },
	{ value: 'llama-3.1-405b', name: '405B' }
] as const;

export const quickUsers = [
	{ value: 1, name: '1' },
	{ value: 8, name: '8' },
	{ value: 32, name: '32' }
] as const;

/** The model in a few characters, for a button: 70B. */
export const modelSummary = ({ model }: Settings): string =>
	quickModels.find(({ value }) => value === model)?.name ?? model;

/** Custom properties that give a part its machine's hue; a person's is ink. */
export const hueOf = (kind: 'wafer' | 'gpu' | 'reader'): string =>
	kind === 'reader'
		? '--hue:var(--ink);--tint:var(--sunken)'
		: `--hue:var(--${kind});--tint:var(--${kind}-tint)`;

/** Low to high, or one figure where both round to the same. */
export function span(low: number, high: number): string {
	const [from, to] = [figures(low, 2), figures(high, 2)];
	return from === to ? from : `${from}\u2013${to}`;
}
