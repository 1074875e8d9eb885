import {
	BufferGeometry,
	Float32BufferAttribute,
	Group,
	LineBasicMaterial,
	LineDashedMaterial,
	LineSegments,
	Mesh,
	MeshBasicMaterial
} from 'three';
import type { Palette } from '../palette.ts';
import type { Part } from '../part.ts';
import { facesOf } from '../project.ts';
import { hallBox, type Ground } from './ground.ts';

/** Floors of halls: solid where built, dashed outlines where to come. */
export type Floors = Part & {
	readonly object: Group;
	readonly lay: (ground: Ground) => void;
	readonly show: (halls: number) => void;
	/** Shows or hides the lines of the walls. */
	readonly outline: (on: boolean) => void;
};

const cornersOfLines = 8; // four lines of two ends for each hall
const cornersOfFloor = 6;
const dashes = { dashSize: 2.4, gapSize: 2 }; // m

/** Triangles of the halls' floors and the lines round them, hall after hall. */
function floorPlan(ground: Ground): { fill: number[]; lines: number[] } {
	const tops = Array.from({ length: ground.halls }, (_, hall) => facesOf(hallBox(ground, hall)).top);
	return {
		fill: tops.flatMap(([a, b, c, d]) => [a!, b!, c!, a!, c!, d!].flat()),
		lines: tops.flatMap((top) => top.flatMap((corner, index) => [...corner, ...top[(index + 1) % 4]!]))
	};
}

/** Floors of one campus. */
export function createFloors(palette: Palette): Floors {
	const floor = new MeshBasicMaterial({ side: 2 });
	const solid = new LineBasicMaterial();
	const dashed = new LineDashedMaterial(dashes);
	const floors = new Mesh(new BufferGeometry(), floor);
	const built = new LineSegments(new BufferGeometry(), solid);
	const coming = new LineSegments(new BufferGeometry(), dashed);
	const object = new Group();
	for (const one of [floors, built, coming]) {
		one.frustumCulled = false;
		object.add(one);
	}
	let halls = 0;
	const recolour = (next: Palette) => {
		floor.color.setRGB(...next.panel);
		solid.color.setRGB(...next.ink3);
		dashed.color.setRGB(...next.rule);
	};
	recolour(palette);
	return {
		object,
		recolour,
		lay(ground) {
			halls = ground.halls;
			const { fill, lines } = floorPlan(ground);
			for (const [part, positions] of [
				[floors, fill],
				[built, lines],
				[coming, lines]
			] as const) {
				part.geometry.dispose();
				part.geometry = new BufferGeometry();
				part.geometry.setAttribute('position', new Float32BufferAttribute(positions, 3));
			}
			coming.computeLineDistances();
		},
		outline(on) {
			built.visible = coming.visible = on;
		},
		show(shown) {
			floors.geometry.setDrawRange(0, shown * cornersOfFloor);
			built.geometry.setDrawRange(0, shown * cornersOfLines);
			coming.geometry.setDrawRange(shown * cornersOfLines, (halls - shown) * cornersOfLines);
		},
		dispose() {
			for (const one of [floors, built, coming]) one.geometry.dispose();
			for (const material of [floor, solid, dashed]) material.dispose();
		}
	};
}
