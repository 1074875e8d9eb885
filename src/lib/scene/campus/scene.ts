import { BufferGeometry, Float32BufferAttribute, Group, Mesh, MeshBasicMaterial } from 'three';
import type { Palette } from '../palette.ts';
import type { MovingPart, Part } from '../part.ts';
import { facesOf } from '../project.ts';
import { bankAt, banksBuilt, banksOf, hallsBuilt } from './banks.ts';
import { createFloors } from './floors.ts';
import { chipsOf } from './furniture.ts';
import { rack, type Ground, type Side } from './ground.ts';
import { createRacks } from './racks.ts';
import { seamFor, wallsShown, type Pair } from './views.ts';

/** One moment of both campuses: what will stand there, how many racks of it do, and how wide the plate is in metres. */
export type CampusMoment = {
	readonly pair: Pair;
	readonly built: Readonly<Record<Side, number>>;
	readonly width: number;
};

export type CampusScene = MovingPart<[moment: CampusMoment]>;

const chipsSeen = 30; // m: on a wider plate a chip is no point

/** Both campuses, in ten draw calls whatever their size. */
export function createCampusScene(palette: Palette): CampusScene {
	const object = new Group();
	const sides = (['wafer', 'gpu'] as const).map((side) => createSide(side, palette));
	for (const { part } of sides) object.add(part.object);
	return {
		object,
		show({ pair, built, width }) {
			const gap = seamFor(width);
			for (const { side, part, show } of sides) {
				show(pair[side], built[side], width);
				part.object.position.x = (side === 'gpu' ? gap : -gap) / 2;
			}
		},
		recolour: (next) => sides.forEach(({ part }) => part.recolour(next)),
		dispose: () => sides.forEach(({ part }) => part.dispose())
	};
}

function createSide(side: Side, palette: Palette) {
	const object = new Group();
	const racks = createRacks(side, palette);
	const floors = createFloors(palette);
	const chips = createChips(side, palette);
	const parts = [floors, racks, chips];
	for (const part of parts) object.add(part.object);
	let laid: Ground | null = null;
	let shown = -1;
	const part: Part = {
		object,
		recolour: (next) => parts.forEach((one) => one.recolour(next)),
		dispose: () => parts.forEach((one) => one.dispose())
	};
	/** What stands is laid once and only counted afterwards: a frame of a flight changes nothing but the camera. */
	const show = (ground: Ground, built: number, width: number) => {
		if (ground !== laid) {
			laid = ground;
			shown = -1;
			floors.lay(ground);
			chips.lay(ground);
			racks.lay(banksOf(ground, ground.racks));
			racks.furnish(ground.perRack, (ground.machineHeight * ground.perRack) / rack.height);
		}
		chips.object.visible = width < chipsSeen && built > 0;
		floors.outline(wallsShown(width));
		if (built === shown) return;
		shown = built;
		floors.show(hallsBuilt(ground, built));
		const count = banksBuilt(ground, built);
		racks.show(count, count > 0 ? bankAt(ground, count - 1, built) : null);
	};
	return { side, part, show };
}

function createChips(side: Side, palette: Palette): Part & { readonly lay: (ground: Ground) => void } {
	const material = new MeshBasicMaterial({ side: 2 });
	const object = new Mesh(new BufferGeometry(), material);
	object.frustumCulled = false;
	const recolour = (next: Palette) => void material.color.setRGB(...next[`${side}-tint`]);
	recolour(palette);
	return {
		object,
		recolour,
		lay(ground) {
			const fronts = chipsOf(ground).flatMap((chip) => {
				const [a, b, c, d] = facesOf(chip).front;
				return [a!, b!, c!, a!, c!, d!].flat();
			});
			object.geometry.dispose();
			object.geometry = new BufferGeometry();
			object.geometry.setAttribute('position', new Float32BufferAttribute(fronts, 3));
		},
		dispose() {
			object.geometry.dispose();
			material.dispose();
		}
	};
}
