import {
	BufferAttribute,
	DynamicDrawUsage,
	GLSL3,
	InstancedBufferAttribute,
	InstancedBufferGeometry,
	Mesh,
	ShaderMaterial,
	Vector3
} from 'three';
import { tokens, type Palette } from '../palette.ts';
import type { MovingPart } from '../part.ts';
import type { Drawn } from './drawn.ts';
import { usualLine } from './looks.ts';
import { hatchPitch } from './paint.ts';
import { createQuads, fillQuads, type Quads } from './quads.ts';
import { fragmentShader, vertexShader } from './shader.ts';

/** All that a window shows, in one draw call. */
export type ZoomScene = MovingPart<[drawn: readonly Drawn[]]> & { readonly quads: Quads };

/** Rectangles that there is room for; no place and no moment needs as many (tested). */
export const mostQuads = 4096;

const columns = ['place', 'form', 'ink'] as const;
const corners = new Float32Array([-0.5, -0.5, 0, 0.5, -0.5, 0, 0.5, 0.5, 0, -0.5, 0.5, 0]);
const bothHalves = [0, 2, 1, 0, 3, 2]; // seen from above, where z runs towards the viewer

const coloursOf = (palette: Palette) => tokens.map((token) => new Vector3(...palette[token]));

const materialIn = (palette: Palette) =>
	new ShaderMaterial({
		glslVersion: GLSL3,
		vertexShader,
		fragmentShader,
		defines: { TOKENS: tokens.length },
		uniforms: {
			colours: { value: coloursOf(palette) },
			hatchPitch: { value: hatchPitch },
			hatchWidth: { value: usualLine.width },
			hatchColour: { value: new Vector3(...palette[usualLine.stroke]) },
			point: { value: 1 } // of the screen, in the plate's units
		},
		transparent: true,
		depthTest: false,
		depthWrite: false
	});

/** A scene of flat shapes on a plan view's plate, whose unit is a pixel of the window. */
export function createZoomScene(palette: Palette): ZoomScene {
	const quads = createQuads(mostQuads);
	const geometry = new InstancedBufferGeometry();
	geometry.setAttribute('position', new BufferAttribute(corners, 3));
	geometry.setIndex(bothHalves);
	const attributes = columns.map((column) => new InstancedBufferAttribute(quads[column], 4));
	for (const [index, attribute] of attributes.entries()) {
		attribute.setUsage(DynamicDrawUsage);
		geometry.setAttribute(columns[index]!, attribute);
	}
	geometry.instanceCount = 0;
	const material = materialIn(palette);
	const { colours, hatchColour, point } = material.uniforms;
	const object = new Mesh(geometry, material);
	object.frustumCulled = false;
	object.onBeforeRender = (gl) => void (point!.value = 1 / gl.getPixelRatio());
	return {
		object,
		quads,
		recolour(next) {
			colours!.value = coloursOf(next);
			(hatchColour!.value as Vector3).set(...next[usualLine.stroke]);
		},
		show(drawn) {
			fillQuads(quads, drawn);
			geometry.instanceCount = quads.count;
			for (const attribute of attributes) {
				attribute.clearUpdateRanges();
				attribute.addUpdateRange(0, 4 * quads.count);
				attribute.needsUpdate = true;
			}
		},
		dispose() {
			geometry.dispose();
			material.dispose();
		}
	};
}
