import { BufferGeometry, Float32BufferAttribute, LineBasicMaterial, LineSegments } from 'three';
import type { Palette, Token } from './palette.ts';
import type { Part } from './part.ts';
import { facesOf } from './project.ts';
import type { Box, Place } from './shapes.ts';

/** Pairs of places, each the two ends of a line. */
export type Segments = readonly (readonly [Place, Place])[];

/** The edges of a box that the camera sees, each once. */
export function edgesOf(box: Box): Segments {
	const { top, front, side } = facesOf(box);
	const round = (face: readonly Place[]) =>
		face.map((place, corner) => [place, face[(corner + 1) % face.length]!] as const);
	const [bottomFront, rightFront] = [0, 1];
	const fronts = round(front);
	const sides = round(side);
	return [...round(top), fronts[bottomFront]!, fronts[rightFront]!, sides[0]!, sides[1]!, sides[3]!];
}

/** Thin lines of one colour in one draw call. */
export function createLines(segments: Segments, token: Token, palette: Palette): Part {
	const geometry = new BufferGeometry();
	geometry.setAttribute('position', new Float32BufferAttribute(segments.flat(2), 3));
	const material = new LineBasicMaterial();
	const recolour = (next: Palette) => void material.color.setRGB(...next[token]);
	recolour(palette);
	const object = new LineSegments(geometry, material);
	object.frustumCulled = false;
	return {
		object,
		recolour,
		dispose() {
			geometry.dispose();
			material.dispose();
		}
	};
}
