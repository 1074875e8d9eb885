import { kind } from '#lib/trace/kinds.ts';
import { forEachRunning } from '#lib/trace/trace.ts';
import { cycles } from '#lib/units/index.ts';
import type { LineTraces } from '../wafer/line.ts';
import { nameOfPort, wayOf, type PortName } from '../wafer/ports.ts';
import type { Lens, Point } from './camera.ts';
import { rampWay, slotAway } from './close.ts';
import { inView, type Drawn, type Line, type Look } from './drawn.ts';
import { chosenCore, closeness, coreBox, inset, linkLine, type CorePatch } from './patch.ts';
import type { Box, World } from './world.ts';

/** What the patch does, from its trace: who works, and which wavelets are on which way, at a cycle. */
export type PatchWork = LineTraces & {
	/** Routers more than one to a neighbour, by core x 4 + port. */
	readonly detours: ArrayLike<number>;
	readonly rampCycles: number;
};

/** A moment of it. `word` is what the link into the next core carries, if it carries anything. */
export type WorkAt = { readonly work: PatchWork; readonly cycle: number; readonly word: number | null };

/** A wavelet that is on its way into a core's router, or held there: a row of the trace of queues. */
export type UnderWay = {
	readonly row: number;
	readonly core: number;
	readonly port: PortName; // by which it comes
	readonly kind: number;
	readonly share: number; // of its way; 1 when it is held
	readonly place: number; // in its queue, from the front
	readonly round: boolean; // past a dead core
};

const sides = 4; // of a router, besides its own core

/** All wavelets that are under way at a cycle, in the order in which they set out. */
export function underWay({ queues, detours, rampCycles }: PatchWork, at: number): UnderWay[] {
	const found: UnderWay[] = [];
	const waiting = new Map<number, number>();
	forEachRunning(queues, cycles(at), (row) => {
		const unit = queues.unit[row]!;
		const core = Math.floor(unit / queues.columns);
		const port = nameOfPort(unit % queues.columns);
		const extra = port === 'ramp' ? 0 : detours[core * sides + (unit % queues.columns)]!;
		const way = port === 'ramp' ? rampCycles : 1 + extra;
		const place = waiting.get(unit) ?? 0;
		waiting.set(unit, place + 1);
		const share = Math.min(1, (at - queues.startCycle[row]!) / way);
		found.push({ row, core, port, kind: queues.kind[row]!, share, place, round: extra > 0 });
	});
	return found;
}

/** What a core does at a cycle, and how much of it is done; null where no row says so. */
export type Doing = { readonly kind: number; readonly share: number };

/** What each core does, by its number. */
export function doing({ cores }: PatchWork, at: number): Map<number, Doing> {
	const found = new Map<number, Doing>();
	forEachRunning(cores, cycles(at), (row) => {
		const [from, to] = [cores.startCycle[row]!, cores.endCycle[row]!];
		found.set(cores.unit[row]!, { kind: cores.kind[row]!, share: (at - from) / (to - from) });
	});
	return found;
}

const quiet: Readonly<Partial<Record<number, Look>>> = {
	[kind.activation]: 'sending',
	[kind.partialSum]: 'adding'
};

/** What fills the cores: weights as far as they are multiplied, or the tint of what a core sends or adds. */
export function coresAtWork(world: World, lens: Lens, patch: CorePatch, { work, cycle }: WorkAt): Drawn[] {
	const { cores, chosenInParts } = closeness(world, lens);
	if (!cores) return [];
	const chosen = chosenInParts ? chosenCore(patch) : -1;
	const drawn: Drawn[] = [];
	for (const [core, does] of doing(work, cycle)) {
		const look = does.kind === kind.weights ? 'multiplied' : quiet[does.kind];
		if (core === chosen || !look) continue;
		const box = inset(coreBox(world, lens, patch, core));
		const share = look === 'multiplied' ? does.share : 1;
		const height = box.height * share;
		if (inView(box, lens)) drawn.push({ kind: 'box', look, ...box, y: box.y + box.height - height, height });
	}
	return drawn;
}

const least = 1.2; // pixels: half of the smallest wavelet
const usual = { share: 0.06, most: 4.4 }; // of a core's width and pixels, as long as queues are too small to see
const most = 9;

const slotPitch = (box: Box) => slotAway(box, 'west', 1) - slotAway(box, 'west', 0);

/** Half of a wavelet's width. */
const sizeOf = (box: Box) =>
	Math.max(least, Math.min(usual.most, usual.share * box.width), Math.min(most, slotPitch(box) / 2));

/** The wavelets: numbers as discs, sums as squares on a corner, each on its way or in its place in a queue. */
export function waveletShapes(world: World, lens: Lens, patch: CorePatch, at: WorkAt): Drawn[] {
	if (!closeness(world, lens).cores) return [];
	const drawn: Drawn[] = [];
	for (const wavelet of underWay(at.work, at.cycle)) {
		const box = coreBox(world, lens, patch, wavelet.core);
		const [x, y] = placeOf(world, lens, patch, wavelet, box);
		const size = sizeOf(box);
		const around = { x: x - size, y: y - size, width: 2 * size, height: 2 * size };
		if (!inView(around, lens)) continue;
		if (wavelet.kind === kind.activation) drawn.push({ kind: 'circle', look: 'number', x, y, radius: size });
		else drawn.push({ kind: 'box', look: 'sum', onCorner: true, ...around });
	}
	return drawn;
}

function placeOf(world: World, lens: Lens, patch: CorePatch, wavelet: UnderWay, box: Box): Point {
	const { core, port, share, place } = wavelet;
	if (port === 'ramp') return alongLine(rampWay(box), share, place * slotPitch(box));
	const [east, south] = wayOf[port];
	const from = core + east + south * patch.columns;
	const inOrder = from < core;
	const line = linkLine(world, lens, patch, inOrder ? from : core, inOrder ? core : from);
	return alongLine(inOrder ? line : line.toReversed(), share, slotAway(box, port, place));
}

const lengthOf = ([x, y]: Point, [toX, toY]: Point) => Math.hypot(toX - x, toY - y);

/** The point a share of a line on, where the line ends so much short of its end. */
export function alongLine(line: Line, share: number, short: number): Point {
	const whole = line.slice(1).reduce((sum, to, index) => sum + lengthOf(line[index]!, to), 0);
	let left = Math.max(0, whole - short) * share;
	for (const [index, to] of line.slice(1).entries()) {
		const from = line[index]!;
		const length = lengthOf(from, to);
		if (left <= length) {
			const part = length === 0 ? 0 : left / length;
			return [from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part];
		}
		left -= length;
	}
	return line.at(-1)!;
}
