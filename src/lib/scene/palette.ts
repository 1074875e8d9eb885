/** The design tokens that scenes draw with. */
export const tokens = [
	'paper',
	'panel',
	'sunken',
	'hair',
	'rule',
	'ink',
	'ink2',
	'ink3',
	'wafer',
	'gpu',
	'weights',
	'act',
	'partial',
	'kv',
	'wafer-tint',
	'gpu-tint',
	'weights-tint',
	'act-tint',
	'partial-tint',
	'kv-tint'
] as const;

export type Token = (typeof tokens)[number];

/** A colour as shown, each channel from 0 to 1. Scenes draw without lights or conversion, so it arrives unchanged. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** A colour as a style sheet or a Canvas 2D takes it. */
export const cssOf = ([red, green, blue]: Rgb): string =>
	`rgb(${Math.round(red * 255)} ${Math.round(green * 255)} ${Math.round(blue * 255)})`;

export type Palette = Readonly<Record<Token, Rgb>>;

const hexadecimal = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i;
const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i; // as style sheets are minified
const functional = /^rgba?\(\s*([\d.]+)[\s,]+([\d.]+)[\s,]+([\d.]+)/i;

/** Reads a colour as a style sheet or a browser writes it; black for anything else. */
export function rgb(css: string): Rgb {
	const text = css.trim().replace(short, '#$1$1$2$2$3$3');
	const hex = hexadecimal.exec(text);
	if (hex) return [hex[1]!, hex[2]!, hex[3]!].map((two) => parseInt(two, 16) / 255) as unknown as Rgb;
	const called = functional.exec(text);
	return called
		? ([called[1]!, called[2]!, called[3]!].map((channel) => Number(channel) / 255) as unknown as Rgb)
		: [0, 0, 0];
}

/** A palette from whatever knows the tokens' values. */
export const paletteOf = (valueOf: (token: Token) => string): Palette =>
	Object.fromEntries(tokens.map((token) => [token, rgb(valueOf(token))])) as Record<Token, Rgb>;

/** What a reader's own colours stand for: grounds, lines and text, and one colour for whatever is at work. */
function systemColour(token: Token): string {
	if (token === 'paper' || token === 'panel' || token === 'sunken' || token.endsWith('-tint'))
		return 'Canvas';
	if (token === 'hair') return 'GrayText';
	return token.startsWith('ink') || token === 'rule' ? 'CanvasText' : 'Highlight';
}

const forced = '(forced-colors: active)';

/** The tokens in force at an element: those of its theme, or the reader's own colours where these are forced. */
export function readPalette(node: Element): Palette {
	if (!matchMedia(forced).matches) {
		const style = getComputedStyle(node);
		return paletteOf((token) => style.getPropertyValue(`--${token}`));
	}
	const probe = node.ownerDocument.createElement('span');
	probe.style.forcedColorAdjust = 'none';
	node.append(probe);
	const palette = paletteOf((token) => {
		probe.style.color = systemColour(token);
		return getComputedStyle(probe).color;
	});
	probe.remove();
	return palette;
}

/** Calls back whenever the tokens may have changed: theme, contrast, forced colours. Gives what ends the watch. */
export function watchPalette(node: Element, changed: () => void): () => void {
	const queries = ['(prefers-color-scheme: dark)', '(prefers-contrast: more)', forced].map((query) =>
		matchMedia(query)
	);
	for (const query of queries) query.addEventListener('change', changed);
	const observer = new MutationObserver(changed);
	observer.observe(node.ownerDocument.documentElement, { attributeFilter: ['data-theme'] });
	return () => {
		for (const query of queries) query.removeEventListener('change', changed);
		observer.disconnect();
	};
}
