import {
	BufferGeometry,
	CircleGeometry,
	DynamicDrawUsage,
	Group,
	InstancedMesh,
	Matrix4,
	MeshBasicMaterial,
	PlaneGeometry,
	Quaternion,
	Vector3
} from 'three';
import type { Palette, Token } from './palette.ts';
import type { Part } from './part.ts';
import { axesOf, type View } from './project.ts';
import type { Place } from './shapes.ts';

/** The four kinds of data, each with its own shape so that hue is never alone. */
export const dataKinds = ['weights', 'act', 'partial', 'kv'] as const;

export type DataKind = (typeof dataKinds)[number];

/** Marks of one kind, flat towards the camera, in two draw calls: a paper edge and the mark itself. */
export type Marks = Part & {
	/** Puts marks where given; the others are gone. More than there is room for are left out. */
	readonly show: (places: readonly Place[]) => void;
	/** Sets the size of a mark in the scene's units and the angles it is seen from. */
	readonly face: (size: number, view: Pick<View, 'yaw' | 'elevation'>) => void;
	readonly inner: InstancedMesh;
};

const discCorners = 20;
const edge = 1.28; // the paper edge's size against the mark's

function shapeOf(kind: DataKind): BufferGeometry {
	switch (kind) {
		case 'weights':
			return new PlaneGeometry(1, 1);
		case 'act':
			return new CircleGeometry(0.56, discCorners);
		case 'partial':
			return new PlaneGeometry(0.9, 0.9).rotateZ(Math.PI / 4);
		case 'kv':
			return new PlaneGeometry(1.3, 0.65);
	}
}

/** Room for `most` marks of a kind, in its hue or another. Call `face` once before the first `show`. */
export function createMarks(kind: DataKind, most: number, palette: Palette, token: Token = kind): Marks {
	const geometry = shapeOf(kind);
	const mesh = (order: number) => {
		const made = new InstancedMesh(geometry, new MeshBasicMaterial({ depthWrite: false }), most);
		made.instanceMatrix.setUsage(DynamicDrawUsage);
		made.frustumCulled = false;
		made.count = 0;
		made.renderOrder = order;
		return made;
	};
	const [outer, inner] = [mesh(1), mesh(2)];
	const object = new Group();
	object.add(outer, inner);
	const turned = new Quaternion();
	const [at, basis, position, scale] = [new Matrix4(), new Matrix4(), new Vector3(), new Vector3()];
	let size = 1;
	const recolour = (next: Palette) => {
		(outer.material as MeshBasicMaterial).color.setRGB(...next.paper);
		(inner.material as MeshBasicMaterial).color.setRGB(...next[token]);
	};
	recolour(palette);
	return {
		object,
		inner,
		recolour,
		face(next, view) {
			size = next;
			const { right, up, towards } = axesOf(view);
			basis.makeBasis(new Vector3(...right), new Vector3(...up), new Vector3(...towards));
			turned.setFromRotationMatrix(basis);
		},
		show(places) {
			const count = Math.min(places.length, most);
			for (let index = 0; index < count; index++) {
				position.set(...places[index]!);
				outer.setMatrixAt(index, at.compose(position, turned, scale.setScalar(size * edge)));
				inner.setMatrixAt(index, at.compose(position, turned, scale.setScalar(size)));
			}
			outer.count = inner.count = count;
			outer.instanceMatrix.needsUpdate = inner.instanceMatrix.needsUpdate = true;
		},
		dispose() {
			geometry.dispose();
			for (const each of [outer, inner]) {
				(each.material as MeshBasicMaterial).dispose();
				each.dispose();
			}
		}
	};
}
