// A chart on the page takes its look from the page's style sheets and tokens; a file of its own has to carry it.
const carried = [
	'fill',
	'fill-opacity',
	'stroke',
	'stroke-width',
	'stroke-opacity',
	'stroke-dasharray',
	'stroke-linejoin',
	'stroke-linecap',
	'opacity',
	'paint-order',
	'font-size',
	'font-weight',
	'text-anchor',
	'text-decoration-line',
	'visibility'
] as const;

const usual: Readonly<Record<string, string>> = {
	'fill-opacity': '1',
	'stroke-opacity': '1',
	'stroke-dasharray': 'none',
	'stroke-linejoin': 'miter',
	'stroke-linecap': 'butt',
	opacity: '1',
	'paint-order': 'normal',
	'text-decoration-line': 'none',
	visibility: 'visible'
};
const family = "'Source Sans 3 Variable','Source Sans 3','Noto Sans',system-ui,sans-serif";
const margin = 16;
const line = 20; // of the words around the drawing
const space = 'http://www.w3.org/2000/svg';

function carry(from: Element, to: Element) {
	const style = getComputedStyle(from);
	const kept = carried
		.map((name) => [name, style.getPropertyValue(name)] as const)
		.filter(([name, value]) => value !== '' && value !== usual[name]);
	to.setAttribute('style', kept.map(([name, value]) => `${name}:${value}`).join(';'));
	to.removeAttribute('class');
	for (const [index, child] of [...from.children].entries()) carry(child, to.children[index]!);
}

/** What stands around a drawing that leaves its page. */
export type Words = { readonly title: string; readonly credit: string };

/** Breaks words into lines that fit a width, by a letter's usual width. */
export function linesOf(text: string, width: number, letter = 6.6): string[] {
	const most = Math.max(12, Math.floor(width / letter));
	const lines: string[] = [''];
	for (const word of text.split(' ')) {
		const last = lines.at(-1)!;
		if (last !== '' && last.length + 1 + word.length > most) lines.push(word);
		else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
	}
	return lines;
}

/**
 * The drawing as it stands on the page, in its theme, as a file that needs nothing else: title above, credit below.
 * `face` is a style sheet that brings the typeface, where it could be had.
 */
export function svgFile(drawing: SVGSVGElement, { title, credit }: Words, face = ''): string {
	const { x, y, width, height } = drawing.viewBox.baseVal;
	const copy = drawing.cloneNode(true) as SVGSVGElement;
	carry(drawing, copy);
	const { color, backgroundColor } = getComputedStyle(document.documentElement);
	const paper = backgroundColor === 'rgba(0, 0, 0, 0)' ? 'Canvas' : backgroundColor;
	const above = linesOf(title, width, 8);
	const below = linesOf(credit, width);
	const [top, bottom] = [above.length * line + margin, below.length * line + margin];
	const [left, wide, high] = [x - margin, width + 2 * margin, height + top + bottom + margin];
	const frame = document.createElementNS(space, 'svg');
	frame.setAttribute('viewBox', `${left} ${y - top - margin} ${wide} ${high}`);
	frame.setAttribute('width', String(wide));
	frame.setAttribute('height', String(high));
	frame.setAttribute('style', `font-family:${family}`);
	const said = (lines: readonly string[], from: number, size: number, weight: number) =>
		lines.map((text, index) => {
			const element = document.createElementNS(space, 'text');
			element.setAttribute('x', String(x));
			element.setAttribute('y', String(from + index * line));
			element.setAttribute('style', `fill:${color};font-size:${size}px;font-weight:${weight}`);
			element.textContent = text;
			return element;
		});
	const ground = document.createElementNS(space, 'rect');
	for (const [name, value] of Object.entries({ x: left, y: y - top - margin, width: wide, height: high }))
		ground.setAttribute(name, String(value));
	ground.setAttribute('style', `fill:${paper}`);
	const style = document.createElementNS(space, 'style');
	style.textContent = face;
	for (const [name, value] of Object.entries({ x, y, width, height })) copy.setAttribute(name, String(value));
	frame.append(style, ground, ...said(above, y - top + 4, 16, 600), copy);
	frame.append(...said(below, y + height + margin + 8, 13, 400));
	return new XMLSerializer().serializeToString(frame);
}
