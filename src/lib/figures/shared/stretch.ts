import { figures, quantity } from '#lib/units/index.ts';

/** A pace at which machine time may pass, in wall seconds for one of the machine's. */
export type Pace = { readonly value: number; readonly name: string };

/** The paces of both machines' figures: about a second a layer, about ten seconds a token, and as it is. */
export const paces: readonly Pace[] = [
	{ value: 40_000, name: 'layer' },
	{ value: 1500, name: 'token' },
	{ value: 1, name: 'real time' }
];

/** A tenth of the pace of a layer, to look at one event after the other. */
export const closePace: Pace = { value: 400_000, name: 'event' };

/** What a second on the screen stands for: 1 s on screen = 25 \u00b5s. */
export const screenSecond = (slowdown: number): string =>
	`1\u2009s on screen = ${quantity(1 / slowdown, 's', 2)}`;

/** The factor, always printed: Slowed 40,000\u00d7. */
export const slowed = (slowdown: number): string =>
	slowdown === 1 ? 'Not slowed' : `Slowed ${figures(slowdown, 2)}\u00d7`;

/** Whether marks that need this long, in machine seconds, from one place to the next would blur into each other. */
export const blurs = (spacing: number, slowdown: number): boolean => spacing * slowdown < 2 * aFrame;

const aFrame = 1 / 60; // s

const hyphenated = /\b(?:CS-[23]|WSE-[23]|gpt-oss-120b)\b/g;

/** Text in which the names of machines and models do not break at their hyphens. */
export const namesHeld = (text: string): string =>
	text.replace(hyphenated, (name) => name.replaceAll('-', '-\u2060'));

/**
 * Text in which a value and its unit stay on one line, a machine's number and its name, and the name itself: the thin
 * space or the hyphen between them alone would let them part.
 */
export const unbroken = (text: string): string =>
	namesHeld(text).replaceAll('\u2009', '\u2060\u2009\u2060').replaceAll(' × ', '\u00a0×\u00a0');
