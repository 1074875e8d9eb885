import type { Token } from '../palette.ts';
import { coreAt, type FieldWindow } from './field.ts';
import type { Rect } from './floor.ts';
import { readLooks, type Look, type Looks } from './look.ts';

/** A rectangle of one colour on the plate, or a hatched one. */
export type Run = Rect & { readonly token: Token; readonly hatch: boolean };

const finest = 3; // on the plate: how small the pieces of a window without a grid are
const middleShare = 0.46; // of a square's side, the part that a busy core fills

/**
 * A window as rectangles: what the field's shader draws point by point, for canvases without it and for stills. Equal
 * neighbours in a row are joined where no grid is drawn.
 */
export function runsOf(window: FieldWindow): Run[] {
	const { field, from, to, gap } = window;
	const square = gap > 0 ? window.square : coarse(window);
	const columns = Math.round(from.width / square.columns);
	const rows = Math.round(from.height / square.rows);
	const [width, height] = [to.width / columns, to.height / rows];
	const known = new Map<number, Looks>();
	const runs: Run[] = [];
	for (let row = 0; row < rows; row++) {
		let open = false; // whether the last rectangle of this row may grow
		for (let column = 0; column < columns; column++) {
			const core = coreAt(
				field,
				from.x + (column + 0.5) * square.columns,
				from.y + (row + 0.5) * square.rows
			);
			if (!core) {
				open = false;
				continue;
			}
			const looks = known.get(core.unit) ?? readLooks(window.looks, core.unit);
			known.set(core.unit, looks);
			const look = core[looks.axis] <= looks.front ? looks.near : looks.beyond;
			const box = { x: to.x + column * width, y: to.y + row * height, width, height };
			if (gap > 0) runs.push(...inked(inset(box, gap), look));
			else {
				const run: Run = { ...box, token: flatToken(look), hatch: look.shape === 'hatch' };
				const last = runs.at(-1);
				if (open && last && last.token === run.token && last.hatch === run.hatch)
					runs[runs.length - 1] = { ...last, width: last.width + width };
				else runs.push(run);
				open = true;
			}
		}
	}
	return runs;
}

/** From afar a core is one colour: its ink where it is full, else its ground. */
const flatToken = ({ shape, ink, ground }: Look): Token => (shape === 'full' ? ink : ground);

function coarse({ from, to }: FieldWindow) {
	const columns = Math.max(1, Math.min(from.width, Math.round(to.width / finest)));
	const rows = Math.max(1, Math.min(from.height, Math.round(to.height / finest)));
	return { columns: from.width / columns, rows: from.height / rows };
}

const inset = ({ x, y, width, height }: Rect, gap: number): Rect => ({
	x: x + gap / 2,
	y: y + gap / 2,
	width: Math.max(0.5, width - gap),
	height: Math.max(0.5, height - gap)
});

function inked(box: Rect, { ground, ink, shape, level }: Look): Run[] {
	const run = (rect: Rect, token: Token, hatch = false): Run => ({ ...rect, token, hatch });
	switch (shape) {
		case 'full':
			return [run(box, ink)];
		case 'hatch':
			return [run(box, ground), run(box, ink, true)];
		case 'level': {
			const height = box.height * level;
			const bar = { ...box, y: box.y + box.height - height, height };
			return height > 0 ? [run(box, ground), run(bar, ink)] : [run(box, ground)];
		}
		case 'middle': {
			const [width, height] = [box.width * middleShare, box.height * middleShare];
			const at = { x: box.x + (box.width - width) / 2, y: box.y + (box.height - height) / 2 };
			return [run(box, ground), run({ ...at, width, height }, ink)];
		}
	}
}
