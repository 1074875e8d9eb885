import { describe, expect, it } from 'vitest';
import { Matrix4, Vector3 } from 'three';
import { createBoxes } from '#lib/scene/boxes.ts';
import { createLines, edgesOf } from '#lib/scene/lines.ts';
import { createMarks } from '#lib/scene/marks.ts';
import { paletteOf, rgb } from '#lib/scene/palette.ts';
import { machineAngles } from '#lib/scene/project.ts';

const palette = paletteOf((token) => (token === 'weights' ? '#2b9294' : '#808080'));
const box = { x: 1, y: 0, z: 2, width: 3, height: 4, depth: 5 };

describe('boxes', () => {
	it('stand where they are placed, in the colour they are painted', () => {
		const boxes = createBoxes(2, 'hued', palette);
		boxes.place(1, box);
		boxes.paint(1, palette.weights);
		const at = new Matrix4();
		boxes.object.getMatrixAt(1, at);
		expect(new Vector3(0, 0, 0).applyMatrix4(at).toArray()).toEqual([1, 0, 2]);
		expect(new Vector3(1, 1, 1).applyMatrix4(at).toArray()).toEqual([4, 4, 7]);
		const painted = Array.from(boxes.object.instanceColor!.array.slice(3, 6));
		painted.forEach((channel, index) => expect(channel).toBeCloseTo(rgb('#2b9294')[index]!));
		boxes.dispose();
	});

	it('have three tones: the top in full, the side and the front darker', () => {
		const { object } = createBoxes(1, 'hued', palette);
		const tones = object.geometry.getAttribute('color');
		const [top, left, front] = [2, 1, 4].map((face) => tones.getX(4 * face));
		expect(top).toBe(1);
		expect(left!).toBeCloseTo(0.72);
		expect(front).toBe(0.5);
	});
});

describe('lines', () => {
	it('draw each of the nine edges that the camera sees once', () => {
		const named = edgesOf(box).map(([from, to]) => [from.join(), to.join()].sort().join(' to '));
		expect(new Set(named).size).toBe(9);
		const { object } = createLines(edgesOf(box), 'ink', palette);
		expect(object).toHaveProperty('isLineSegments', true);
	});
});

describe('marks', () => {
	it('are as many as there are places, and no more than there is room for', () => {
		const marks = createMarks('weights', 2, palette);
		marks.face(1, machineAngles);
		marks.show([[1, 2, 3]]);
		expect(marks.inner.count).toBe(1);
		const at = new Matrix4();
		marks.inner.getMatrixAt(0, at);
		expect(new Vector3().setFromMatrixPosition(at).toArray()).toEqual([1, 2, 3]);
		marks.show([
			[0, 0, 0],
			[1, 0, 0],
			[2, 0, 0]
		]);
		expect(marks.inner.count).toBe(2);
		marks.show([]);
		expect(marks.inner.count).toBe(0);
	});
});
