import { tokens, type Token } from '../palette.ts';
import type { Drawn, Look } from './drawn.ts';
import { looks, usualLine } from './looks.ts';

/**
 * Shapes as rectangles, four numbers of three columns each, in the order in which they lie over each other: what a
 * graphics card takes. Lengths are pixels of the window.
 */
export type Quads = {
	count: number;
	readonly place: Float32Array; // middle x, y, half of width, half of height
	readonly form: Float32Array; // angle, form, width of the line round it, opacity
	readonly ink: Float32Array; // token within, token of the line (-1: none), length of a dash, length of a gap
};

/** What a rectangle is filled as. */
export const forms = { box: 0, disc: 1, hatched: 2 } as const;

const fields = 4;
const none = -1;
const halfTurn = Math.PI / 4; // of a box that stands on a corner

/** Room for so many rectangles. */
export const createQuads = (room: number): Quads => ({
	count: 0,
	place: new Float32Array(fields * room),
	form: new Float32Array(fields * room),
	ink: new Float32Array(fields * room)
});

const numberOf = (token: Token | 'none' | undefined) =>
	token === undefined || token === 'none' ? none : tokens.indexOf(token);

/** Writes shapes into the room there is, and no more; labels are not shapes. */
export function fillQuads(quads: Quads, drawn: readonly Drawn[]): void {
	quads.count = 0;
	for (const one of drawn) {
		if (one.kind === 'label') continue;
		if (one.kind === 'circle')
			put(quads, one.look, [one.x, one.y, one.radius, one.radius], { form: forms.disc });
		else if (one.kind === 'box') {
			const [halfWidth, halfHeight] = [one.width / 2, one.height / 2];
			put(quads, one.look, [one.x + halfWidth, one.y + halfHeight, halfWidth, halfHeight], {
				form: looks[one.look].hatched ? forms.hatched : forms.box,
				...(one.onCorner ? { angle: halfTurn } : {})
			});
		} else for (const line of one.lines) putLine(quads, one.look, line);
	}
}

function putLine(quads: Quads, look: Look, line: readonly (readonly [number, number])[]) {
	const { stroke = usualLine.stroke, width = usualLine.width, opacity = 1 } = looks[look];
	for (let index = 1; index < line.length; index++) {
		const [[fromX, fromY], [toX, toY]] = [line[index - 1]!, line[index]!];
		const length = Math.hypot(toX - fromX, toY - fromY);
		const half = (length + width) / 2; // corners are filled
		const place = [(fromX + toX) / 2, (fromY + toY) / 2, half, width / 2];
		const angle = Math.atan2(toY - fromY, toX - fromX);
		write(quads, place, [angle, forms.box, 0, opacity], [numberOf(stroke), none, 0, 0]);
	}
}

function put(
	quads: Quads,
	look: Look,
	place: number[],
	{ form, angle = 0 }: { form: number; angle?: number }
) {
	const {
		fill,
		stroke = usualLine.stroke,
		width = usualLine.width,
		dash = [0, 0],
		opacity = 1
	} = looks[look];
	write(quads, place, [angle, form, width, opacity], [numberOf(fill), numberOf(stroke), ...dash]);
}

function write(quads: Quads, place: number[], form: number[], ink: number[]) {
	const at = fields * quads.count;
	if (at >= quads.place.length) return;
	quads.place.set(place, at);
	quads.form.set(form, at);
	quads.ink.set(ink, at);
	quads.count++;
}
