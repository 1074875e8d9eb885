import { kind } from '#lib/trace/kinds.ts';
import type { Trace } from '#lib/trace/trace.ts';
import type { Composition } from './compose.ts';
import { squareFor, type Field, type FieldWindow } from './field.ts';
import type { Place, Rect } from './floor.ts';
import { doingAt, patchLooks, waveletsAt, type LineTraces } from './line.ts';
import type { Axis } from './look.ts';
import { looksAt, runningAt, type Running } from './moment.ts';
import { waveletMarks } from './patch.ts';
import type { WaferPicture } from './scene.ts';
import { waveMarks, waveTrails, type Points, type WaveMarks } from './wave.ts';

/** A few cores of a layer's line, from core `first` on, and the fields and sizes to draw them with. */
export type Patch = {
	readonly field: Field; // each core a unit
	readonly columns: number;
	readonly rows: number;
	readonly firstColumn: number;
	readonly firstRow: number;
};

/** What a picture of wafers is drawn from, beside the time. */
export type WaferStage = {
	readonly trace: Trace;
	readonly axisOf: (row: number) => Axis;
	/** The cycle at which the all-reduce began that a row is half of. */
	readonly lineStart: (row: number) => number;
	/** All wafers side by side, coarsely; and the one wafer that is shown, core by core. */
	readonly wafers: Field;
	readonly wafer: Field;
	/** The unit whose layer is shown, where it lies on its wafer, and the row of it under way. */
	readonly place: Place | null;
	readonly line: LineTraces;
	readonly patch: Patch;
};

/** How it is drawn: where the panels are, and whether motion is too fast for full contrast. */
export type Manner = {
	readonly composition: Composition;
	readonly calm: boolean;
	/** Lines over the panels that do not change with time, and where the first user's disc is while it is anywhere. */
	readonly lines?: readonly Points[];
	readonly discs?: Points;
};

const whole = ({ columns, rows }: Field): Rect => ({ x: 0, y: 0, width: columns, height: rows });
const noGrid = { columns: 1, rows: 1 };
const gapOfGrid = 2;
const gapOfCores = 1.5;
const markSize = 9;
const smallMark = 6;
const nobody: WaveMarks = { act: [], partial: [] };

/** The picture of a moment: a function of the traces, the time and where panels lie. */
export function pictureAt(stage: WaferStage, atCycle: number, manner: Manner): WaferPicture {
	const { calm, lines = [], discs = [] } = manner;
	const { panels } = manner.composition;
	const running = runningAt(stage.trace, atCycle);
	const shown = stage.place ? (running.find(({ unit }) => unit === stage.place!.unit) ?? null) : null;
	const axis = shown ? stage.axisOf(shown.row) : 'y';
	const windows: FieldWindow[] = [];
	let marks = nobody;
	let trails: readonly Points[] = [];
	const afar = looksAt(running, stage.trace.units, true);
	if (panels.wafers) windows.push(plain(stage.wafers, afar, whole(stage.wafers), panels.wafers));
	if (panels.wafer) windows.push(plain(stage.wafer, afar, whole(stage.wafer), panels.wafer));
	if (panels.layer && stage.place) {
		const looks = looksAt(running, stage.trace.units, calm, stage.axisOf);
		const layer = layerWindow(stage.wafer, looks, stage.place.cores, panels.layer);
		windows.push(layer);
		if (!panels.cores && !calm) {
			const lanes = lanesOf(layer, axis);
			marks = waveMarks(shown, panels.layer, lanes, axis);
			trails = waveTrails(shown, panels.layer, lanes, axis);
		}
	}
	if (panels.cores) {
		const close = patchAt(stage, shown, atCycle, axis, panels.cores);
		windows.push(close.window);
		marks = calm ? nobody : close.marks;
	}
	if (running.some(({ task }) => task === 0)) marks = { ...marks, act: [...marks.act, ...discs] };
	return { windows, marks, trails, lines, markSize: panels.cores ? smallMark : markSize };
}

const plain = (field: Field, looks: Uint8Array, from: Rect, to: Rect): FieldWindow => ({
	field,
	looks,
	from,
	to,
	square: noGrid,
	gap: 0
});

const layerWindow = (field: Field, looks: Uint8Array, from: Rect, to: Rect): FieldWindow => ({
	field,
	looks,
	from,
	to,
	square: squareFor(from, to),
	gap: gapOfGrid
});

function lanesOf({ from, square }: FieldWindow, axis: Axis): number {
	return Math.round(axis === 'y' ? from.width / square.columns : from.height / square.rows);
}

/** The patch of cores: what all do at once in a product, and what each does in a sum, cycle by cycle. */
function patchAt(stage: WaferStage, shown: Running | null, atCycle: number, axis: Axis, to: Rect) {
	const { patch, line, lineStart } = stage;
	const first = axis === 'y' ? patch.firstRow : patch.firstColumn;
	const count = axis === 'y' ? patch.rows : patch.columns;
	const summing = shown !== null && isSum(shown.kind);
	const cycle = summing ? atCycle - lineStart(shown.row) : 0;
	const doing = summing
		? doingAt(line, cycle, first, count).map((number) => number ?? kind.wait)
		: Array.from({ length: count }, () => shown?.kind ?? null);
	const wavelets = summing ? waveletsAt(line, cycle, first, count) : [];
	return {
		window: {
			field: patch.field,
			looks: patchLooks(doing, shown?.share ?? 0, axis, patch.columns, patch.rows),
			from: whole(patch.field),
			to,
			square: noGrid,
			gap: gapOfCores
		},
		marks: waveletMarks(wavelets, first, axis, patch, to)
	};
}

/** Whether a row is one half of an all-reduce: sums in, or activations out. */
export const isSum = (number: number): boolean => number === kind.partialSum || number === kind.activation;
