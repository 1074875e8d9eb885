const decimals = 10; // a tenth of a pixel is as fine as a still need be
const number = /-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?/g;
const straight = /^[MLHVZz\d\s.,e-]*$/; // a path of straight lines, every place given in full

const round = (value: number) => Math.round(value * decimals) / decimals;
const short = (value: number) => String(round(value)).replace(/^(-?)0\./, '$1.');
/** Two numbers side by side: a minus or the point of a fraction parts them as well as a space does. */
const pair = (x: number, y: number) => {
	const [first, second] = [short(x), short(y)];
	return first + (second.startsWith('-') ? '' : ' ') + second;
};

/** The places that a path of straight lines visits; `start` where the pen is set down, null where it goes back to one. */
function* places(path: string) {
	let [x, y] = [0, 0];
	let [fromX, fromY] = [0, 0];
	for (const [, command = '', rest = ''] of path.matchAll(/([MLHVZz])([^MLHVZz]*)/g)) {
		const found = [...rest.matchAll(number)].map(([text]) => Number(text));
		if (command === 'Z' || command === 'z') {
			[x, y] = [fromX, fromY];
			yield null;
		}
		const step = command === 'H' || command === 'V' ? 1 : 2;
		for (let at = 0; at + step <= found.length; at += step) {
			if (command !== 'V') x = found[at]!;
			if (command !== 'H') y = command === 'V' ? found[at]! : found[at + 1]!;
			const start = command === 'M' && at === 0;
			if (start) [fromX, fromY] = [x, y];
			yield { x, y, start };
		}
	}
}

/**
 * The same straight lines in fewer characters: each place from the one before it, in tenths of a pixel, which also makes
 * like shapes alike. Places do not drift, since each step is taken from where the pen really is.
 */
export function shortPath(path: string): string {
	if (!straight.test(path)) return path;
	let [x, y] = [0, 0];
	let [fromX, fromY] = [0, 0]; // where the pen was last set down
	let written = '';
	for (const place of places(path)) {
		if (!place) {
			written += 'z';
			[x, y] = [fromX, fromY];
			continue;
		}
		const [dx, dy] = [round(place.x - x), round(place.y - y)];
		[x, y] = [round(x + dx), round(y + dy)];
		if (place.start) [fromX, fromY] = [x, y];
		if (place.start) written += `m${pair(dx, dy)}`;
		else if (dy === 0) written += `h${short(dx)}`;
		else if (dx === 0) written += `v${short(dy)}`;
		else written += `l${pair(dx, dy)}`;
	}
	return written;
}

const style = /<style id="([^"]+)">[\s\S]*?<\/style>/g;

/**
 * Puts the style sheets that come with drawings in front, each once: two drawings may share one, and each drawing goes
 * when its figure takes its place.
 */
export function stylesFirst(html: string): string {
	const sheets = new Map([...html.matchAll(style)].map(([sheet, id]) => [id, sheet]));
	return [...sheets.values()].join('') + html.replace(style, '');
}

/**
 * A page that no script will take over, without what only such a script needs, and with its drawings in fewer bytes: the
 * first paint waits for all of it.
 */
export const slim = (html: string): string =>
	html
		.replace(/<!--[\s\S]*?-->/g, '')
		.replace(/ d="([^"]*)"/g, (_, path: string) => ` d="${shortPath(path)}"`);
