import { along, around, clearest, taken, type Box } from './clear.ts';

/** A curve on the drawing: its points in px, and the users of those that are ringed. */
export type DrawnCurve = {
	readonly id: string;
	readonly name: string;
	readonly kind: 'wafer' | 'gpu';
	readonly points: readonly { readonly x: number; readonly y: number; readonly users: number }[];
};

/** Words on the drawing, by their baseline. */
export type Label = {
	readonly x: number;
	readonly y: number;
	readonly anchor: 'start' | 'end' | 'middle';
	readonly box: Box;
};

/** A curve's name with the line that leads to it. */
export type NameLabel = Label & { readonly id: string; readonly fromX: number; readonly fromY: number };

/** A number of users beside its ring. */
export type UsersLabel = Label & { readonly id: string; readonly users: number };

type Room = { readonly curves: readonly DrawnCurve[]; readonly dots: readonly Box[]; readonly frame: Box };

const nameLetter = 7.2; // px of a letter of a name, about; and so on
const digit = 7;
const lineHeight = 19;
const [nameUp, nameDown, numberUp, numberDown] = [13, 4, 10, 1]; // from the baseline
const ring = 6.5;

function labelAt(
	x: number,
	y: number,
	anchor: Label['anchor'],
	long: number,
	up: number,
	down: number
): Label {
	const left = anchor === 'start' ? x : anchor === 'end' ? x - long : x - long / 2;
	return { x, y, anchor, box: { left, top: y - up, right: left + long, bottom: y + down } };
}

const within = ({ left, top, right, bottom }: Box, frame: Box) =>
	left >= frame.left && right <= frame.right && top >= frame.top && bottom <= frame.bottom;

/** Rings and lines of all curves. */
const inked = (curves: readonly DrawnCurve[]): Box[] =>
	curves.flatMap(({ points }) => [
		...points.map(({ x, y }) => around(x, y, ring)),
		...along(points.map(({ x, y }) => [x, y]))
	]);

/** The names of one machine's curves: one under the other beside their fast ends, where they cover least. */
function family(
	own: readonly DrawnCurve[],
	{ curves, dots, frame }: Room,
	before: readonly Box[]
): NameLabel[] {
	const ends = own
		.map(({ id, name, points }) => ({ id, name, ...points[0]! }))
		.sort((one, other) => one.y - other.y);
	const long = Math.max(...ends.map(({ name }) => name.length)) * nameLetter;
	const high = (ends.length - 1) * lineHeight + nameUp + nameDown;
	const [leftmost, rightmost] = [Math.min(...ends.map(({ x }) => x)), Math.max(...ends.map(({ x }) => x))];
	const lowest = Math.max(...ends.map(({ y }) => y)) + lineHeight;
	const places = [0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6].flatMap((step) =>
		[14, 24].flatMap((away) =>
			(['start', 'end'] as const).map((anchor) => {
				const x = anchor === 'start' ? rightmost + away : leftmost - away;
				const first = Math.min(lowest, frame.bottom - high + nameUp) + (step * lineHeight) / 2;
				const left = anchor === 'start' ? x : x - long;
				const box = { left, top: first - nameUp, right: left + long, bottom: first - nameUp + high };
				return { x, first, anchor, box };
			})
		)
	);
	const inside = places.filter(({ box }) => within(box, frame));
	const best = clearest(inside.length > 0 ? inside : places, [...dots, ...inked(curves), ...before])!;
	return ends.map(({ id, name, x, y }, index) => ({
		...labelAt(
			best.x,
			best.first + index * lineHeight,
			best.anchor,
			name.length * nameLetter,
			nameUp,
			nameDown
		),
		id,
		fromX: x,
		fromY: y
	}));
}

/** Where curves' names stand: each machine's together, in the curves' order from the top. */
export function nameLabels(room: Room): NameLabel[] {
	const found: NameLabel[] = [];
	for (const kind of new Set(room.curves.map((one) => one.kind)))
		found.push(
			...family(
				room.curves.filter((one) => one.kind === kind),
				room,
				found.map(({ box }) => box)
			)
		);
	return found;
}

/** Places for a number beside its ring, those first that are usual for its curve. */
function besideRing(x: number, y: number, users: number, kind: DrawnCurve['kind']): Label[] {
	const long = String(users).length * digit;
	const put = (atX: number, atY: number, anchor: Label['anchor']) =>
		labelAt(atX, atY, anchor, long, numberUp, numberDown);
	const near = [10, 15].flatMap((away) => {
		const aslant = away * 0.8;
		const right = put(x + away, y + 5, 'start');
		const left = put(x - away, y + 5, 'end');
		const slopes = [
			put(x + aslant, y + aslant + 7, 'start'),
			put(x - aslant, y + aslant + 7, 'end'),
			put(x + aslant, y - aslant + 1, 'start'),
			put(x - aslant, y - aslant + 1, 'end')
		];
		const upright = [put(x, y + away + 10, 'middle'), put(x, y - away, 'middle')];
		return kind === 'wafer' || users === 1
			? [right, left, ...slopes, ...upright]
			: [...slopes, ...upright, left, right];
	});
	return near;
}

/** How far a label's middle is from a place. */
const toMiddle = ({ box }: Label, { x, y }: { readonly x: number; readonly y: number }) =>
	Math.hypot((box.left + box.right) / 2 - x, (box.top + box.bottom) / 2 - y);

/** The numbers of one curve that find a place free of marks and words, and nearer to their ring than to another. */
function numbersOf(
	curve: DrawnCurve,
	{ curves, dots, frame }: Room,
	words: readonly Box[],
	lines: readonly Box[]
): UsersLabel[] {
	const rings = curves.flatMap(({ points }) => points);
	const marks = [...dots, ...rings.map(({ x, y }) => around(x, y, ring))];
	const found: UsersLabel[] = [];
	for (const own of curve.points) {
		const others = rings.filter((one) => Math.hypot(one.x - own.x, one.y - own.y) > 1);
		const free = besideRing(own.x, own.y, own.users, curve.kind).filter(
			(label) =>
				within(label.box, frame) &&
				taken(label.box, [...marks, ...words, ...found.map(({ box }) => box)]) === 0 &&
				others.every((other) => toMiddle(label, own) < toMiddle(label, other))
		);
		const best = clearest(free, lines);
		if (best) found.push({ ...best, id: curve.id, users: own.users });
	}
	return found;
}

/**
 * Where numbers of users stand: on one curve of each machine, the first of those with room for most. A number without
 * a place of its own is left out: it stays in the table.
 */
export function usersLabels(
	room: Room,
	names: readonly NameLabel[],
	shown: ReadonlySet<number>
): UsersLabel[] {
	const ringed = room.curves.map((one) => ({
		...one,
		points: one.points.filter(({ users }) => shown.has(users))
	}));
	const leaders = names.flatMap(({ fromX, fromY, x, y }) =>
		along([
			[fromX, fromY],
			[x, y - 4]
		])
	);
	const lines = [...room.curves.flatMap(({ points }) => along(points.map(({ x, y }) => [x, y]))), ...leaders];
	const found: UsersLabel[] = [];
	for (const kind of new Set(ringed.map((one) => one.kind))) {
		const words = [...names, ...found].map(({ box }) => box);
		const tries = ringed
			.filter((one) => one.kind === kind)
			.map((one) => numbersOf(one, { ...room, curves: ringed }, words, lines));
		found.push(...tries.reduce((best, one) => (one.length > best.length ? one : best)));
	}
	return found;
}
