import type { Lens, Point } from './camera.ts';
import type { Box } from './world.ts';

/** How a shape is drawn; the figure's style sheet says what each looks like. */
export type Look =
	| 'system'
	| 'plate'
	| 'wafer'
	| 'die'
	| 'chosen'
	| 'gpu'
	| 'stack'
	| 'empty'
	| 'coin'
	| 'hair'
	| 'core'
	| 'dead'
	| 'spare'
	| 'link'
	| 'detour'
	| 'bank'
	| 'weights'
	| 'lane'
	| 'rest'
	| 'router'
	| 'colour'
	| 'pipe'
	| 'open'
	| 'queue'
	| 'bit'
	| 'clear'
	| 'vacant'
	| 'tag'
	| 'multiplied'
	| 'sending'
	| 'adding'
	| 'number'
	| 'sum';

/** What a label is about; the figure has the words. */
export type Label =
	| 'system'
	| 'plate'
	| 'wafer'
	| 'die'
	| 'gpu'
	| 'stacks'
	| 'coin'
	| 'hair'
	| 'dead'
	| 'spare'
	| 'core'
	| 'memory'
	| 'lanes'
	| 'router'
	| 'colours'
	| 'wavelet'
	| 'first'
	| 'second';

/** Points joined by a line, in pixels of the window. */
export type Line = readonly Point[];

/** Something drawn, in pixels of the window. */
export type Drawn =
	| ({ readonly kind: 'box'; readonly look: Look; readonly onCorner?: true } & Box) // turned by half a right angle
	| {
			readonly kind: 'circle';
			readonly look: Look;
			readonly x: number;
			readonly y: number;
			readonly radius: number;
	  }
	| { readonly kind: 'path'; readonly look: Look; readonly lines: readonly Line[] }
	| {
			readonly kind: 'label';
			readonly label: Label;
			readonly x: number;
			readonly y: number;
			readonly end?: boolean;
	  };

/** A box of the world in the window. */
export const through = (lens: Lens, { x, y, width, height }: Box): Box => ({
	x: lens.x(x),
	y: lens.y(y),
	width: width * lens.scale,
	height: height * lens.scale
});

/** Whether any of a box lies in the window. */
export const inView = ({ x, y, width, height }: Box, window: Pick<Lens, 'width' | 'height'>): boolean =>
	x < window.width && y < window.height && x + width > 0 && y + height > 0;

/** The corners of a box that stands on one of them, round from the top; its sides are as long as they were. */
export function cornersOf({ x, y, width, height }: Box): Line {
	const [middleX, middleY] = [x + width / 2, y + height / 2];
	const [across, down] = [width * Math.SQRT1_2, height * Math.SQRT1_2];
	return [
		[middleX, middleY - down],
		[middleX + across, middleY],
		[middleX, middleY + down],
		[middleX - across, middleY]
	];
}

const tenth = (value: number) => Number(value.toFixed(1));

/** Lines as the data of one SVG path. */
export const pathData = (lines: readonly Line[]): string =>
	lines.map((line) => `M${line.map(([x, y]) => `${tenth(x)} ${tenth(y)}`).join('L')}`).join('');
