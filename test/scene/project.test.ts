import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Object3D, OrthographicCamera, Vector3 } from 'three';
import { axesOf, between, machineAngles, projector, type View } from '#lib/scene/project.ts';
import type { Place } from '#lib/scene/shapes.ts';

const view: View = { ...machineAngles, centre: [3, 0, -2], width: 100, height: 40 };
const coordinate = fc.double({ min: -50, max: 50, noNaN: true });
const places = fc.tuple(coordinate, coordinate, coordinate);

describe('the plate', () => {
	it('has the point looked at in its middle, x to the right and up on a machine', () => {
		const project = projector(view);
		const [x, y] = project([3, 0, -2]);
		expect([x, y]).toEqual([50, 20]);
		const [x1, y1] = project([4, 0, -2]);
		expect(x1).toBeGreaterThan(x);
		expect(y1).toBeLessThan(y);
	});

	it('is the picture that the camera takes, so that labels stand where things are', () => {
		const camera = new OrthographicCamera(-50, 50, 20, -20, 0, 1000);
		const { towards, up } = axesOf(view);
		camera.up.set(...up);
		camera.position.set(...view.centre).addScaledVector(new Vector3(...towards), 500);
		camera.lookAt(...view.centre);
		camera.updateMatrixWorld();
		fc.assert(
			fc.property(places, (place) => {
				const seen = new Vector3(...place).project(camera);
				const [x, y] = projector(view)(place);
				expect((seen.x + 1) * 50).toBeCloseTo(x, 4);
				expect((1 - seen.y) * 20).toBeCloseTo(y, 4);
			})
		);
		expect(camera).toBeInstanceOf(Object3D);
	});

	it('in plan keeps squares square', () => {
		const project = projector({ ...view, yaw: 0, elevation: 90 });
		const [a, b, c] = (
			[
				[0, 0, 0],
				[5, 0, 0],
				[0, 0, 5]
			] as Place[]
		).map(project);
		expect([b![0] - a![0], b![1] - a![1]].map(Math.round)).toEqual([5, 0]);
		expect([c![0] - a![0], c![1] - a![1]].map(Math.round)).toEqual([0, 5]);
	});

	it('flies from one view to the other, ending at either', () => {
		const other: View = { yaw: 0, elevation: 90, centre: [0, 0, 0], width: 10, height: 4 };
		expect(between(view, other, 0)).toEqual(view);
		expect(between(view, other, 1)).toEqual(other);
	});
});
