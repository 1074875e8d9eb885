/** Makes a face of some characters and weights out of a larger one. */
type Subset = (face: Buffer, text: string, how: object) => Promise<Buffer>;

const weights = { min: 400, max: 700 }; // all that the styles ask for
const typed = Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at)).join(''); // what a keyboard has
const escapes =
	/\\x([0-9a-f]{2})|\\u([0-9a-f]{4})|\\u\{([0-9a-f]+)\}|&#x([0-9a-f]+);|&#(\d+);|&(nbsp|minus|times|ndash|mdash);/gi;
const named: Readonly<Record<string, string>> = {
	nbsp: '\u00a0',
	minus: '\u2212',
	times: '\u00d7',
	ndash: '\u2013',
	mdash: '\u2014'
};

/** Every character that a page of this text can show: those written in it, also by number or name, and any typed one. */
export function charactersIn(text: string): string {
	const plain = text.replaceAll(escapes, (_, x, u, braced, hex, decimal, name) =>
		name
			? named[name.toLowerCase()]!
			: String.fromCodePoint(decimal ? Number(decimal) : parseInt(x ?? u ?? braced ?? hex, 16))
	);
	return [...new Set(typed + plain)].sort().join('');
}

let found: Promise<Subset | null> | undefined;

/** The tool is optional, so that the site can be built where it is not installed; its types are not its own either. */
function tool(): Promise<Subset | null> {
	const name = 'subset-font';
	found ??= import(name).then(
		({ default: subset }: { default: Subset }) => subset,
		() => {
			console.error(
				'subset-font is not installed, so embeds carry whole faces, 40 kB more. Run: npm install'
			);
			return null;
		}
	);
	return found;
}

/** A face with what a page needs of it: half as large, and the same to see. */
export async function faceOf(face: Buffer, characters: string): Promise<Buffer> {
	const subset = await tool();
	return subset
		? subset(face, characters, { targetFormat: 'woff2', variationAxes: { wght: weights } })
		: face;
}
