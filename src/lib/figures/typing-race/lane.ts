import type { Pace } from './race.ts';

/** One machine as the reader picks it. `engine` is the software that runs on it. */
export type MachineChoice = { readonly system: string; readonly devices: number; readonly engine: string };

/** All that a reader can change, and all that a link carries. */
export type Settings = {
	readonly model: string;
	readonly bits: number; // of a weight
	readonly batch: number; // users at once on each machine
	readonly ctx: number; // tokens of the prompt
	readonly spec: number; // tokens that one pass yields; 1 without guessing ahead
	readonly a: MachineChoice | null;
	readonly b: MachineChoice | null;
	readonly c: MachineChoice | null;
	readonly text: string; // id of a passage, or `own`
	readonly own: string; // the reader's own text
	readonly speed: number; // wall seconds per second of the machines
	readonly you: number; // 1 when the reader types along
	readonly t: number; // s, where the clock stands
};

/** A speed that someone measured and published at a setting near this one. */
export type PublishedSpeed = {
	readonly rate: number; // tokens per second for each user
	readonly differs: readonly string[]; // in what its conditions differ from these; empty where they do not
	readonly publisher: string;
	readonly title: string;
	readonly date: string;
	readonly url: string | null;
	readonly source: string; // id on the sources page
};

/** One lane of the race: who types, how fast, and what anyone has published about it. Plain data. */
export type Lane = {
	readonly key: 'a' | 'b' | 'c';
	readonly kind: 'wafer' | 'gpu';
	readonly title: string; // Four wafers
	readonly short: string; // 4 x CS-3
	readonly conditions: string; // one user, 16 bits
	readonly users: number;
	/** Null where the model does not fit: `shortfall` then says why. */
	readonly pace: Pace | null;
	readonly rate: number; // tokens per second for each user; 0 where it does not fit
	readonly rateOfAll: number; // of all users together
	readonly range: readonly [low: number, high: number];
	readonly published: PublishedSpeed | null;
	readonly shortfall: Shortfall | null;
};

/** A model that is too large for a machine, and what would help. */
export type Shortfall = {
	readonly devices: number;
	readonly needed: number;
	readonly missingBytes: number;
	readonly deviceWord: string; // wafers
	readonly because: string; // one sentence
	readonly ways: readonly { readonly does: string; readonly change: Partial<Settings> }[];
};

/** What the page is prerendered with, so that the first frame needs no model. */
export type Prepared = {
	readonly settings: Settings;
	readonly lanes: readonly Lane[];
	readonly people: People;
};

/** Published paces of people, in words per minute. */
export type People = { readonly reading: number; readonly speech: number; readonly typing: number };
