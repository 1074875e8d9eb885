import { kind } from '#lib/trace/kinds.ts';
import type { Lens, Point } from './camera.ts';
import { inView, through, type Drawn, type Line } from './drawn.ts';
import type { Doing } from './work.ts';
import { linkOf, type Box, type World } from './world.ts';

const banks = 8; // of a core's memory, 32 bits wide each (Hot Chips 34)
const lanes = 8; // WSE-3
const queuePlaces = 4; // per colour and way in: not published, MODEL section 2 assumes it
const colours = 24; // routable
const bits = 32; // of a wavelet

const smallestCore = 130; // pixels: below it a core is one square
const smallestLink = 90;
const namedLink = 200; // from here on a wavelet's parts are named
const namedCore = 150; // and a core's, outside it
const roomyCore = 320; // and in it

/** A part of a box given in shares of it. */
const part = (box: Box, x: number, y: number, width: number, height: number): Box => ({
	x: box.x + box.width * x,
	y: box.y + box.height * y,
	width: box.width * width,
	height: box.height * height
});

// Where a core's parts lie in it, in shares of it: not to scale.
const routerShare = { x: 0.71, y: 0.62, width: 0.13, height: 0.22 };
const lanesBottom = 0.36;

/** The middle of a core's router, in shares of the core. */
export const routerCentre: Point = [
	routerShare.x + routerShare.width / 2,
	routerShare.y + routerShare.height / 2
];

const routerOf = (core: Box) =>
	part(core, routerShare.x, routerShare.y, routerShare.width, routerShare.height);

const slotsHigh = 7; // slots that would be as high as the router
const slotSize = (core: Box) => (core.height * routerShare.height) / slotsHigh;
const slotPitch = 1.15; // slots from one to the next

type Side = 'north' | 'east' | 'south' | 'west';

/** How far from its router's middle a place in the queue of one side lies. */
export function slotAway(core: Box, side: Side, place: number): number {
	const along = side === 'north' || side === 'south';
	const edge = along ? (core.height * routerShare.height) / 2 : (core.width * routerShare.width) / 2;
	return edge + slotSize(core) * (place * slotPitch + 1);
}

/** The way of a word from a core's lanes into its router. */
export const rampWay = (core: Box): Line => [
	[core.x + core.width * 0.69, core.y + core.height * lanesBottom],
	[core.x + core.width * 0.735, core.y + core.height * 0.59]
];

/** The parts of one core. Its memory takes about half of it, as published; the other parts are not to scale. */
export function coreShapes(world: World, lens: Lens, does: Doing | null): Drawn[] {
	const core = through(lens, world.core);
	if (core.width < smallestCore || !inView(core, lens)) return [];
	const multiplying = does?.kind === kind.weights;
	const busy = multiplying || does?.kind === kind.partialSum;
	const drawn: Drawn[] = [
		{ kind: 'box', look: 'core', ...core },
		...colourLines(core),
		{ kind: 'box', look: 'chosen', ...core },
		{ kind: 'box', look: multiplying ? 'open' : 'pipe', ...part(core, 0.55, 0.2, 0.09, 0.06) }
	];
	for (let bank = 0; bank < banks; bank++) {
		const box = part(core, 0.03, 0.12 + bank * 0.101, 0.52, 0.09);
		drawn.push({ kind: 'box', look: 'weights', ...box }, { kind: 'box', look: 'bank', ...box });
	}
	for (let lane = 0; lane < lanes; lane++)
		drawn.push({
			kind: 'box',
			look: busy ? 'lane' : 'rest',
			...part(core, 0.64 + (lane % 4) * 0.075, 0.12 + Math.floor(lane / 4) * 0.12, 0.065, 0.1)
		});
	return [...drawn, ...routerShapes(core), ...coreNames(core)];
}

/** Some of the ways through the router that colours can take. */
function colourLines(core: Box): Drawn[] {
	const router = routerOf(core);
	const [x, y] = [router.x + router.width / 2, router.y + router.height / 2];
	const shown = 6; // of 24: all of them would touch
	return Array.from({ length: shown }, (_, colour): Drawn => {
		const off = ((colour - (shown - 1) / 2) * router.height) / (shown + 1);
		const across = (off * router.width) / router.height;
		return {
			kind: 'path',
			look: 'colour',
			lines: [
				[
					[core.x, y + off],
					[core.x + core.width, y + off]
				],
				[
					[x + across, core.y],
					[x + across, core.y + core.height]
				]
			]
		};
	});
}

const sides: Readonly<Record<Side, Point>> = { north: [0, -1], east: [1, 0], south: [0, 1], west: [-1, 0] };

/** The router with the queues of its four sides. */
function routerShapes(core: Box): Drawn[] {
	const router = routerOf(core);
	const [x, y] = [router.x + router.width / 2, router.y + router.height / 2];
	const drawn: Drawn[] = [{ kind: 'box', look: 'router', ...router }];
	const size = slotSize(core);
	for (const [side, [dx, dy]] of Object.entries(sides) as [Side, Point][])
		for (let place = 0; place < queuePlaces; place++) {
			const away = slotAway(core, side, place);
			drawn.push({
				kind: 'box',
				look: 'queue',
				x: x + dx * away - size / 2,
				y: y + dy * away - size / 2,
				width: size,
				height: size
			});
		}
	return drawn;
}

function coreNames(core: Box): Drawn[] {
	if (core.width < namedCore) return [];
	const at = (label: 'memory' | 'lanes' | 'router' | 'colours', x: number, y: number, down = 0): Drawn => ({
		kind: 'label',
		label,
		x: core.x + core.width * x,
		y: core.y + core.height * y + down
	});
	if (core.width < roomyCore)
		return [at('memory', 0, 0, -26), at('lanes', 0.64, 0, -8), at('router', 0.5, 1, 18)];
	return [
		at('memory', 0.03, 0.1),
		at('lanes', 0.64, 0.1),
		at('router', 0.6, 0.46),
		at('colours', 0.86, 0.57)
	];
}

/**
 * The link to the neighbour with the wavelet that crosses it, bit by bit from the highest, and beside it the colour that
 * routes it; or with none.
 */
export function linkShapes(world: World, lens: Lens, word: number | null): Drawn[] {
	const link = through(lens, linkOf(world));
	if (link.width < smallestLink || !inView(link, lens)) return [];
	const drawn: Drawn[] = [];
	const size = (link.width * 0.84) / bits;
	const left = link.x + link.width * 0.02;
	const top = link.y + link.height * 0.36;
	for (let bit = 0; bit < bits; bit++)
		drawn.push({
			kind: 'box',
			look: word === null ? 'vacant' : (word >>> (bits - 1 - bit)) & 1 ? 'bit' : 'clear',
			x: left + bit * size,
			y: top,
			width: size * 0.86,
			height: Math.min(size * 1.6, link.height * 0.4)
		});
	const tagBits = Math.ceil(Math.log2(colours));
	for (let bit = 0; bit < tagBits; bit++)
		drawn.push({
			kind: 'box',
			look: word === null ? 'vacant' : 'tag',
			x: left + link.width * 0.86 + bit * size * 0.8,
			y: top,
			width: size * 0.68,
			height: Math.min(size * 1.6, link.height * 0.4)
		});
	if (link.width > namedLink)
		drawn.push(
			{ kind: 'label', label: 'wavelet', x: left, y: top - 28 },
			{ kind: 'label', label: 'first', x: left, y: top - 8 },
			{ kind: 'label', label: 'second', x: left + 16 * size, y: top - 8 },
			{ kind: 'label', label: 'colours', x: left + link.width * 0.86, y: top - 8 }
		);
	return drawn;
}
