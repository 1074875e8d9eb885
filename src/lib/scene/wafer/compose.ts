import { cubicInOut } from '../project.ts';
import { mapRect, type Rect } from './floor.ts';

/** The drill levels, from the outermost in. */
export const levels = ['wafers', 'wafer', 'layer', 'cores', 'core'] as const;

export type Level = (typeof levels)[number];

/** A plate and the panels on it, one for each level that is shown. Sizes in CSS pixels, so that labels keep theirs. */
export type Composition = {
	readonly width: number;
	readonly height: number;
	readonly panels: Readonly<Partial<Record<Level, Rect>>>;
};

/** Height over width of what each level shows, as it is on the wafer. */
export type Shapes = Readonly<Record<Level, number>>;

/** Below this width a plate shows one level at a time. */
export const widest = 640;

const head = 46; // room above panels for their names
const foot = 44; // and below for their scale bars
const underCore = 132; // below one core, for its readings
const between = 52; // from panel to panel, where joining lines run

const shown: Readonly<Record<Level, readonly (readonly [level: Level, share: number])[]>> = {
	wafers: [['wafers', 1]],
	wafer: [
		['wafer', 0.56],
		['layer', 0.44]
	],
	layer: [
		['wafer', 0.4],
		['layer', 0.31],
		['core', 0.29]
	],
	cores: [
		['layer', 0.26],
		['cores', 0.42],
		['core', 0.32]
	],
	core: [
		['cores', 0.4],
		['core', 0.6]
	]
};

/** A wafer is read at a smaller size than what lies in it: half of a pane has room for it and its layer. */
const besides: Readonly<Partial<Record<Level, number>>> = { wafer: 560 };

/** Below this width one core has no room beside others. */
const roomForCore = 720;

const tallest = 400; // of any panel

/** Where each level's panel lies on a plate of this width: the level itself between the one around it and the one in it. */
export function compose(level: Level, width: number, shapes: Shapes): Composition {
	if (width < (besides[level] ?? widest)) return single(level, width, shapes);
	const parts = shown[level].filter(([name]) => name !== 'core' || level === 'core' || width >= roomForCore);
	const shares = parts.reduce((sum, [, share]) => sum + share, 0);
	const room = (width - between * (parts.length - 1)) / shares;
	const panels: Partial<Record<Level, Rect>> = {};
	let x = 0;
	let height = 0;
	for (const [name, share] of parts) {
		const size = fitted(room * share, tallest, shapes[name]);
		panels[name] = { x, y: head, ...size };
		x += room * share + between;
		height = Math.max(height, size.height + (name === 'core' ? underCore - foot : 0));
	}
	return { width, height: head + height + foot, panels };
}

function single(level: Level, width: number, shapes: Shapes): Composition {
	const size = fitted(width - 2, tallest, shapes[level]);
	const below = level === 'core' ? underCore : foot;
	return {
		width,
		height: head + size.height + below,
		panels: { [level]: { x: 1, y: head, ...size } }
	};
}

function fitted(width: number, height: number, shape: number): { width: number; height: number } {
	return width * shape <= height ? { width, height: width * shape } : { width: height / shape, height };
}

/** Where a level lies inside the one around it, in that one's panel as a unit square. */
export type Nesting = Readonly<Partial<Record<Level, Rect>>>;

const unitSquare: Rect = { x: 0, y: 0, width: 1, height: 1 };

/** The panel that a level grows out of when the composition changes: its own, or its place in the level around it. */
export function originOf(level: Level, from: Composition, nesting: Nesting): Rect | null {
	const own = from.panels[level];
	if (own) return own;
	const around = levels[levels.indexOf(level) - 1];
	const place = nesting[level];
	if (!around || !place) return null;
	const panel = originOf(around, from, nesting);
	return panel && mapRect(place, unitSquare, panel);
}

/** The composition a share of the way from one to another. Panels that only the first has are gone at once. */
export function flying(from: Composition, to: Composition, nesting: Nesting, share: number): Composition {
	if (share >= 1) return to;
	const eased = cubicInOut(share);
	const panels: Partial<Record<Level, Rect>> = {};
	for (const level of levels) {
		const end = to.panels[level];
		if (!end) continue;
		panels[level] = mixed(originOf(level, from, nesting) ?? end, end, eased);
	}
	return { ...to, panels };
}

const mixed = (from: Rect, to: Rect, share: number): Rect => {
	const mix = (key: keyof Rect) => from[key] + (to[key] - from[key]) * share;
	return { x: mix('x'), y: mix('y'), width: mix('width'), height: mix('height') };
};
