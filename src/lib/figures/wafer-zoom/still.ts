import { cameraAt, lensOf, scaleBar } from '#lib/scene/waferZoom/camera.ts';
import { cornersOf, pathData, type Drawn } from '#lib/scene/waferZoom/drawn.ts';
import { styleOf } from '#lib/scene/waferZoom/looks.ts';
import { zoomPicture } from '#lib/scene/waferZoom/picture.ts';
import { stopsOf } from '#lib/scene/waferZoom/world.ts';
import { patchRunFrom } from './patchRun.ts';
import { fields } from './settings.ts';
import { world } from './sizes.ts';
import { labelWords, lengthText, levelWords, sizeRows } from './words.ts';

const width = 780;
const shape = 0.58;
const waferPlace = 1;

const round = (value: number) => Number(value.toFixed(1));

function element(one: Drawn): string {
	switch (one.kind) {
		case 'box':
			if (one.onCorner) return `<path d="${pathData([cornersOf(one)])}z" style="${styleOf(one.look)}"/>`;
			return `<rect x="${round(one.x)}" y="${round(one.y)}" width="${round(one.width)}" height="${round(one.height)}" style="${styleOf(one.look)}"/>`;
		case 'circle':
			return `<circle cx="${round(one.x)}" cy="${round(one.y)}" r="${round(one.radius)}" style="${styleOf(one.look)}"/>`;
		case 'path':
			return `<path d="${pathData(one.lines)}" style="${styleOf(one.look)}"/>`;
		case 'label':
			return text(one.x, one.y, labelWords[one.label], one.end);
	}
}

const text = (x: number, y: number, words: string, end = false) =>
	`<text x="${round(x)}" y="${round(y)}"${end ? ' text-anchor="end"' : ''} style="font:400 14px var(--sans);fill:var(--ink);paint-order:stroke;stroke:var(--paper);stroke-width:4px">${words}</text>`;

/** The wafer, a plate, an H100 and a coin to one scale, with their sizes, as HTML for a page that is being prerendered. */
export function still(): string {
	const height = width * shape;
	const lens = lensOf(cameraAt(stopsOf(world, shape), waferPlace), { width, height });
	const { patch, work } = patchRunFrom(fields.seed.fallback);
	const at = { work, cycle: fields.cycle.fallback, word: null };
	const drawn = zoomPicture(world, lens, patch, at).map(element).join('');
	const bar = scaleBar(lens, 220);
	const scale = `<path d="M14 ${height - 20}v8M14 ${height - 16}h${round(bar.pixels)}m0-4v8" style="fill:none;stroke:var(--ink)"/>${text(14, height - 26, lengthText(bar.length))}`;
	const rows = sizeRows
		.map(
			({ name, size }) =>
				`<tr><th scope="row" style="font-weight:400;text-align:left;padding-right:16px">${name}</th><td>${size}</td></tr>`
		)
		.join('');
	const words = levelWords.wafer;
	return `<figure><svg viewBox="0 0 ${width} ${round(height)}" width="100%" role="img" aria-label="${words.title}">${drawn}${scale}</svg><figcaption style="font:400 15px/22px var(--sans);padding:8px 0">${words.text.join(' ')}</figcaption><details><summary>All sizes</summary><table style="font-size:14px">${rows}</table></details></figure>`;
}
