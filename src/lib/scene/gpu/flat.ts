import { boxPaths, linesPath, tilesPath } from '../flat.ts';
import { nearness, projector } from '../project.ts';
import { middleOf, type Box } from '../shapes.ts';
import type { Token } from '../palette.ts';
import type { GpuLayout } from './layout.ts';
import type { Picture } from './picture.ts';
import type { NodeShape } from './shape.ts';
import { dieLinesOf, stackFills } from './solids.ts';

type Faces = ReturnType<typeof boxPaths>;

/** A solid as three faces; `hue` for one that is not neutral. */
export type FlatSolid = { readonly faces: Faces; readonly hue: Token | null; readonly top: Token };

/** What of a node does not change with time, from the ground up and from the back to the front. */
export type FlatNode = {
	readonly ground: readonly FlatSolid[];
	/** Each stack with its fills and the lines between its dies. */
	readonly stacks: readonly { readonly solids: readonly FlatSolid[]; readonly lines: string }[];
};

/** A node's paths on the plate. */
export function flatNode(layout: GpuLayout, shape: NodeShape): FlatNode {
	const project = projector(layout.view);
	const near = nearness(layout.view);
	const solid = (box: Box, hue: Token | null = null): FlatSolid => ({
		faces: boxPaths(project, box),
		hue,
		top: 'paper'
	});
	const slab = (box: Box): FlatSolid => ({ ...solid(box), top: 'panel' });
	const { substrate, tray, chip, stacks, spacers } = layout;
	const fills = stackFills(layout, shape);
	const byDistance = [...stacks, ...spacers].sort((a, b) => near(middleOf(a)) - near(middleOf(b)));
	return {
		ground: [slab(substrate), slab(tray.slab), ...[...tray.gpus, tray.bar, chip].map((box) => solid(box))],
		stacks: byDistance.map((stack) => ({
			solids: [
				solid(stack),
				...fills
					.filter(({ box }) => Math.abs(box.x - stack.x) < 1 && Math.abs(box.z - stack.z) < 1)
					.map(({ box, token }) => ({ ...solid(box, token), faces: withoutTop(boxPaths(project, box)) }))
			],
			lines: linesPath(project, dieLinesOf(stack, shape.dies))
		}))
	};
}

/** A fill's top lies under the rest of its stack and is not seen. */
const withoutTop = (faces: Faces): Faces => ({ ...faces, top: '' });

const unlined: readonly Token[] = ['weights', 'ink', 'gpu'];

/** The faces of a picture as paths, one for each run of equal colours; fills have no outline of their own. */
export function flatTiles(
	{ view }: GpuLayout,
	{ tiles }: Picture
): { token: Token; path: string; lined: boolean }[] {
	const project = projector(view);
	const runs: { token: Token; boxes: Box[] }[] = [];
	for (const { box, token } of tiles) {
		const last = runs.at(-1);
		if (last?.token === token) last.boxes.push(box);
		else runs.push({ token, boxes: [box] });
	}
	return runs.map(({ token, boxes }) => ({
		token,
		path: tilesPath(project, boxes),
		lined: !unlined.includes(token)
	}));
}
