import { cssOf, type Palette, type Token } from '../palette.ts';
import { runsOf, type Run } from './runs.ts';
import type { WaferPicture } from './scene.ts';
import type { Points } from './wave.ts';

const hatchPitch = 5;
const edge = 1.28; // the paper edge's size against the mark's, as in the scene's marks

/** Draws a picture on a Canvas 2D whose unit is one of the plate's: the same data as the scene's, without WebGL. */
export function drawFlat(on: CanvasRenderingContext2D, picture: WaferPicture, palette: Palette): void {
	for (const window of picture.windows) fillRuns(on, runsOf(window), palette);
	on.strokeStyle = cssOf(palette.partial);
	on.lineWidth = 1;
	on.beginPath();
	for (const [from, to] of picture.trails) {
		on.moveTo(from![0], from![1]);
		on.lineTo(to![0], to![1]);
	}
	on.stroke();
	const { act, partial } = picture.marks;
	for (const [points, token] of [
		[act, 'act'],
		[partial, 'partial']
	] as const) {
		drawMarks(on, points, token, picture.markSize * edge, cssOf(palette.paper));
		drawMarks(on, points, token, picture.markSize, cssOf(palette[token]));
	}
}

function fillRuns(on: CanvasRenderingContext2D, runs: readonly Run[], palette: Palette) {
	let last: Token | null = null;
	for (const { x, y, width, height, token, hatch } of runs) {
		if (hatch) {
			hatched(on, { x, y, width, height }, cssOf(palette[token]));
			last = null;
			continue;
		}
		if (token !== last) on.fillStyle = cssOf(palette[(last = token)]);
		on.fillRect(x, y, width, height);
	}
}

function hatched(
	on: CanvasRenderingContext2D,
	{ x, y, width, height }: Omit<Run, 'token' | 'hatch'>,
	colour: string
) {
	on.save();
	on.beginPath();
	on.rect(x, y, width, height);
	on.clip();
	on.strokeStyle = colour;
	on.beginPath();
	for (let at = -height; at < width; at += hatchPitch) {
		on.moveTo(x + at + height, y);
		on.lineTo(x + at, y + height);
	}
	on.stroke();
	on.restore();
}

function drawMarks(
	on: CanvasRenderingContext2D,
	points: Points,
	kind: 'act' | 'partial',
	size: number,
	colour: string
) {
	on.fillStyle = colour;
	on.beginPath();
	const half = size * (kind === 'act' ? 0.56 : 0.64);
	for (const [x, y] of points) {
		if (kind === 'act') {
			on.moveTo(x + half, y);
			on.arc(x, y, half, 0, 2 * Math.PI);
			continue;
		}
		on.moveTo(x, y - half);
		on.lineTo(x + half, y);
		on.lineTo(x, y + half);
		on.lineTo(x - half, y);
	}
	on.fill();
}
