import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { along, around, clearest, shared, taken, type Box } from '#lib/charts/clear.ts';
import { nameLabels, usersLabels, type DrawnCurve } from '#lib/charts/tradeoffLabels.ts';

const frame: Box = { left: 60, top: 40, right: 380, bottom: 400 };
const place = fc.record({
	x: fc.double({ min: 70, max: 370, noNaN: true }),
	y: fc.double({ min: 60, max: 390, noNaN: true })
});
const curve = (id: string, kind: 'wafer' | 'gpu'): fc.Arbitrary<DrawnCurve> =>
	fc.array(place, { minLength: 1, maxLength: 6 }).map((points) => ({
		id,
		name: `8 × ${id}`,
		kind,
		points: points.map((one, index) => ({ ...one, users: 8 ** index }))
	}));
const rooms = fc.record({
	curves: fc.tuple(curve('CS-3', 'wafer'), curve('H100', 'gpu'), curve('B200', 'gpu')),
	dots: fc.array(place, { maxLength: 60 }).map((places) => places.map(({ x, y }) => around(x, y, 3)))
});
const shown = new Set([1, 8, 64, 512]);

describe('what is written on a drawing', () => {
	it('keeps its numbers off every dot, ring, name and other number, and inside the frame', () => {
		fc.assert(
			fc.property(rooms, ({ curves, dots }) => {
				const room = { curves, dots, frame };
				const names = nameLabels(room);
				const numbers = usersLabels(room, names, shown);
				for (const [index, { box }] of numbers.entries()) {
					const others = numbers.filter((_, other) => other !== index);
					expect(taken(box, [...dots, ...[...names, ...others].map((one) => one.box)])).toBe(0);
					expect(box.left >= frame.left && box.right <= frame.right).toBe(true);
				}
			})
		);
	});

	it('puts one machine’s names under each other, so that none covers another', () => {
		fc.assert(
			fc.property(rooms, ({ curves, dots }) => {
				const [wafer, one, other] = nameLabels({ curves, dots, frame });
				expect([wafer, one, other].map((label) => label?.id).toSorted()).toEqual(['B200', 'CS-3', 'H100']);
				expect(shared(one!.box, other!.box)).toBe(0);
			})
		);
	});

	it('writes all numbers of one curve of each machine where there is room', () => {
		const straight: DrawnCurve = {
			id: 'a',
			name: 'a',
			kind: 'gpu',
			points: [1, 8, 64, 512].map((users, index) => ({ users, x: 330 - 80 * index, y: 300 - 60 * index }))
		};
		const room = { curves: [straight], dots: [], frame };
		const numbers = usersLabels(room, nameLabels(room), shown);
		expect(numbers.map(({ users }) => users)).toEqual([1, 8, 64, 512]);
	});
});

describe('a clear place', () => {
	it('is the first of those that cover least', () => {
		const boxes = [around(0, 0, 5), around(50, 0, 5), around(90, 0, 5)].map((box) => ({ box }));
		expect(clearest(boxes, [around(0, 0, 3)])).toBe(boxes[1]);
		expect(clearest([], [])).toBeUndefined();
	});

	it('keeps off a line all along it', () => {
		const line = along([
			[0, 0],
			[100, 0]
		]);
		for (let x = 4; x < 96; x += 4) expect(taken(around(x, 0, 3), line)).toBeGreaterThan(0);
		expect(taken(around(50, 20, 3), line)).toBe(0);
	});
});
