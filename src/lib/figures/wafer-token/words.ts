import { kind } from '#lib/trace/kinds.ts';
import { portNames } from '#lib/scene/wafer/ports.ts';
import type { Running } from '#lib/scene/wafer/moment.ts';
import { figures, percent, quantity, withUnit, type Seconds } from '#lib/units/index.ts';
import type { StepName } from '#lib/model/wafer/mesh/decode/steps.ts';
import type { CorePicture } from './corePicture.ts';
import { modelName, type WaferRun } from './run.ts';

/** What each step of a layer adds up, as a sentence goes on with it. */
const sums: Readonly<Record<StepName, string>> = {
	norm: 'the norm of the vector that came in',
	queryKeyValue: 'query, keys and value',
	score: 'the scores against every cached key',
	maximum: 'the largest score',
	sum: 'the sum of all scores',
	value: 'the values, each by its score',
	output: 'the output of attention',
	feedNorm: 'the norm before the feed-forward block',
	gateUp: 'gate and up',
	down: 'the way down, which ends the layer'
};

const inWords = (step: StepName | undefined) => (step ? sums[step] : 'this step');

/** A layer as readers count it, from 1; the head after the last one. */
export function placeName({ events, layers }: WaferRun, unit: number): string {
	const site = events.sites[unit]!;
	if (site.kind === 'head') return 'the vocabulary head';
	if (site.kind === 'experts') return `the experts of layer ${site.layer + 1}`;
	if (site.kind === 'crossing')
		return site.layer === layers ? 'the way to the host' : `the way to wafer ${site.wafer + 2}`;
	return `layer ${site.layer + 1}`;
}

/** The same at the start of a sentence. */
export const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** What is happening, in one or two sentences, worked out from the row under way. */
export function explain(run: WaferRun, now: Running | null): string {
	if (!now) return 'The token is done: its last word has left for the host.';
	const { trace } = run.events;
	const step = run.steps.names[run.steps.stepOf[now.row]!];
	const cycles = figures(trace.endCycle[now.row]! - trace.startCycle[now.row]!, 3);
	const where = capital(placeName(run, now.unit));
	const cores = figures(run.coresOfUnit[now.unit] ?? 0, 3);
	const moved = quantity(trace.bytes[now.row]!, 'B', 2);
	switch (now.kind) {
		case kind.weights:
			return `${where} multiplies for ${inWords(step)}: each of about ${cores} cores works through its own tile, ${percent(now.share)} done. ${capital(moved)} of weights are read in ${cycles} cycles and none of them moves.`;
		case kind.kvCache:
			return `${where} multiplies with its cache for ${inWords(step)}: ${moved} that lie where they were written.`;
		case kind.partialSum:
			return `${where} adds up ${inWords(step)}: sums run from both edges to the middle, a core a cycle. For these ${cycles} cycles no core multiplies.`;
		case kind.activation:
			return `${where} hands ${inWords(step)} back: the result runs from the middle to both edges in ${cycles} cycles, and every core on the way keeps a copy.`;
		case kind.compute:
			return `${where} does its fixed work before ${inWords(step)}: norms, switches of task and of routes, ${cycles} cycles in which no weight is read.`;
		case kind.crossing:
			return `The activation is on ${placeName(run, now.unit)}: ${moved} in ${quantity((trace.endCycle[now.row]! - trace.startCycle[now.row]!) / trace.clock, 's', 2)}, nearly all of it software. Nobody has published this time.`;
		case kind.wait:
			return `The first user’s token waits for ${placeName(run, now.unit)}: another user’s is there.`;
		default:
			return `${where} is at work.`;
	}
}

/** What one core does and holds at a moment of an all-reduce: who is in its queues, and whether it waits. */
export function explainCore(core: number, picture: CorePicture, doing: number | null): string {
	const held = picture.queues.flatMap((queue, port) =>
		queue.length > 0
			? [
					`${queue.length} in its queue from ${portNames[port] === 'ramp' ? 'the core itself' : `the ${portNames[port]}`}`
				]
			: []
	);
	const act =
		doing === kind.partialSum
			? 'adds and passes on'
			: doing === kind.activation
				? 'takes the result'
				: 'waits';
	return `Core ${core + 1} of its column ${act}; its router holds ${held.length > 0 ? held.join(', ') : 'nothing'}.`;
}

/** The figure in one breath, for those who do not see it: what is shown, where the token is, what else is at work. */
export function summary(run: WaferRun, now: Running | null, at: Seconds): string {
	const { layout, wafer } = run.question;
	const wafers = layout.devices === 1 ? 'one wafer' : `${layout.devices} wafers`;
	const busy = now ? (run.coresOfUnit[now.unit] ?? 0) : 0;
	const share = busy / (layout.devices * wafer.activeCores);
	return `${modelName(run.model)} lies on ${wafers}, one layer after another. ${clockText(run, at)} after the token began it is in ${now ? placeName(run, now.unit) : 'the host'}, where ${percent(share)} of all cores are.`;
}

/** Cycles and time since the token began. */
export const clockText = (run: WaferRun, at: Seconds): string =>
	`${figures(Math.floor(at * run.question.wafer.clock), 9)} cycles, ${quantity(at, 's', 4)}`;

/** Where the marker stands: layer 27, at 12.5 µs. */
export function whereText(run: WaferRun, unit: number, since: number): string {
	return `${placeName(run, unit).replace('the ', '')}, at ${quantity(Math.max(0, since), 's', 3)}`;
}

/** The kinds of rows as the table names them. */
export const rowKinds: Readonly<Record<number, string>> = {
	[kind.compute]: 'fixed work',
	[kind.weights]: 'multiply',
	[kind.kvCache]: 'multiply with the cache',
	[kind.partialSum]: 'reduce',
	[kind.activation]: 'broadcast',
	[kind.crossing]: 'cross',
	[kind.wait]: 'wait',
	[kind.draft]: 'guess ahead'
};

/** What a row adds up or works for, in a word or two. */
export const stepWord = (step: StepName | undefined): string =>
	step === undefined
		? ''
		: ((
				{ queryKeyValue: 'query, key, value', feedNorm: 'second norm', gateUp: 'gate and up' } as Partial<
					Record<StepName, string>
				>
			)[step] ?? step);

/** Layers of one wafer: layers 21 to 40. */
export function layersOn({ events, layers }: WaferRun, wafer: number): string {
	const here = events.sites.filter((site) => site.wafer === wafer && site.kind === 'layer');
	const first = here[0]?.layer ?? 0;
	const last = here.at(-1)?.layer ?? 0;
	const head = events.sites.some((site) => site.wafer === wafer && site.kind === 'head');
	const words = first === last ? `layer ${first + 1}` : `layers ${first + 1} to ${last + 1}`;
	return head && layers > 0 ? `${words} and the head` : words;
}

export const coresText = (cores: number) => `about ${figures(cores, 2)} cores`;
export const sizeText = (metres: number) =>
	metres >= 1e-3 ? withUnit(metres * 1e3, 'mm', 3) : withUnit(metres * 1e6, '\u00b5m', 3);

const bytesOfKilobyte = 1024; // as a core's 48 KB are 49,152 bytes

/** Bytes of one core's memory. */
export const kilobytes = (bytes: number): string =>
	bytes < bytesOfKilobyte ? withUnit(bytes, 'bytes', 2) : withUnit(bytes / bytesOfKilobyte, 'KB', 2);
