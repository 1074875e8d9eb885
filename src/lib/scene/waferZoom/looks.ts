import type { Token } from '../palette.ts';
import type { Look } from './drawn.ts';

/** How a look is drawn. What is not said of it is empty, or a line of `ink2` and the usual width. */
export type Style = {
	readonly fill?: Token;
	readonly stroke?: Token | 'none';
	readonly width?: number; // pixels
	readonly dash?: readonly [drawn: number, left: number];
	readonly opacity?: number;
	/** Crossed out by lines of `ink2`, so that hue is never alone. */
	readonly hatched?: true;
};

export const usualLine = { stroke: 'ink2', width: 1.2 } as const;

const broken = { stroke: 'ink3', dash: [6, 4] } as const;
const absent = { stroke: 'rule', dash: [3, 3] } as const;
const solid = (fill: Token) => ({ fill, stroke: 'none' }) as const;

/** What each look is like, on a canvas and in a file alike. */
export const looks: Readonly<Record<Look, Style>> = {
	system: { fill: 'panel', width: 1.5 },
	plate: broken,
	hair: broken,
	coin: { fill: 'sunken', stroke: 'ink3' },
	wafer: { fill: 'wafer-tint', stroke: 'wafer', width: 2 },
	die: { stroke: 'wafer', width: 0.7, opacity: 0.6 },
	chosen: { stroke: 'ink', width: 2 },
	gpu: { fill: 'gpu-tint', stroke: 'gpu', width: 2 },
	stack: { fill: 'weights-tint', stroke: 'weights' },
	empty: absent,
	spare: absent,
	core: { fill: 'paper', stroke: 'rule' },
	dead: { stroke: 'ink', hatched: true },
	link: { stroke: 'ink3', width: 1 },
	detour: { stroke: 'ink2', width: 1.6 },
	weights: solid('weights'),
	bank: { stroke: 'paper' },
	lane: solid('ink2'),
	rest: { fill: 'paper', stroke: 'rule' },
	pipe: solid('weights-tint'),
	open: solid('weights'),
	tag: solid('ink2'),
	router: { fill: 'panel', stroke: 'ink', width: 1.6 },
	colour: { stroke: 'rule', width: 1 },
	queue: { fill: 'paper' },
	bit: { fill: 'act', stroke: 'act' },
	clear: { fill: 'act-tint', stroke: 'act' },
	vacant: { stroke: 'rule' },
	multiplied: solid('weights'),
	sending: solid('act-tint'),
	adding: solid('partial-tint'),
	number: { fill: 'act', stroke: 'paper' },
	sum: { fill: 'partial', stroke: 'paper' }
};

const hue = (token: Token | 'none' | undefined) => (!token || token === 'none' ? 'none' : `var(--${token})`);

/** A look as an SVG element wears it; `hatching` names the pattern of what is hatched. */
export function styleOf(look: Look, hatching = ''): string {
	const { fill, stroke = usualLine.stroke, width = usualLine.width, dash, opacity, hatched } = looks[look];
	return [
		`fill:${hatched && hatching ? `url(#${hatching})` : hue(fill)}`,
		`stroke:${hue(stroke)}`,
		`stroke-width:${width}`,
		...(dash ? [`stroke-dasharray:${dash.join(' ')}`] : []),
		...(opacity ? [`opacity:${opacity}`] : [])
	].join(';');
}
