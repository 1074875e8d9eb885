import { usualSettings } from '#lib/figures/shared/linked.svelte.ts';
import type { Token } from '#lib/scene/palette.ts';
import { compose } from '#lib/scene/wafer/compose.ts';
import { mapRect, type Rect } from '#lib/scene/wafer/floor.ts';
import { looksOf, nameOfKind } from '#lib/scene/wafer/look.ts';
import { runningAt, whereIs } from '#lib/scene/wafer/moment.ts';
import { dimension, joins, pathOver, waferOutline } from '#lib/scene/wafer/outlines.ts';
import { waveMarks } from '#lib/scene/wafer/wave.ts';
import { floorsOf } from './floors.ts';
import { runOf } from './run.ts';
import { fields } from './settings.ts';
import { tellingTime } from './times.ts';
import { explain, sizeText } from './words.ts';

const width = 780;
const fill = (token: Token) => `style="fill:var(--${token})"`;
const line = (token: string, size: number, dash = '') =>
	`style="fill:none;stroke:var(--${token});stroke-width:${size}${dash ? `;stroke-dasharray:${dash}` : ''}"`;
const round = (value: number) => Number(value.toFixed(1));
const box = ({ x, y, width: across, height }: Rect) =>
	`x="${round(x)}" y="${round(y)}" width="${round(across)}" height="${round(height)}"`;
const text = (x: number, y: number, words: string, style = '') =>
	`<text x="${round(x)}" y="${round(y)}" style="font:400 13px var(--sans);fill:var(--ink);${style}">${words}</text>`;

/** The figure at its telling moment, as HTML for a page that is being prerendered: one wafer, and the layer at work. */
export function still(): string {
	const { model, users } = usualSettings(fields);
	const run = runOf({ model, users });
	const floors = floorsOf(run);
	const time = tellingTime(run);
	const now = whereIs(runningAt(run.events.trace, time * run.question.wafer.clock), 0)!;
	const site = run.events.sites[now.unit]!;
	const place = floors.placeOf.get(now.unit)!;
	const { grid } = floors;
	const pitch = grid.width / grid.columns;
	const aspect = (place.cores.height * grid.height) / grid.rows / (place.cores.width * pitch);
	const { panels, height } = compose('wafer', width, {
		wafers: 1,
		wafer: 1,
		layer: aspect,
		cores: 1,
		core: 1
	});
	const [wafer, layer] = [panels.wafer!, panels.layer!];
	const places = floors.floors[site.wafer]!;
	const whole = { x: 0, y: 0, width: grid.columns, height: grid.rows };
	const reached = places.indexOf(place) + 1;
	const cells = places.map(({ unit, cores }) => {
		const cell = mapRect(cores, whole, wafer);
		const here = unit === now.unit;
		const name = run.events.sites[unit]!.layer + 1;
		const look = here
			? `style="fill:var(--partial-tint);stroke:var(--act);stroke-width:2"`
			: line('rule', 0.8);
		return `<rect ${box(cell)} ${look}/>${text(cell.x + 5, cell.y + 16, String(name), here ? 'font-weight:600' : '')}`;
	});
	const picture = [
		...cells,
		`<path d="${waferOutline(wafer)}" ${line('ink2', 1.5)}/>`,
		`<path d="${pathOver(places, grid, wafer)}" ${line('rule', 1.2, '2 3')}/>`,
		`<path d="${pathOver(places.slice(0, reached), grid, wafer)}" ${line('act', 1.8)}/>`,
		layerPicture(now, layer, run.steps.axisOf(now.row)),
		`<path d="${joins(mapRect(place.cores, whole, wafer), layer)}" ${line('ink2', 0.7)}/>`,
		`<path d="${dimension(wafer.x, wafer.y + wafer.height + 14, wafer.width)}" ${line('ink', 1)}/>`,
		text(wafer.x, wafer.y + wafer.height + 34, `${sizeText(grid.width)}, wafer ${site.wafer + 1}`),
		`<path d="${dimension(layer.x, layer.y + layer.height + 14, layer.width)}" ${line('ink', 1)}/>`,
		text(
			layer.x,
			layer.y + layer.height + 34,
			`${sizeText(place.cores.width * pitch)}, layer ${site.layer + 1}`
		)
	].join('');
	return `<figure><svg viewBox="0 0 ${width} ${height}" width="100%" role="img" aria-label="A wafer from above with the floor plan of its layers, and the layer at work">${picture}</svg><figcaption style="font:400 15px/22px var(--sans);padding:8px 0">${explain(run, now)}</figcaption></figure>`;
}

/** The layer at work: near its middle line, beyond the front, a grid over both, and the marks at the front. */
function layerPicture(now: NonNullable<ReturnType<typeof whereIs>>, layer: Rect, axis: 'x' | 'y'): string {
	const looks = looksOf(nameOfKind(now.kind), now.share, axis);
	const reach = (layer.height * looks.front) / 2;
	const middle = { ...layer, y: layer.y + layer.height / 2 - reach, height: 2 * reach };
	const lanes = 18;
	const marks = waveMarks(now, layer, lanes, axis);
	const diamonds = marks.partial.map(([x, y]) => `M${round(x)} ${round(y - 6)}l6 6l-6 6l-6-6z`).join('');
	return `<defs><pattern id="wafer-still-grid" width="${round(layer.width / lanes)}" height="15" patternUnits="userSpaceOnUse" x="${layer.x}" y="${layer.y}"><path d="M0 0V15M0 0H30" style="fill:none;stroke:var(--paper);stroke-width:4"/></pattern></defs><rect ${box(layer)} ${fill(looks.beyond.ground)}/><rect ${box(middle)} ${fill(looks.near.ground)}/><rect ${box(layer)} fill="url(#wafer-still-grid)"/><path d="${diamonds}" ${fill('partial')}/><rect ${box(layer)} ${line('act', 2)}/>`;
}
