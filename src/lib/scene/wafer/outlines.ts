import { mapRect, middle, type Place, type Rect, type WaferGrid } from './floor.ts';
import type { Points } from './wave.ts';

/** A wafer's corners are cut, so that the square fits a round disc of silicon as printed pictures show it. */
export function waferOutline({ x, y, width, height }: Rect): string {
	const cut = width / 40;
	return `M${x + cut} ${y}h${width - 2 * cut}l${cut} ${cut}v${height - 2 * cut}l${-cut} ${cut}h${2 * cut - width}l${-cut} ${-cut}v${2 * cut - height}z`;
}

const fixed = (value: number) => Number(value.toFixed(1));

/** Edges between so many dies across and down a panel, as one path. */
export function dieEdges(panel: Rect, across: number, down: number): string {
	const lines: string[] = [];
	for (let die = 1; die < across; die++)
		lines.push(`M${fixed(panel.x + (panel.width * die) / across)} ${panel.y}v${panel.height}`);
	for (let die = 1; die < down; die++)
		lines.push(`M${panel.x} ${fixed(panel.y + (panel.height * die) / down)}h${panel.width}`);
	return lines.join('');
}

/** Die edges that cross a part of the wafer, in the panel that shows this part. */
export function dieEdgesWithin(
	grid: WaferGrid,
	part: Rect,
	panel: Rect,
	across: number,
	down: number
): string {
	const lines: string[] = [];
	for (let die = 1; die < across; die++) {
		const x = (grid.columns * die) / across;
		if (x > part.x && x < part.x + part.width)
			lines.push(
				`M${fixed(panel.x + ((x - part.x) / part.width) * panel.width)} ${panel.y - 6}v${panel.height + 12}`
			);
	}
	for (let die = 1; die < down; die++) {
		const y = (grid.rows * die) / down;
		if (y > part.y && y < part.y + part.height)
			lines.push(
				`M${panel.x - 6} ${fixed(panel.y + ((y - part.y) / part.height) * panel.height)}h${panel.width + 12}`
			);
	}
	return lines.join('');
}

/** The way of the activation over a wafer's places, from middle to middle, as the points of a line on the panel. */
export function pathOver(places: readonly Place[], grid: WaferGrid, panel: Rect): string {
	const whole = { x: 0, y: 0, width: grid.columns, height: grid.rows };
	return places
		.map(({ cell }) => middle(mapRect(cell, whole, panel)))
		.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${fixed(x)} ${fixed(y)}`)
		.join('');
}

/** The two lines that join a part of one panel to the panel that shows it larger. */
export function joins(part: Rect, panel: Rect): string {
	return `M${fixed(part.x + part.width)} ${fixed(part.y)}L${fixed(panel.x)} ${fixed(panel.y)}M${fixed(part.x + part.width)} ${fixed(part.y + part.height)}L${fixed(panel.x)} ${fixed(panel.y + panel.height)}`;
}

/** A dimension line under a panel, with its end bars. */
export const dimension = (x: number, y: number, length: number): string =>
	`M${fixed(x)} ${y - 4}v8M${fixed(x)} ${y}h${fixed(length)}m0 -4v8`;

/** The sides of a rectangle, each as a line. */
export function sidesOf({ x, y, width, height }: Rect): Points[] {
	const corners = [
		[x, y],
		[x + width, y],
		[x + width, y + height],
		[x, y + height]
	] as const;
	return corners.map((corner, index) => [corner, corners[(index + 1) % corners.length]!]);
}

/** The same two lines as `joins`, as points. */
export const joinLines = (part: Rect, panel: Rect): Points[] => [
	[
		[part.x + part.width, part.y],
		[panel.x, panel.y]
	],
	[
		[part.x + part.width, part.y + part.height],
		[panel.x, panel.y + panel.height]
	]
];

const dash = 2;
const pitch = 5;

/** Die edges within a part of the wafer, dotted, in the panel that shows this part. */
export function dieDashes(grid: WaferGrid, part: Rect, panel: Rect, across: number, down: number): Points[] {
	const lines: Points[] = [];
	for (let die = 1; die < across; die++) {
		const share = ((grid.columns * die) / across - part.x) / part.width;
		if (share <= 0 || share >= 1) continue;
		const x = panel.x + share * panel.width;
		for (let y = panel.y; y < panel.y + panel.height; y += pitch)
			lines.push([
				[x, y],
				[x, y + dash]
			]);
	}
	for (let die = 1; die < down; die++) {
		const share = ((grid.rows * die) / down - part.y) / part.height;
		if (share <= 0 || share >= 1) continue;
		const y = panel.y + share * panel.height;
		for (let x = panel.x; x < panel.x + panel.width; x += pitch)
			lines.push([
				[x, y],
				[x + dash, y]
			]);
	}
	return lines;
}
