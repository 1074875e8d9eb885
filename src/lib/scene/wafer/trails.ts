import {
	BufferGeometry,
	DynamicDrawUsage,
	Float32BufferAttribute,
	LineBasicMaterial,
	LineSegments
} from 'three';
import type { Palette, Token } from '../palette.ts';
import type { Part } from '../part.ts';
import type { Points } from './wave.ts';

/** Thin straight lines that change with the moment. */
export type Trails = Part & { readonly show: (lines: readonly Points[]) => void };

const floatsPerLine = 6;

/** Room for `most` lines of one colour, in one draw call. */
export function createTrails(most: number, token: Token, palette: Palette): Trails {
	const geometry = new BufferGeometry();
	const positions = new Float32BufferAttribute(new Float32Array(most * floatsPerLine), 3);
	positions.setUsage(DynamicDrawUsage);
	geometry.setAttribute('position', positions);
	const material = new LineBasicMaterial();
	const object = new LineSegments(geometry, material);
	object.frustumCulled = false;
	const recolour = (next: Palette) => void material.color.setRGB(...next[token]);
	recolour(palette);
	return {
		object,
		recolour,
		show(lines) {
			const count = Math.min(most, lines.length);
			for (let line = 0; line < count; line++) {
				const [[x0, y0], [x1, y1]] = [lines[line]![0]!, lines[line]![1]!];
				positions.array.set([x0, 0, y0, x1, 0, y1], line * floatsPerLine);
			}
			positions.needsUpdate = true;
			geometry.setDrawRange(0, 2 * count);
		},
		dispose() {
			geometry.dispose();
			material.dispose();
		}
	};
}
