import type { Segments } from '../lines.ts';
import type { Token } from '../palette.ts';
import type { Box } from '../shapes.ts';
import type { GpuLayout } from './layout.ts';
import type { NodeShape } from './shape.ts';

/** What stands there in no hue, from the top down: what is hidden is then not painted first. */
export const neutralSolids = ({ stacks, spacers, tray, chip }: GpuLayout): readonly Box[] => [
	...stacks.toReversed(),
	...spacers,
	tray.bar,
	...tray.gpus,
	chip
];

/** The slabs, whose tops are a shade darker than what stands on them. */
export const groundsOf = ({ substrate, tray }: GpuLayout): readonly Box[] => [substrate, tray.slab];

const proud = 0.4; // a fill stands out of its stack by so much, so that its faces win

/** The part of each stack that weights fill, from the bottom, and the cache's on top of it. */
export function stackFills(
	{ stacks }: GpuLayout,
	{ weightShare, cacheShare }: NodeShape
): { readonly box: Box; readonly token: Token }[] {
	const part = (stack: Box, from: number, share: number): Box => ({
		x: stack.x - proud,
		y: stack.y + from * stack.height,
		z: stack.z - proud,
		width: stack.width + 2 * proud,
		height: share * stack.height,
		depth: stack.depth + 2 * proud
	});
	return stacks.flatMap((stack) => [
		{ box: part(stack, 0, weightShare), token: 'weights' as const },
		...(cacheShare > 0 ? [{ box: part(stack, weightShare, cacheShare), token: 'kv' as const }] : [])
	]);
}

/** What gets ink edges. */
export const outlinesOf = (layout: GpuLayout): readonly Box[] => [
	layout.substrate,
	layout.chip,
	layout.tray.slab,
	layout.tray.bar,
	...layout.tray.gpus,
	...layout.spacers,
	...layout.stacks
];

/** Lines between the dies of a stack, on the two sides that the camera sees. */
export const dieLinesOf = ({ x, y, z, width, height, depth }: Box, dies: number): Segments =>
	Array.from({ length: dies - 1 }, (_, die) => {
		const at = y + ((die + 1) * height) / dies;
		const corner = [x - proud, at, z + depth + proud] as const;
		return [
			[corner, [x + width + proud, at, z + depth + proud]],
			[[x - proud, at, z - proud], corner]
		] as const;
	}).flat();

/** The outlines of what lies flat: cells, cache and pipes. */
export const flatOutlines = ({ cache, link, pipes, sms }: GpuLayout): Segments =>
	[cache, link.tile, ...pipes.map(({ tile }) => tile), ...sms].flatMap(rim);

/** All thin lines of a node. */
export const dieLines = (layout: GpuLayout, { dies }: NodeShape): Segments => [
	...[...layout.stacks, ...layout.spacers].flatMap((stack) => dieLinesOf(stack, dies)),
	...flatOutlines(layout)
];

function rim({ x, y, z, width, depth }: Box): Segments {
	const at = y + proud / 2;
	const corners = [
		[x, at, z],
		[x + width, at, z],
		[x + width, at, z + depth],
		[x, at, z + depth]
	] as const;
	return corners.map((corner, index) => [corner, corners[(index + 1) % corners.length]!] as const);
}
