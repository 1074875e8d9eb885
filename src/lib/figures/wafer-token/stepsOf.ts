import { kind } from '#lib/trace/kinds.ts';
import { rememberedOf } from '#lib/figures/shared/remembered.ts';
import type { Level } from '#lib/scene/wafer/compose.ts';
import { figures, percent, quantity, seconds, times, type Seconds } from '#lib/units/index.ts';
import { rivalLayer } from './rival.ts';
import type { WaferRun } from './run.ts';
import { kilobytes } from './words.ts';
import { layerStarts, rowsOfUnits, type LayerStart } from './times.ts';

/** One step of the tour: a moment, a level to see it at, and what to see. Seventy words at most. */
export type TourStep = {
	readonly at: Seconds;
	readonly level: Level;
	readonly title: string;
	readonly paragraphs: readonly string[];
};

const third = 1 / 3; // of the way through the model, as the telling moment
const usual = 0.55; // of a row

type Rows = { readonly run: WaferRun; readonly rows: readonly number[] };

/** A moment in the nth row of a kind. */
function momentIn({ run, rows }: Rows, wanted: number, nth: number, share: number): Seconds {
	const { trace } = run.events;
	const row = rows.filter((each) => trace.kind[each] === wanted)[nth] ?? rows[0]!;
	const [start, end] = [trace.startCycle[row]!, trace.endCycle[row]!];
	return seconds((start + share * (end - start)) / trace.clock);
}

/** Cycles that rows of some kinds take together. */
function cyclesOf({ run, rows }: Rows, kinds: readonly number[]): number {
	const { trace } = run.events;
	return rows
		.filter((row) => kinds.includes(trace.kind[row]!))
		.reduce((sum, row) => sum + trace.endCycle[row]! - trace.startCycle[row]!, 0);
}

/** What the steps speak of: the layer a third of the way through, and what its rows share of its time. */
type Told = Rows & {
	readonly start: LayerStart;
	readonly cores: number;
	readonly share: (kinds: readonly number[]) => string;
};

/** The tour through one layer and beyond, in the order in which things happen. */
export const tour = rememberedOf((run: WaferRun): readonly TourStep[] => {
	const starts = layerStarts(run);
	const start = starts[Math.floor(starts.length * third)]!;
	const rows = rowsOfUnits(run, new Set([start.unit]));
	const share = (kinds: readonly number[]) =>
		percent(cyclesOf({ run, rows }, kinds) / cyclesOf({ run, rows }, every));
	const told: Told = { run, rows, start, cores: run.coresOfUnit[start.unit]!, share };
	return [arriving, multiplying, adding, crossingCores, lookingClose, leavingWafer].map((step) => step(told));
});

function arriving({ run, start, cores }: Told): TourStep {
	const { wafer, layout, transformer } = run.question;
	const idle = figures(layout.devices * wafer.activeCores - cores, 3);
	return {
		at: start.at,
		level: 'wafer',
		title: 'A vector comes in',
		paragraphs: [
			`One vector arrives, ${quantity(2 * transformer.hidden, 'B', 2)} of activations. The layer that needs it owns about ${figures(cores, 2)} cores, and its weights have been lying there since the model was loaded.`,
			`For this one user the other ${idle} cores have nothing to do.`
		]
	};
}

const multiplying = (told: Told): TourStep => ({
	at: momentIn(told, kind.weights, 0, usual),
	level: 'layer',
	title: 'Every core multiplies at once',
	paragraphs: [
		`Each core works through the ${kilobytes(told.run.memory.weights)} of weights that it keeps, tile by tile. No weight ever leaves its core.`,
		`Multiplying takes ${told.share([kind.weights, kind.kvCache])} of the layer’s time, most of it to start each short vector.`
	]
});

const adding = (told: Told): TourStep => ({
	at: momentIn(told, kind.partialSum, 1, usual),
	level: 'layer',
	title: 'The sums must meet',
	paragraphs: [
		`Every core holds a part of each answer. The parts run from both edges to the middle, a core a cycle, and are added on the way. Meanwhile no core can go on.`,
		`In and back take ${told.share([kind.partialSum, kind.activation])} of the time. More cores would make it longer.`
	]
});

const crossingCores = (told: Told): TourStep => ({
	at: momentIn(told, kind.activation, 1, third),
	level: 'cores',
	title: 'One wavelet, core by core',
	paragraphs: [
		'Here the mesh runs cycle by cycle: a wavelet of 32 bits crosses one link in one cycle, and two more lead into a core. Groups add up first, then their middles. The result goes back as one broadcast that every router copies.'
	]
});

const lookingClose = (told: Told): TourStep => ({
	at: momentIn(told, kind.weights, 2, usual),
	level: 'core',
	title: 'Memory beside arithmetic',
	paragraphs: [
		`One core: ${kilobytes(told.run.memory.total)} in eight banks, ${told.run.question.wafer.lanes} lanes, a router with five ports. The line under the banks is what this layer’s token has read so far.`,
		'Nothing waits for memory. What waits is the next sum.'
	]
});

function leavingWafer({ run, start }: Told): TourStep {
	const many = run.question.layout.devices > 1;
	const rival = rivalLayer(run.model);
	return {
		at: leaving(run, start.at) ?? run.token,
		level: 'wafers',
		title: many ? 'On to the next wafer' : 'Out to the host',
		paragraphs: [
			`${run.layers} layers like this one make a token: ${quantity(run.token, 's', 3)}. ${many ? 'Between wafers the vector leaves the silicon; nobody has published how long that takes.' : 'Then the word leaves for the host.'}`,
			rival
				? `Eight GPUs need ${times(rival.layer / run.layer, 2)} as long for a layer. They serve many users in that time; the wafer can too, one behind the other.`
				: 'While one layer works, the others can serve other users, one behind the other.'
		]
	};
}

const every = [kind.compute, kind.weights, kind.kvCache, kind.partialSum, kind.activation] as const;
const halfway = 0.5;

/** Halfway over the first way off a wafer after a time. */
function leaving({ events: { trace } }: WaferRun, after: Seconds): Seconds | null {
	for (let row = 0; row < trace.length; row++)
		if (trace.kind[row] === kind.crossing && trace.startCycle[row]! > after * trace.clock)
			return seconds(
				(trace.startCycle[row]! + halfway * (trace.endCycle[row]! - trace.startCycle[row]!)) / trace.clock
			);
	return null;
}
