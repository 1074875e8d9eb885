import { cssOf, type Palette } from '../palette.ts';
import { cornersOf, type Drawn, type Line, type Look } from './drawn.ts';
import { looks, usualLine } from './looks.ts';
import type { Box } from './world.ts';

/** What paints shapes: a Canvas 2D whose unit is a pixel of the window. */
export type Brush = Pick<
	CanvasRenderingContext2D,
	| 'fillStyle'
	| 'strokeStyle'
	| 'lineWidth'
	| 'globalAlpha'
	| 'setLineDash'
	| 'beginPath'
	| 'rect'
	| 'arc'
	| 'moveTo'
	| 'lineTo'
	| 'closePath'
	| 'fill'
	| 'stroke'
	| 'save'
	| 'restore'
	| 'clip'
>;

type Shape = Exclude<Drawn, { kind: 'label' }>;

/** Pixels along a side from one line of hatching to the next. */
export const hatchPitch = 8.5;

/** Paints all shapes, in their order. Neighbours of one look are one path, so that a thousand cost little more than one. */
export function paint(on: Brush, drawn: readonly Drawn[], palette: Palette): void {
	const shapes = drawn.filter((one): one is Shape => one.kind !== 'label');
	for (let from = 0; from < shapes.length;) {
		const { look } = shapes[from]!;
		let to = from + 1;
		while (shapes[to]?.look === look) to++;
		paintAlike(on, look, shapes.slice(from, to), palette);
		from = to;
	}
}

function paintAlike(on: Brush, look: Look, shapes: readonly Shape[], palette: Palette) {
	const {
		fill,
		stroke = usualLine.stroke,
		width = usualLine.width,
		dash,
		opacity = 1,
		hatched
	} = looks[look];
	if (hatched) hatch(on, shapes, cssOf(palette.ink2));
	on.globalAlpha = opacity;
	on.beginPath();
	for (const shape of shapes) trace(on, shape);
	if (fill) {
		on.fillStyle = cssOf(palette[fill]);
		on.fill();
	}
	if (stroke !== 'none') {
		on.strokeStyle = cssOf(palette[stroke]);
		on.lineWidth = width;
		on.setLineDash(dash ? [...dash] : []);
		on.stroke();
	}
	on.globalAlpha = 1;
}

function trace(on: Brush, shape: Shape) {
	if (shape.kind === 'box' && shape.onCorner) traceLine(on, cornersOf(shape), true);
	else if (shape.kind === 'box') on.rect(shape.x, shape.y, shape.width, shape.height);
	else if (shape.kind === 'circle') {
		on.moveTo(shape.x + shape.radius, shape.y);
		on.arc(shape.x, shape.y, shape.radius, 0, 2 * Math.PI);
	} else for (const line of shape.lines) traceLine(on, line);
}

function traceLine(on: Brush, [first, ...others]: Line, closed = false) {
	on.moveTo(first![0], first![1]);
	for (const [x, y] of others) on.lineTo(x, y);
	if (closed) on.closePath();
}

function hatch(on: Brush, shapes: readonly Shape[], colour: string) {
	on.strokeStyle = colour;
	on.lineWidth = usualLine.width;
	on.setLineDash([]);
	for (const shape of shapes) if (shape.kind === 'box') hatchBox(on, shape);
}

function hatchBox(on: Brush, { x, y, width, height }: Box) {
	on.save();
	on.beginPath();
	on.rect(x, y, width, height);
	on.clip();
	on.beginPath();
	for (let at = hatchPitch - height; at < width; at += hatchPitch) {
		on.moveTo(x + at + height, y);
		on.lineTo(x + at, y + height);
	}
	on.stroke();
	on.restore();
}
