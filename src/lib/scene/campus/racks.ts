import {
	DynamicDrawUsage,
	Float32BufferAttribute,
	GLSL3,
	InstancedBufferAttribute,
	InstancedBufferGeometry,
	Mesh,
	ShaderMaterial,
	Vector2,
	Vector3
} from 'three';
import type { Palette } from '../palette.ts';
import type { Part } from '../part.ts';
import { facesOf } from '../project.ts';
import { rack, rowPitch, type Bank, type Side } from './ground.ts';
import { fragmentShader, vertexShader } from './shader.ts';

/** Racks of one campus in one draw call. */
export type Racks = Part & {
	/** Makes room for banks and puts them there, none of them seen yet. */
	readonly lay: (banks: readonly Bank[]) => void;
	/** Shows the first banks; the last of them is `last`, which may be only part of what was laid. */
	readonly show: (count: number, last: Bank | null) => void;
	/** How the machines stand in a rack: how many, and the share of their place that each fills. */
	readonly furnish: (machines: number, share: number) => void;
	readonly object: Mesh<InstancedBufferGeometry, ShaderMaterial>;
};

const panelMargin = 0.12; // of a rack's width, on either side of a machine
const growth = 1.5; // room beyond what is asked for, so that playing does not allocate

/** A box without the faces that no view of the campus sees: top, front and left, each with its own coordinates. */
function seenFaces(): InstancedBufferGeometry {
	const { top, front, side } = facesOf({ x: 0, y: 0, z: 0, width: 1, height: 1, depth: 1 });
	const geometry = new InstancedBufferGeometry();
	// Corners in the order of facesOf; v runs from the front backward, and from the floor upward.
	const faces = [
		{ corners: top, uv: [0, 1, 1, 1, 1, 0, 0, 0] },
		{ corners: front, uv: [0, 0, 1, 0, 1, 1, 0, 1] },
		{ corners: side, uv: [0, 0, 1, 0, 1, 1, 0, 1] }
	];
	geometry.setAttribute(
		'position',
		new Float32BufferAttribute(
			faces.flatMap(({ corners }) => corners.flat()),
			3
		)
	);
	geometry.setAttribute(
		'uv',
		new Float32BufferAttribute(
			faces.flatMap(({ uv }) => uv),
			2
		)
	);
	geometry.setAttribute(
		'face',
		new Float32BufferAttribute(
			faces.flatMap(({ corners }, face) => corners.map(() => face)),
			1
		)
	);
	geometry.setIndex(faces.flatMap((_, face) => [0, 1, 2, 0, 2, 3].map((corner) => corner + face * 4)));
	return geometry;
}

/** What paints a rack, and what of it can be set. */
function createPaint() {
	const uniforms = {
		hue: { value: new Vector3() },
		machines: { value: 1 },
		rowShare: { value: rack.depth / rowPitch },
		panel: { value: new Vector2(1, panelMargin) }
	};
	const material = new ShaderMaterial({
		glslVersion: GLSL3,
		vertexShader,
		fragmentShader,
		uniforms,
		side: 2
	});
	return { uniforms, material };
}

/** Racks of a side's hue; none until shown. */
export function createRacks(side: Side, palette: Palette): Racks {
	const geometry = seenFaces();
	const { uniforms, material } = createPaint();
	const object = new Mesh(geometry, material);
	object.frustumCulled = false;
	const table = createTable(geometry);
	let laid: readonly Bank[] = [];
	let changed = -1; // the bank that is shown in part
	geometry.instanceCount = 0;
	const recolour = (next: Palette) => void uniforms.hue.value.set(...next[side]);
	recolour(palette);
	return {
		object,
		recolour,
		furnish(machines, share) {
			uniforms.machines.value = machines;
			uniforms.panel.value.x = share;
		},
		lay(banks) {
			laid = banks;
			changed = -1;
			table.fill(banks);
			geometry.instanceCount = 0;
		},
		show(count, last) {
			if (changed >= 0) table.put(laid[changed]!, changed);
			changed = last ? count - 1 : -1;
			if (last) table.put(last, changed);
			table.upload();
			geometry.instanceCount = count;
		},
		dispose() {
			geometry.dispose();
			material.dispose();
		}
	};
}

const columns = [
	['place', 3],
	['size', 3],
	['cells', 2]
] as const;

/** A geometry's banks as columns of numbers, with room for more than are in use. */
function createTable(geometry: InstancedBufferGeometry) {
	let room = 0;
	const grow = (count: number) => {
		if (count <= room) return;
		geometry.dispose(); // attributes of another size are uploaded anew
		room = Math.ceil(count * growth);
		for (const [name, size] of columns) {
			const attribute = new InstancedBufferAttribute(new Float32Array(room * size), size);
			geometry.setAttribute(name, attribute.setUsage(DynamicDrawUsage));
		}
	};
	grow(1);
	const put = ({ box, across, deep }: Bank, index: number) => {
		const numbers = [
			[box.x, box.y, box.z],
			[box.width, box.height, box.depth],
			[across, deep]
		];
		columns.forEach(([name, size], column) => {
			(geometry.getAttribute(name).array as Float32Array).set(numbers[column]!, index * size);
		});
	};
	const upload = () => {
		for (const [name] of columns) geometry.getAttribute(name).needsUpdate = true;
	};
	return {
		put,
		upload,
		fill(banks: readonly Bank[]) {
			grow(banks.length);
			banks.forEach(put);
			upload();
		}
	};
}
