import {
	BoxGeometry,
	DynamicDrawUsage,
	Float32BufferAttribute,
	InstancedBufferAttribute,
	InstancedMesh,
	Matrix4,
	MeshBasicMaterial,
	PlaneGeometry
} from 'three';
import type { Palette, Rgb } from './palette.ts';
import type { Part } from './part.ts';
import type { Box } from './shapes.ts';

/** Many boxes in one draw call, each with its own place, size and colour. */
export type Boxes = Part & {
	readonly object: InstancedMesh;
	readonly place: (index: number, box: Box) => void;
	readonly paint: (index: number, colour: Rgb) => void;
	/** How many of the boxes are drawn, the first ones. */
	readonly show: (count: number) => void;
};

// Order of three's box: right, left, top, bottom, front, back.
const facesOfBox = 6;
const cornersOfFace = 4;
const tones = { top: 1, side: 0.72, front: 0.5 }; // design language, section 8

const hued = (tone: number): Rgb => [tone, tone, tone];
const huedFaces = [
	hued(tones.side),
	hued(tones.side),
	hued(tones.top),
	hued(tones.front),
	hued(tones.front),
	hued(tones.side)
];

/** Faces of a neutral solid: paper above, panel before, sunken beside. */
const neutralFaces = ({ paper, panel, sunken }: Palette, ground: boolean): readonly Rgb[] => [
	sunken,
	sunken,
	ground ? panel : paper,
	panel,
	panel,
	sunken
];

const unpainted: Rgb = [1, 1, 1];

/** `hued`: a colour each, in three tones. `neutral`: the paper's own three; `ground`: the same with a darker top. `flat`: their tops alone, in full colour. */
export type BoxLook = 'hued' | 'neutral' | 'ground' | 'flat';

const geometryOf = (look: BoxLook) =>
	look === 'flat'
		? new PlaneGeometry(1, 1).rotateX(-Math.PI / 2).translate(1 / 2, 0, 1 / 2)
		: new BoxGeometry(1, 1, 1).translate(1 / 2, 1 / 2, 1 / 2);

/** Room for `count` boxes of one look. */
export function createBoxes(count: number, look: BoxLook, palette: Palette): Boxes {
	const geometry = geometryOf(look);
	const material = new MeshBasicMaterial({
		vertexColors: look !== 'flat',
		polygonOffset: true, // behind the lines along its edges
		polygonOffsetFactor: 1,
		polygonOffsetUnits: look === 'flat' ? 1 : 4
	});
	const object = new InstancedMesh(geometry, material, count);
	object.instanceColor = new InstancedBufferAttribute(new Float32Array(3 * count).fill(1), 3);
	object.instanceColor.setUsage(DynamicDrawUsage);
	object.instanceMatrix.setUsage(DynamicDrawUsage);
	object.frustumCulled = false;
	const tone = (faces: readonly Rgb[]) => {
		if (look === 'flat') return;
		const colours = Array.from({ length: facesOfBox * cornersOfFace }, (_, corner) => [
			...faces[Math.floor(corner / cornersOfFace)]!
		]);
		geometry.setAttribute('color', new Float32BufferAttribute(colours.flat(), 3));
	};
	const recolour = (next: Palette) =>
		tone(look === 'hued' ? huedFaces : neutralFaces(next, look === 'ground'));
	recolour(palette);
	const at = new Matrix4();
	const paint = (index: number, colour: Rgb) => {
		object.instanceColor!.array.set(colour, 3 * index);
		object.instanceColor!.needsUpdate = true;
	};
	for (let index = 0; index < count; index++) paint(index, unpainted);
	return {
		object,
		recolour,
		place(index, { x, y, z, width, height, depth }) {
			object.setMatrixAt(
				index,
				at.makeScale(width, look === 'flat' ? 1 : height, depth).setPosition(x, y, z)
			);
			object.instanceMatrix.needsUpdate = true;
		},
		paint,
		show: (shown) => void (object.count = shown),
		dispose() {
			geometry.dispose();
			material.dispose();
			object.dispose();
		}
	};
}
